#pragma once

#include "pipeline/learn/format_table.hpp"

#include <string_view>
#include <vector>

namespace parsimony {

/// The message of each line as the formats read it, the whole line where none explains it. Views the lines.
/// `scratch` is overwritten.
[[nodiscard]] std::vector<std::string_view> messages_of(const std::vector<std::string_view>& lines,
                                                        FormatTable& formats, Match& scratch);

}  // namespace parsimony

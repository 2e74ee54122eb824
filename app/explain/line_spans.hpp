#pragma once

#include "pipeline/format/matcher.hpp"
#include "pipeline/knowledge.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A piece of a line and what it was read as.
struct ExplainedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;  ///< of the field; empty for what only separates, or frames
  std::string how;   ///< "timestamp YYYY-MM-DD hh:mm:ss", "integer, key user.id", "separator", "frame"
};

/// Cuts the line at what its frames (syslog, CRI, ...) and the format say. Empty where the format does not
/// match, or where the frame had to be unescaped, so that what is in it stands nowhere in the line.
[[nodiscard]] std::vector<ExplainedSpan> spans_of_format(std::string_view line, const Learned& known,
                                                         const Matcher& matcher);

/// Cuts the line at the values of a structured body and of its frames. Values that had to be unescaped stand
/// nowhere in the line and are left out, and so are `true` and `false`.
[[nodiscard]] std::vector<ExplainedSpan> spans_of_members(std::string_view line, const Learned& known);

}  // namespace parsimony

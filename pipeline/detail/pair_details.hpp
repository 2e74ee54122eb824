#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <string_view>

namespace parsimony {

/// `key=value`, `key: value`, `key "value"` in brackets, `Key(value)`: what a line names itself. A value
/// behind `key:` that is the first of several words is given alone and as the clause that it begins.
void add_pair_details(std::string_view text, DetailList& out);

}  // namespace parsimony

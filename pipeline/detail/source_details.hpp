#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <cstddef>
#include <string_view>

namespace parsimony {

/// `reader.cc:396`, `reader.cc:396:flush()`, `Reader.java:flush(396)` at the start of `text`: `file`, `line`
/// and `function`. Returns its length; 0: there is none.
std::size_t add_source(std::string_view text, DetailList& out);

}  // namespace parsimony

#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <string_view>

namespace parsimony {

/// The cells of a text that is a list: five and more between commas, pipes, semicolons or tabs, most of them
/// of a few words. Named by their column, from 1.
void add_cells(std::string_view text, DetailList& out);

}  // namespace parsimony

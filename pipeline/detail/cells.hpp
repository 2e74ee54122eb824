#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <string_view>

namespace parsimony {

/// The cells of a text that is a list: five and more between commas, pipes, semicolons or tabs, most of them
/// of a few words. Named by their column, from 1.
void add_cells(std::string_view text, DetailList& out);

/// The same for a line that is all columns, as that of an access log: blanks part them, outside of quotes and
/// brackets.
void add_word_cells(std::string_view text, DetailList& out);

}  // namespace parsimony

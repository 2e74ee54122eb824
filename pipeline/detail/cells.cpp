#include "pipeline/detail/cells.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t fewest_cells = 5;
constexpr std::size_t max_cells = 64;
constexpr std::size_t words_of_a_cell = 3;

template <class Fn>
void for_each_cell(std::string_view text, char delimiter, Fn fn) {
  for (std::size_t number = 1; number <= max_cells; ++number) {
    const std::size_t end = std::min(text.find(delimiter), text.size());
    fn(number, text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

bool is_short(std::string_view cell) {
  return static_cast<std::size_t>(std::count(cell.begin(), cell.end(), ' ')) < words_of_a_cell;
}

bool is_list(std::string_view text, char delimiter) {
  std::size_t cells = 0, short_ones = 0;
  for_each_cell(text, delimiter, [&](std::size_t, std::string_view cell) {
    ++cells;
    short_ones += is_short(cell);
  });
  return cells >= fewest_cells && short_ones * 3 > cells * 2;
}

std::string_view unquoted(std::string_view cell) {
  while (!cell.empty() && scan::is_blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && scan::is_blank(cell.back())) cell.remove_suffix(1);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
  return cell;
}

}  // namespace

void add_cells(std::string_view text, DetailList& out) {
  for (const char delimiter : {',', '|', ';', '\t'}) {
    if (!is_list(text, delimiter)) continue;
    for_each_cell(text, delimiter,
                  [&](std::size_t number, std::string_view cell) { out.add_column(number, unquoted(cell)); });
  }
}

void add_word_cells(std::string_view text, DetailList& out) {
  text = text.substr(0, text.find_first_of("\r\n"));
  for (std::size_t number = 1; number <= max_cells && !out.full(); ++number) {
    while (!text.empty() && scan::is_blank(text.front())) text.remove_prefix(1);
    if (text.empty()) return;
    const std::string_view near = text.substr(0, DetailList::max_text + 2);
    std::size_t enclosed = scan::quoted(near);
    if (enclosed == 0) enclosed = scan::bracketed(near);
    const std::size_t end = enclosed != 0 ? enclosed : std::min(text.find_first_of(" \t"), text.size());
    if (enclosed == 0 && end > 1) out.add_column(number, text.substr(0, end));
    text.remove_prefix(end);
  }
}

}  // namespace parsimony

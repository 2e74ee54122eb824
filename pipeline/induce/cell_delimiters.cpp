#include "pipeline/induce/piece.hpp"

#include <algorithm>

namespace parsimony::induction {
namespace {

constexpr std::size_t looked_at = 1024;
constexpr std::size_t fewest_cells = 3;
constexpr std::size_t longest_first_cell = 40;

struct Count {
  std::size_t delimiters = 0;
  std::size_t tight = 0;  ///< followed by no blank
  bool short_start = false;
};

/// Delimiters outside of quotes and brackets.
Count count(std::string_view line, char delimiter) {
  line = line.substr(0, std::min(line.find_first_of("\r\n"), looked_at));
  Count out;
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[' || c == '(' || c == '{') ++depth;
    if ((c == ']' || c == ')' || c == '}') && depth > 0) --depth;
    if (c != delimiter || depth > 0) continue;
    if (out.delimiters == 0) {
      const auto first = line.substr(0, i);
      out.short_start = i <= longest_first_cell && std::count(first.begin(), first.end(), ' ') <= 8 &&
                        first.find_first_of("\"(") == std::string_view::npos;
    }
    ++out.delimiters;
    out.tight += i + 1 == line.size() || line[i + 1] != ' ';
  }
  return out;
}

/// How many delimiters all but a few of the lines have; 0 where cells are not what this is.
std::size_t common_count(const std::vector<std::string_view>& lines, char delimiter, std::size_t fewest,
                         bool tight) {
  std::vector<std::size_t> counts;
  for (const auto line : lines) {
    const auto seen = count(line, delimiter);
    const bool cells =
        seen.delimiters >= fewest && seen.short_start && (!tight || seen.tight * 4 >= seen.delimiters * 3);
    if (cells) counts.push_back(seen.delimiters);
  }
  if (counts.empty() || counts.size() * 10 < lines.size() * 6) return 0;
  std::sort(counts.begin(), counts.end());
  return counts[counts.size() / 20];
}

}  // namespace

CellDelimiters find_cell_delimiters(const std::vector<std::string_view>& lines) {
  CellDelimiters out;
  out.pipe_count = common_count(lines, '|', fewest_cells, false);
  if (out.pipe_count != 0) return out;
  out.tab_count = common_count(lines, '\t', fewest_cells, false);
  if (out.tab_count != 0) return out;
  for (const char delimiter : {',', ';'}) {
    // Prose has commas; semicolons without blanks behind them are rare in it.
    const std::size_t fewest = delimiter == ',' ? fewest_cells + 1 : fewest_cells - 1;
    const std::size_t found = common_count(lines, delimiter, fewest, true);
    if (found == 0) continue;
    out.list = delimiter;
    out.list_count = found;
    break;
  }
  return out;
}

}  // namespace parsimony::induction

#include "pipeline/continuation/text_block.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 6> statements = {"select ",      "insert into ", "update ",
                                                        "delete from ", "create ",      "merge into "};
/// Clauses that begin a line of a statement. Where such a word is also English it counts in upper case only.
constexpr std::array<std::string_view, 14> clauses = {
    "from",       "where",    "join",     "left join", "right join", "inner join", "full join",
    "cross join", "group by", "order by", "having",    "limit",      "values",     "returning"};
constexpr std::array<std::string_view, 8> loud_clauses = {"AND",   "OR",     "ON",   "SET",
                                                          "UNION", "OFFSET", "WHEN", "END"};

bool is_same_word(std::string_view line, std::string_view word, bool any_case) {
  if (line.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((any_case ? scan::lower(line[i]) : line[i]) != word[i]) return false;
  }
  return line.size() == word.size() || !scan::is_word(line[word.size()]);
}

bool is_clause(std::string_view line) {
  return std::any_of(clauses.begin(), clauses.end(), [&](auto c) { return is_same_word(line, c, true); }) ||
         std::any_of(loud_clauses.begin(), loud_clauses.end(),
                     [&](auto c) { return is_same_word(line, c, false); });
}

bool holds_statement(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at > 0 && scan::is_word(line[at - 1])) continue;
    for (const std::string_view statement : statements) {
      const std::string_view rest = line.substr(at);
      if (is_same_word(rest, statement.substr(0, statement.size() - 1), true)) return true;
    }
  }
  return false;
}

/// Opening less closing brackets outside of quotes.
std::int32_t depth_of(std::string_view line) {
  std::int32_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quoted && c == '\\') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      ++depth;
    } else if (!quoted && (c == '}' || c == ']')) {
      --depth;
    }
  }
  return depth;
}

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

}  // namespace

TextBlock TextBlock::begun_by(std::string_view line, bool is_whole) {
  TextBlock block;
  const std::string_view text = trimmed(line);
  if (text.empty()) return block;
  if (text.back() == '{' || text.back() == '[') {
    block.kind_ = Kind::brackets;
    block.depth_ = is_whole ? std::max(1, depth_of(text)) : 1;
  } else if (text.back() == '>' && text.find('<') != std::string_view::npos) {
    block.kind_ = Kind::markup;
  } else if (holds_statement(text)) {
    block.kind_ = Kind::sql;
  }
  return block;
}

bool TextBlock::may_go_on_with(std::string_view line) {
  if (line.empty()) return true;
  const char first = line.front();
  if (scan::is_letter(first)) return is_clause(line);
  return scan::is_blank(first) || first == '}' || first == ']' || first == '"' || first == ')' ||
         first == '<';
}

bool TextBlock::goes_on_with(std::string_view line) const {
  const std::string_view text = trimmed(line);
  const bool indented = !line.empty() && scan::is_blank(line.front());
  switch (kind_) {
    case Kind::brackets:
      return indented || text.empty() || text.front() == '}' || text.front() == ']' || text.front() == '"';
    case Kind::markup:
      return text.starts_with("</") || (indented && text.starts_with('<')) ||
             (indented && text.find("</") != std::string_view::npos);
    case Kind::sql:
      return is_clause(text) || (text.starts_with(')') && text.size() < 80);
    case Kind::none:
      break;
  }
  return false;
}

void TextBlock::add(std::string_view line) {
  if (kind_ != Kind::brackets) return;
  depth_ += depth_of(trimmed(line));
  if (depth_ <= 0) kind_ = Kind::none;
}

}  // namespace parsimony

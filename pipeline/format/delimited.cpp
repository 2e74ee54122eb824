#include "pipeline/format/delimited.hpp"

#include "pipeline/format/byte_set.hpp"
#include "pipeline/scan/brackets.hpp"

namespace parsimony::delimited {

std::size_t quoted(std::string_view text) noexcept {
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return 0;
  for (std::size_t i = 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == text.front()) return i + 1;
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] != '\n') ++i;
  }
  return 0;
}

std::size_t group(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const char open = text.front();
  const char close = scan::closing_bracket(open);
  if (close == 0) return 0;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i + 1;
  }
  return 0;
}

std::size_t json(std::string_view text) noexcept {
  if (text.empty() || text.front() != '{') return 0;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

bool begins_with_pair(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size() && (bytes::is_word(text[i]) || text[i] == '.' || text[i] == '-' || text[i] == '@'))
    ++i;
  return i > 0 && i < text.size() && text[i] == '=';
}

}  // namespace parsimony::delimited

#include "pipeline/scan/brackets.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <algorithm>

namespace parsimony::scan {
namespace {

constexpr std::size_t max_key = 128;
constexpr std::size_t max_parameters = 64;  // bytes of a CSI sequence's parameters

constexpr bool is_key_byte(char c) noexcept {
  return is_word(c) || c == '.' || c == '-' || c == '/' || c == '@' || c == '$';
}

/// The key and the '=' at the start of `text`: the key's length.
std::size_t key_at(std::string_view text) noexcept {
  const char first = at(text, 0);
  if (!is_letter(first) && first != '_' && first != '@' && first != '$') return 0;
  std::size_t i = 1;
  while (i < text.size() && i <= max_key && is_key_byte(text[i])) ++i;
  if (i > max_key || at(text, i) != '=') return 0;
  const char next = at(text, i + 1);
  return next == '=' || next == '>' || next == '~' ? 0 : i;
}

/// True where a separator at the start of `text` ends a value: before the end, a blank or another key.
bool ends_value(std::string_view text) noexcept {
  const char next = at(text, 1);
  return text.size() == 1 || is_blank(next) || is_line_break(next) || key_at(text.substr(1)) != 0;
}

std::size_t plain_value(std::string_view text) noexcept {
  int open = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (is_blank(c) || is_line_break(c)) break;
    if ((c == ',' || c == ';' || c == '|' || c == '&') && ends_value(text.substr(i))) break;
    if (c == '(' || c == '[' || c == '{') ++open;
    if ((c == ')' || c == ']' || c == '}') && open-- == 0) break;
  }
  return i;
}

}  // namespace

std::size_t quoted(std::string_view text) noexcept {
  const char quote = at(text, 0);
  if (quote != '"' && quote != '\'') return 0;
  const auto limit = std::min(text.size(), max_enclosed);
  for (std::size_t i = 1; i < limit; ++i) {
    const char c = text[i];
    if (c == quote) return i + 1;
    if (is_line_break(c)) return 0;
    if (c == '\\') ++i;
  }
  return 0;
}

std::size_t bracketed(std::string_view text) noexcept {
  const char open = at(text, 0);
  const char close = closing_bracket(open);
  if (close == 0) return 0;
  const auto limit = std::min(text.size(), max_enclosed);
  std::size_t depth = 0;
  bool quotes = true;  // until one is not closed
  for (std::size_t i = 0; i < limit; ++i) {
    const char c = text[i];
    if (c == open) {
      ++depth;
    } else if (c == close) {
      if (--depth == 0) return i + 1;
    } else if (is_line_break(c)) {
      return 0;
    } else if (c == '"' && quotes) {
      const auto length = quoted(text.substr(i, limit - i));
      quotes = length != 0;
      if (quotes) i += length - 1;
    }
  }
  return 0;
}

std::size_t key_value(std::string_view text, std::size_t& key_length) noexcept {
  const auto key = key_at(text);
  if (key == 0) return 0;
  key_length = key;
  const auto value = text.substr(key + 1);
  auto length = quoted(value);
  if (length == 0 && at(value, 0) != '<') length = bracketed(value);
  const char next = at(value, length);
  const bool whole = length != 0 && (length == value.size() ||
                                     !(is_word(next) || next == '.' || next == ':' || next == '/'));
  return key + 1 + (whole ? length : plain_value(value));
}

std::size_t ansi_escape(std::string_view text) noexcept {
  if (at(text, 0) != '\x1b' || at(text, 1) != '[') return 0;
  std::size_t i = 2;
  const auto limit = std::min(text.size(), max_parameters + 2);
  while (i < limit && text[i] >= 0x30 && text[i] <= 0x3f) ++i;
  while (i < limit && text[i] >= 0x20 && text[i] <= 0x2f) ++i;
  return i < text.size() && text[i] >= 0x40 && text[i] <= 0x7e ? i + 1 : 0;
}

std::size_t blanks(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size() && is_blank(text[i])) ++i;
  return i;
}

std::size_t non_blanks(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size() && !is_blank(text[i]) && !is_line_break(text[i])) ++i;
  return i;
}

}  // namespace parsimony::scan

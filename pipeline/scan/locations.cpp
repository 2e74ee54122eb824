#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

namespace parsimony::scan {
namespace {

constexpr std::size_t max_local_part = 64;  // RFC 5321, 4.5.3.1
constexpr std::size_t max_domain = 255;
constexpr std::size_t max_scheme = 32;

constexpr bool is_path_byte(char c) noexcept {
  if (is_word(c) || static_cast<unsigned char>(c) >= 0x80) return true;
  switch (c) {
    case '.':
    case '-':
    case '/':
    case '~':
    case '%':
    case '+':
    case '@':
    case '#':
    case '$':
    case '!':
    case '*':
    case '^':
    case '=':
      return true;
    default:
      return false;
  }
}

constexpr bool ends_url(char c) noexcept {
  return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' || c == '`' || c == '\x7f';
}

/// Without the dots that end a sentence. `least` bytes stay.
std::size_t without_dots(std::string_view text, std::size_t length, std::size_t least) noexcept {
  while (length > least && (text[length - 1] == '.' || text[length - 1] == '!')) --length;
  return length;
}

std::size_t windows_path(std::string_view text, std::size_t from) noexcept {
  std::size_t i = from;
  while (i < text.size() && (is_path_byte(text[i]) || text[i] == '\\')) ++i;
  return without_dots(text, i, from);
}

}  // namespace

std::size_t email(std::string_view text) noexcept {
  if (!is_word(at(text, 0))) return 0;
  std::size_t i = 0;
  while (i < text.size() && i <= max_local_part &&
         (is_word(text[i]) || text[i] == '.' || text[i] == '+' || text[i] == '-' || text[i] == '%')) {
    ++i;
  }
  if (i > max_local_part || at(text, i) != '@') return 0;
  const auto domain = ++i;
  std::size_t label = i;
  std::size_t end = 0;  // behind the last whole label that has a dot before it
  for (; i < text.size() && i - domain <= max_domain; ++i) {
    const char c = text[i];
    if (c == '.') {
      if (i == label) break;
      label = i + 1;
    } else if (is_digit(c) || is_letter(c) || c == '-') {
      if (label > domain) end = i + 1;
    } else {
      break;
    }
  }
  return is_word(at(text, i)) || i - domain > max_domain ? 0 : end;
}

std::size_t url(std::string_view text) noexcept {
  if (!is_letter(at(text, 0))) return 0;
  std::size_t i = 1;
  while (i < text.size() && i < max_scheme &&
         (is_letter(text[i]) || is_digit(text[i]) || text[i] == '+' || text[i] == '-' || text[i] == '.')) {
    ++i;
  }
  if (i < 2 || text.substr(i, 3) != "://") return 0;
  const auto authority = i + 3;
  int open = 0;  // brackets opened inside: a closing one more belongs to the sentence
  for (i = authority; i < text.size() && !ends_url(text[i]); ++i) {
    const char c = text[i];
    if (c == '(' || c == '[' || c == '{') ++open;
    if ((c == ')' || c == ']' || c == '}') && open-- == 0) break;
  }
  while (i > authority && std::string_view(".,;:!?'").find(text[i - 1]) != std::string_view::npos) --i;
  return i > authority ? i : 0;
}

std::size_t path(std::string_view text) noexcept {
  const char first = at(text, 0);
  if (is_letter(first) && at(text, 1) == ':' && (at(text, 2) == '\\' || at(text, 2) == '/'))
    return windows_path(text, 3);
  if (first == '\\' && at(text, 1) == '\\' && is_word(at(text, 2))) return windows_path(text, 3);
  std::size_t slash = 0;
  if (first == '~') slash = 1;
  if (first == '.') slash = at(text, 1) == '.' ? 2 : 1;
  if (at(text, slash) != '/') return 0;
  std::size_t i = slash + 1;
  bool named = false;
  for (; i < text.size() && is_path_byte(text[i]); ++i) named = named || text[i] != '/';
  if (!named) {
    const char next = at(text, i);
    return i == 1 && (i == text.size() || is_blank(next) || is_line_break(next) || next == '?' || next == '"')
               ? 1
               : 0;
  }
  return without_dots(text, i, slash + 1);
}

}  // namespace parsimony::scan

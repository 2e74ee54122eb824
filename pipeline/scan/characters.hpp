#pragma once

#include <cstddef>
#include <string_view>

/// ASCII character classes, free of locales.
namespace parsimony::scan {

constexpr bool is_digit(char c) noexcept { return static_cast<unsigned char>(c - '0') < 10; }
constexpr bool is_upper(char c) noexcept { return static_cast<unsigned char>(c - 'A') < 26; }
constexpr bool is_letter(char c) noexcept { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
constexpr bool is_hex(char c) noexcept {
  return is_digit(c) || static_cast<unsigned char>((c | 0x20) - 'a') < 6;
}
constexpr bool is_word(char c) noexcept { return is_digit(c) || is_letter(c) || c == '_'; }
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
constexpr bool is_line_break(char c) noexcept { return c == '\n' || c == '\r'; }
constexpr char lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }
constexpr int hex_value(char c) noexcept { return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10; }

/// The byte at `at`, or NUL behind the end.
constexpr char at(std::string_view text, std::size_t position) noexcept {
  return position < text.size() ? text[position] : '\0';
}

}  // namespace parsimony::scan

#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How facts are written as text: a line each, words between single blanks. Reading takes whatever comes.
namespace parsimony::facts_text {

/// Blanks, `%` and control characters as %XX; an empty text as `%`.
[[nodiscard]] std::string escaped(std::string_view text);
[[nodiscard]] std::string unescaped(std::string_view word);

/// Cuts the next line, or the next word of a line, off the front.
[[nodiscard]] std::string_view next_line(std::string_view& text);
[[nodiscard]] std::string_view next_word(std::string_view& line);

void add_number(std::string& line, std::uint64_t number);  ///< a blank and the number in hexadecimal

/// The next word as a number; nullopt where it is none or does not fit.
template <std::unsigned_integral T>
[[nodiscard]] std::optional<T> next_number(std::string_view& line) {
  const std::string_view word = next_word(line);
  T number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, 16);
  if (word.empty() || error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

}  // namespace parsimony::facts_text

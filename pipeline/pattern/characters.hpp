#pragma once

#include <array>
#include <cstdint>

/// What a byte means to the tokenizer. A chunk is a run of bytes that no blank and no delimiter interrupts;
/// the union of its bytes' classes says at once whether it is a plain word, a plain number, or worth a closer
/// look.
namespace parsimony::pattern {

enum CharacterClass : std::uint16_t {
  class_alpha = 1,  ///< letters, $ and every byte of a multi-byte UTF-8 character
  class_digit = 2,
  class_underscore = 4,
  class_dash = 8,
  class_dot = 16,
  class_colon = 32,
  class_slash = 64,
  class_backslash = 128,
  class_at = 256,
  class_tilde = 512,
  class_delimiter = 1024,
  class_blank = 2048,
};

constexpr std::array<std::uint16_t, 256> make_classes() {
  std::array<std::uint16_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '$') {
      table[c] = class_alpha;
    } else if (c >= '0' && c <= '9') {
      table[c] = class_digit;
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
      table[c] = class_blank;
    } else {
      table[c] = class_delimiter;
    }
  }
  table['_'] = class_underscore;
  table['-'] = class_dash;
  table['.'] = class_dot;
  table[':'] = class_colon;
  table['/'] = class_slash;
  table['\\'] = class_backslash;
  table['@'] = class_at;
  table['~'] = class_tilde;
  return table;
}

inline constexpr std::array<std::uint16_t, 256> character_classes = make_classes();

[[nodiscard]] constexpr std::uint16_t class_of(char c) {
  return character_classes[static_cast<unsigned char>(c)];
}
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
[[nodiscard]] constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
[[nodiscard]] constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace parsimony::pattern

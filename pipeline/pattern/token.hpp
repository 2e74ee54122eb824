#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony::pattern {

/// What a token of a message is. Words and punctuation are what templates are made of; values are what they
/// leave open, whatever their kind. Weak digits (the 1 of `eth1`) stay literal until a second value is seen
/// in their place.
enum class TokenKind : std::uint8_t {
  word,
  punctuation,
  weak,
  wild,  ///< never scanned: a word that turned out to vary, in the tokens of a leaf
  text,  ///< never scanned either: any number of words, where templates have free text
  integer,
  number,
  duration,
  size,
  address,
  mac,
  uuid,
  host,
  email,
  path,
  url,
  hex,
  time,
  version,
  mixed,
  rest,  ///< what lies behind the limits of length and of tokens
};

[[nodiscard]] constexpr bool is_value(TokenKind kind) { return kind >= TokenKind::integer; }

struct Token {
  std::uint64_t hash = 0;   ///< of the text; one constant for all values, one for all weak digits
  std::uint32_t begin = 0;  ///< bytes of the message
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;
  bool blank = false;  ///< blanks before it
};

/// The tokens of one message; reused, so that scanning allocates nothing.
struct TokenList {
  static constexpr std::size_t capacity = 256;
  std::array<Token, capacity> tokens;
  std::size_t size = 0;
  std::uint64_t hash =
      0;  ///< of the sequence: equal for messages that differ in values, weak digits and width of blanks only

  [[nodiscard]] const Token& operator[](std::size_t i) const { return tokens[i]; }
  [[nodiscard]] const Token* begin() const { return tokens.data(); }
  [[nodiscard]] const Token* end() const { return tokens.data() + size; }
};

}  // namespace parsimony::pattern

#pragma once

#include "pipeline/pattern/hash.hpp"
#include "pipeline/pattern/token.hpp"

#include <string_view>

namespace parsimony::pattern {

inline constexpr std::uint64_t value_hash = 0x51ed270b0a1f39c1ULL;
inline constexpr std::uint64_t weak_hash = 0x2545f4914f6cdd1dULL;
inline constexpr std::uint64_t wild_hash = 0x9fb21c651e98df25ULL;
inline constexpr std::uint64_t text_hash = 0xd6e8feb86659fd93ULL;

[[nodiscard]] inline std::uint64_t mark_hash(char mark) {
  return mix(static_cast<unsigned char>(mark), 0x3c79ac492ba7b653ULL);
}

/// Appends tokens to a list and keeps its hash. Offsets are those of the message.
class TokenWriter {
 public:
  TokenWriter(std::string_view text, TokenList& list) : text_(text), list_(list) {
    list_.size = 0;
    list_.hash = 0;
  }

  [[nodiscard]] bool full() const { return list_.size + 1 >= TokenList::capacity; }
  [[nodiscard]] std::string_view text() const { return text_; }

  void blank() { blank_ = true; }

  void add(TokenKind kind, std::size_t begin, std::size_t end) {
    if (begin < end) add_masked(kind, begin, end);
  }

  /// The same for tokens whose text is not kept: values and wild words may be empty.
  void add_masked(TokenKind kind, std::size_t begin, std::size_t end) {
    if (list_.size == TokenList::capacity) return;
    std::uint64_t h = value_hash;
    if (kind == TokenKind::weak) {
      h = weak_hash;
    } else if (kind == TokenKind::wild) {
      h = wild_hash;
    } else if (kind == TokenKind::text) {
      h = text_hash;
    } else if (kind == TokenKind::word) {
      h = hash_text(text_.substr(begin, end - begin));
    } else if (kind == TokenKind::punctuation) {
      h = end - begin == 1 ? mark_hash(text_[begin]) : hash_text(text_.substr(begin, end - begin));
    }
    list_.tokens[list_.size++] = {h, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind,
                                  blank_};
    list_.hash = mix(list_.hash + (blank_ ? 1 : 0), h);
    blank_ = false;
  }

 private:
  std::string_view text_;
  TokenList& list_;
  bool blank_ = false;
};

}  // namespace parsimony::pattern

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// A set of bytes with a look-up of one load: what a field may begin with, what ends it.
class ByteSet {
 public:
  constexpr ByteSet() = default;
  constexpr explicit ByteSet(std::string_view bytes) {
    for (char byte : bytes) add(byte);
  }
  [[nodiscard]] static constexpr ByteSet all() {
    ByteSet set;
    set.has_.fill(true);
    return set;
  }
  [[nodiscard]] constexpr bool has(char byte) const noexcept {
    return has_[static_cast<unsigned char>(byte)];
  }
  constexpr void add(char byte) noexcept { has_[static_cast<unsigned char>(byte)] = true; }
  constexpr void add(const ByteSet& other) noexcept {
    for (std::size_t i = 0; i < has_.size(); ++i) has_[i] = has_[i] || other.has_[i];
  }
  constexpr void remove(char byte) noexcept { has_[static_cast<unsigned char>(byte)] = false; }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t count = 0;
    for (const bool has : has_) count += has ? 1 : 0;
    return count;
  }
  friend bool operator==(const ByteSet&, const ByteSet&) = default;

 private:
  std::array<bool, 256> has_{};
};

namespace bytes {
inline constexpr std::string_view digits = "0123456789";
inline constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view hex = "0123456789abcdefABCDEF";

[[nodiscard]] constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_hex(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
/// Letters, digits and the underscore: what \b of a regular expression is made of.
[[nodiscard]] constexpr bool is_word(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
}  // namespace bytes

}  // namespace parsimony

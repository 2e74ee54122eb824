#pragma once

#include "pipeline/format/byte_set.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// Which kinds of bytes a text has, a bit a kind: each mark of punctuation, each letter whatever its case,
/// the digits, blanks. What a format needs and a line does not have anywhere is seen without a walk.
using ByteKinds = std::uint64_t;

/// The bit of each byte; 0 for those of no kind (control bytes, all beyond ASCII).
inline constexpr std::array<ByteKinds, 256> kind_of_byte = [] {
  std::array<ByteKinds, 256> kinds{};
  unsigned next = 0;
  for (unsigned byte = 0x20; byte < 0x7f; ++byte) {
    const char c = static_cast<char>(byte);
    if (bytes::is_digit(c) || (c >= 'a' && c <= 'z')) continue;
    kinds[byte] = ByteKinds{1} << next++;
    if (c >= 'A' && c <= 'Z') kinds[byte | 0x20U] = kinds[byte];
  }
  for (const char digit : bytes::digits) kinds[static_cast<unsigned char>(digit)] = ByteKinds{1} << next;
  kinds['\t'] = kinds[' '];
  return kinds;
}();

[[nodiscard]] constexpr ByteKinds byte_kinds(std::string_view text) noexcept {
  ByteKinds kinds = 0;
  for (const char byte : text) kinds |= kind_of_byte[static_cast<unsigned char>(byte)];
  return kinds;
}

}  // namespace parsimony

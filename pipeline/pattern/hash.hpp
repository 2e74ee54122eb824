#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

/// 64-bit hashing by folded multiplication (after Wang Yi's wyhash). The results are stored and published as
/// ids: they must never change, and are the same on every little-endian machine.
namespace parsimony::pattern {

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0xa0761d6478bd642fULL) * (b ^ 0xe7037ed1a0b428dbULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = mix(text.size(), 0x8ebc6af09c88c6e3ULL);
  const char* p = text.data();
  std::size_t left = text.size();
  while (left >= 8) {
    std::uint64_t piece;
    std::memcpy(&piece, p, 8);
    h = mix(h, piece);
    p += 8;
    left -= 8;
  }
  if (left > 0) {
    std::uint64_t piece = 0;
    for (std::size_t i = 0; i < left; ++i)
      piece |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
    h = mix(h, piece);
  }
  return h;
}

}  // namespace parsimony::pattern

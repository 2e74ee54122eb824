#pragma once

#include "pipeline/format/byte_set.hpp"

#include <array>
#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace parsimony {

/// The bytes that end a field. Most are four at most (a blank, a tab, a line break, the literal that
/// follows): these are looked for in sixteen bytes at once, so that a word of usual length takes no loop
/// whose end the processor would have to guess.
class StopBytes {
 public:
  explicit StopBytes(const ByteSet& set) : is_few_(set.size() > 0 && set.size() <= 4), set_(set) {
    if (!is_few_) return;
    std::size_t next = 0;
    for (int byte = 0; byte < 256; ++byte) {
      if (!set.has(static_cast<char>(byte))) continue;
      for (auto at = next++; at < few_.size(); ++at) few_[at] = static_cast<char>(byte);
    }
  }

  [[nodiscard]] const ByteSet& set() const noexcept { return set_; }

  /// The first of them in [at, end); `end` where there is none.
  [[nodiscard]] const char* find(const char* at, const char* end) const noexcept {
#ifdef __SSE2__
    if (is_few_) {
      for (; end - at >= width; at += width) {
        const auto text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto is = [text](char byte) { return _mm_cmpeq_epi8(text, _mm_set1_epi8(byte)); };
        const auto found =
            _mm_or_si128(_mm_or_si128(is(few_[0]), is(few_[1])), _mm_or_si128(is(few_[2]), is(few_[3])));
        const auto bits = static_cast<unsigned>(_mm_movemask_epi8(found));
        if (bits != 0) return at + std::countr_zero(bits);
      }
    }
#endif
    while (at != end && !set_.has(*at)) ++at;
    return at;
  }

 private:
  static constexpr std::ptrdiff_t width = 16;

  std::array<char, 4> few_{};  ///< the last one more often
  bool is_few_ = false;
  ByteSet set_;
};

}  // namespace parsimony

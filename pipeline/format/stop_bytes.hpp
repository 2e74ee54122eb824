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
  explicit StopBytes(const ByteSet& set) : set_(set) {
    is_few_ = set.size() <= few_.size() && set.size() > 0;
    if (!is_few_) return;
    std::size_t next = 0;
    for (int byte = 0; byte < 256; ++byte) {
      if (!set.has(static_cast<char>(byte))) continue;
      for (auto at = next++; at < few_.size(); ++at) few_[at].fill(static_cast<char>(byte));
    }
  }

  [[nodiscard]] const ByteSet& set() const noexcept { return set_; }

  /// The first of them in [at, end); `end` where there is none.
  [[nodiscard]] const char* find(const char* at, const char* end) const noexcept {
#ifdef __SSE2__
    if (is_few_) {
      for (; end - at >= width; at += width) {
        const auto text = load(at);
        const auto found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(text, load(few_[0].data())),
                                                     _mm_cmpeq_epi8(text, load(few_[1].data()))),
                                        _mm_or_si128(_mm_cmpeq_epi8(text, load(few_[2].data())),
                                                     _mm_cmpeq_epi8(text, load(few_[3].data()))));
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

#ifdef __SSE2__
  static __m128i load(const char* from) noexcept {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  }
#endif

  ByteSet set_;
  std::array<std::array<char, width>, 4> few_{};  ///< each byte sixteen times, the last one more often
  bool is_few_ = false;
};

}  // namespace parsimony

#pragma once

#include "pipeline/pattern/token.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace parsimony::pattern {

/// One place of a skeleton: a word, a mark, or a run of values. Neighbouring values are one element, however
/// many they are and whatever separates them, so that `10.0.0.1:80`, `0x1f` and `12 34` fill the same place.
struct Element {
  enum class Type : std::uint8_t { word, punctuation, value, list, wild, text };
  /// Whether a word stands here by which something goes that has a name.
  enum class Naming : std::uint8_t { never, may, likely };

  std::uint64_t hash = 0;
  std::uint16_t first = 0;  ///< tokens
  std::uint16_t last = 0;   ///< first - 1 where there is none
  Type type = Type::word;
  bool blank = false;
  std::uint8_t weight =
      0;  ///< how much the word speaks for a column here, of `column_weight`; 0: it never varies
  std::uint32_t cue = 0;  ///< hash of the noun or key before a word; 0: there is none
  Naming naming = Naming::may;
  bool strong = false;  ///< what stands around it says that a value is likely here

  [[nodiscard]] bool empty() const { return last + 1 == first; }
};

/// Weights of the distinct words of a column add up; from here on it is a parameter.
inline constexpr unsigned column_weight = 120;

using Skeleton = std::vector<Element>;

/// Elements of the tokens. `out` is reused. Linear time.
void build_skeleton(std::string_view message, const TokenList& tokens, Skeleton& out);

/// What element `e` adds to a skeleton's key at `position`. Keys are sums, so that a wiped one costs a
/// subtraction.
[[nodiscard]] std::uint64_t key_part(const Element& e, std::size_t position);
[[nodiscard]] std::uint64_t wild_part(const Element& e, std::size_t position);
[[nodiscard]] std::uint64_t key_of(const Skeleton& skeleton);

/// The key of everything but the words: skeletons that could differ in words alone share it. The first word,
/// which hardly ever varies, is part of it unless `open_first`.
[[nodiscard]] std::uint64_t structure_of(const Skeleton& skeleton, bool open_first = false);

}  // namespace parsimony::pattern

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// How a way spells its severities: those that are known, and those that appeared a moment ago. Bounded: a
/// way with more spellings than fit spells them at will, and none is new to it.
class Spellings {
 public:
  static constexpr std::size_t max = 32;

  /// 0: no spelling.
  [[nodiscard]] static std::uint32_t hash(std::string_view text) noexcept;

  /// True: never seen before, or only since less than settle() says.
  bool is_new(std::uint32_t hash, std::uint64_t block) noexcept;

  /// What appeared before `block` is known from now on.
  void settle(std::uint64_t block) noexcept;

  void know(std::uint32_t hash) noexcept { (void)add(hash, 0); }

  /// Calls `take` with the hash of each known one.
  template <class Take>
  void each_known(Take take) const {
    for (std::size_t i = 0; i < size_; ++i) {
      if (since_[i] == 0) take(hashes_[i]);
    }
  }

 private:
  bool add(std::uint32_t hash, std::uint64_t since) noexcept;

  std::array<std::uint32_t, max> hashes_{};
  std::array<std::uint64_t, max> since_{};  ///< 1 + the block in which it appeared; 0: it is known
  std::size_t size_ = 0;
  std::size_t last_ = 0;    ///< where the last one was found
  bool is_varied_ = false;  ///< there were more
};

}  // namespace parsimony

#pragma once

#include "proto/value.hpp"

#include <algorithm>
#include <cstdint>

namespace parsimony {

/// Whether the values of a key keep to the type that they have had (docs/drift.md). A few counters.
class ColumnType {
 public:
  static constexpr std::uint32_t known_from = 200;  ///< values
  static constexpr int turned_from = 16;            ///< values of another type, without one of the usual

  /// What the state remembers of it.
  enum class Known : std::uint8_t { no, yes, turned };
  [[nodiscard]] Known known() const noexcept {
    return told_ ? Known::turned : is_known() ? Known::yes : Known::no;
  }
  void restore(Known known) noexcept {
    fits_ = known == Known::no ? 0 : known_from;
    told_ = known == Known::turned;
  }

  void fit() noexcept {
    if (fits_ < max_fits) ++fits_;
    if (score_ > 0) --score_;
  }

  /// True once: the column has turned.
  bool misfit() noexcept {
    if (told_) return false;
    // What is now and then of another type has always been mixed.
    if (score_ == 0 && (!is_known() || misfits_ * 16 > fits_)) {
      ++misfits_;
      return false;
    }
    misfits_ = std::min(misfits_ + 1, max_fits);
    score_ += 2;
    told_ = score_ >= 2 * turned_from;
    return told_;
  }

 private:
  [[nodiscard]] bool is_known() const noexcept { return fits_ >= known_from; }

  static constexpr std::uint32_t max_fits = 1U << 24U;

  std::uint32_t fits_ = 0, misfits_ = 0;
  int score_ = 0;  ///< two for a misfit, one less for a fit
  bool told_ = false;
};

/// The value is of another kind than that of the type with this index of Value: no number of whichever kind
/// where it is one. Texts may be anything; a text without a letter or a digit, and one that says that there
/// is no value, is of any type.
[[nodiscard]] bool is_misfit(const Value& value, std::size_t type) noexcept;

}  // namespace parsimony

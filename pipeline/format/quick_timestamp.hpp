#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// The two shapes that nearly all lines begin with, read in a straight line: `YYYY-MM-DD hh:mm:ss` with any
/// separators, and `DD/Mmm/YYYY:hh:mm:ss`, each with a fraction and a zone or without. It only speeds up
/// TimestampLayout::scan: a length it returns is what the layout would return, and 0 means "ask the layout".
class QuickTimestamp {
 public:
  QuickTimestamp() = default;  ///< always says 0
  explicit QuickTimestamp(std::string_view pattern);

  [[nodiscard]] std::size_t scan(std::string_view text, StatedTime& out) const noexcept;

 private:
  enum class Shape : std::uint8_t { none, year_first, month_name };
  enum class Part : std::uint8_t { absent, optional, required };

  [[nodiscard]] bool compile_tail(std::string_view tail);
  [[nodiscard]] std::size_t tail(std::string_view text, StatedTime& time) const noexcept;

  Shape shape_ = Shape::none;
  char date_separator_ = 0;
  char clock_separator_ = 0;  ///< between date and time of day
  Part fraction_ = Part::absent;
  Part zone_ = Part::absent;
  char fraction_mark_ = 0;
  std::uint8_t fraction_digits_ = 0;  ///< 0: as many as there are
  bool blank_before_zone_ = false;
};

}  // namespace parsimony

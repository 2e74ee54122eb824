#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// A layout whose fields stand in one order, read in a straight line without the branches that a layout's
/// tree needs. It only speeds up TimestampLayout::scan: a length that it returns, and the time, are what the
/// layout returns; 0 means "ask the layout", about a rare spelling, a wrong one, or a layout that is not this
/// simple.
class QuickTimestamp {
 public:
  QuickTimestamp() = default;  ///< always says 0
  explicit QuickTimestamp(const TimestampLayout& layout);

  [[nodiscard]] std::size_t scan(std::string_view text, StatedTime& out) const noexcept;

 private:
  enum class Field : std::uint8_t {
    literal,  ///< Step::mark
    blanks,
    year,        ///< YYYY
    short_year,  ///< YY
    month,       ///< MM
    month_name,  ///< Mmm
    day,         ///< DD
    short_day,   ///< D
    weekday,     ///< Www
    hour,
    minute,
    second,
    fraction,  ///< behind Step::mark
    zone,
    date,   ///< YYYY, MM and DD with Step::mark between them
    clock,  ///< hh:mm:ss
  };
  struct Step {
    Field field = Field::literal;
    char mark = 0;
    std::uint8_t digits = 0;  ///< of a fraction; 0: as many as there are
    bool optional = false;
    bool behind_blank = false;  ///< of a zone
  };

  [[nodiscard]] bool compile(std::string_view pattern);
  [[nodiscard]] bool add(Step step);
  void fuse() noexcept;
  [[nodiscard]] static const char* read(const Step& step, const char* at, const char* end,
                                        StatedTime& time) noexcept;

  static constexpr std::size_t max_steps = 20;
  std::array<Step, max_steps> steps_{};
  std::uint8_t count_ = 0;
  bool whole_ = false;  ///< states a date and a time of day
  DateOrder order_ = DateOrder::certain;
};

}  // namespace parsimony

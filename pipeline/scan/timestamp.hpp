#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

class TimestampRun;
class TimestampTree;

/// In which order digits are read as day, month and year where a reader could not tell: `03/04/2024`,
/// `17/06/09`.
enum class DateOrder : std::uint8_t { certain, month_first, day_first, year_first };

/// A point in time exactly as a line states it; what it does not state stays at its "not stated" value.
struct StatedTime {
  std::int64_t epoch_nanoseconds = -1;  ///< >= 0: the line states an epoch time, all members below are unset
  std::int32_t year = 0;                ///< 1970 to 2261; 0: not stated
  std::uint8_t month = 0;               ///< 1 to 12; 0: not stated (a time of day alone)
  std::uint8_t day = 0;                 ///< 1 to 31; 0: not stated
  std::uint8_t hour = 0, minute = 0, second = 0;  ///< second may be 60
  std::uint8_t fraction_digits = 0;               ///< 0 to 9
  std::uint32_t nanosecond = 0;
  bool has_zone = false;
  std::int16_t zone_minutes = 0;  ///< east of UTC is positive
  DateOrder order = DateOrder::certain;
  bool short_year = false;  ///< the year was stated by two digits, so that they could be a day's too
  friend bool operator==(const StatedTime&, const StatedTime&) = default;
};

/// One way to write a time, e.g. `YYYY-MM-DD hh:mm:ss[,f]`. Its pattern is its stable name on disk and on the
/// wire (docs/timestamps.md describes the pattern language). A value that is cheap to copy; scanning is
/// thread-safe, does not allocate and takes time linear in what it reads.
class TimestampLayout {
 public:
  TimestampLayout() = default;  ///< matches nothing

  /// Compiles a pattern; an error names the place that is wrong.
  [[nodiscard]] static Result<TimestampLayout> parse(std::string_view pattern);

  [[nodiscard]] const std::string& pattern() const noexcept { return pattern_; }

  /// Scans a time of this layout at the start of `text`, the longest reading of it. Returns its length in
  /// bytes, 0 where there is none: wrong characters, a date that does not exist, or a run of digits or
  /// letters that goes on
  /// (`2015-10-18` in `2015-10-181`). `out` is unchanged then.
  [[nodiscard]] std::size_t scan(std::string_view text, StatedTime& out) const noexcept;

  [[nodiscard]] bool states_date() const noexcept { return states_date_; }
  [[nodiscard]] bool states_clock() const noexcept { return states_clock_; }
  [[nodiscard]] bool is_epoch() const noexcept { return is_epoch_; }

  friend bool operator==(const TimestampLayout& a, const TimestampLayout& b) {
    return a.pattern_ == b.pattern_;
  }

 private:
  std::string pattern_;
  std::shared_ptr<const TimestampTree> tree_;
  std::shared_ptr<const TimestampRun> run_;  ///< empty where the layout has none
  bool states_date_ = false;
  bool states_clock_ = false;
  bool is_epoch_ = false;
};

/// The layouts that detect_timestamp knows, the more specific first. The order is not part of any contract.
[[nodiscard]] const std::vector<TimestampLayout>& known_timestamp_layouts();

struct DetectedTimestamp {
  std::size_t length = 0;                   ///< 0: no timestamp here
  const TimestampLayout* layout = nullptr;  ///< one of known_timestamp_layouts()
  StatedTime time;
};

/// The longest known layout that matches at the start of `text`. Plain epochs are detected only when
/// `allow_epoch` is set, since any number of ten digits looks like one. Where day and month could be swapped
/// (`03/04/2024`), the order that is usual for the separator is returned; TimeInference settles it by a
/// workload's evidence.
[[nodiscard]] DetectedTimestamp detect_timestamp(std::string_view text, bool allow_epoch = false) noexcept;

}  // namespace parsimony

#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A point in time exactly as a line states it; what it does not state stays at its "not stated" value.
struct StatedTime {
  std::int64_t epoch_nanoseconds = -1;  ///< >= 0: the line states an epoch time, all members below are unset
  std::int32_t year = 0;                ///< 0: not stated
  std::uint8_t month = 0;               ///< 1 to 12; 0: not stated (a time of day alone)
  std::uint8_t day = 0;                 ///< 1 to 31; 0: not stated
  std::uint8_t hour = 0, minute = 0, second = 0;  ///< second may be 60
  std::uint8_t fraction_digits = 0;
  std::uint32_t nanosecond = 0;
  bool has_zone = false;
  std::int16_t zone_minutes = 0;  ///< east of UTC is positive
  friend bool operator==(const StatedTime&, const StatedTime&) = default;
};

/// One way to write a time, e.g. `YYYY-MM-DD hh:mm:ss,fff`. Its pattern is its stable name on disk and on the wire
/// (docs/timestamps.md lists the pattern letters). A value; scanning is thread-safe and does not allocate.
class TimestampLayout {
 public:
  /// Compiles a pattern; an error names the place that is wrong.
  [[nodiscard]] static Result<TimestampLayout> parse(std::string_view pattern);

  [[nodiscard]] const std::string& pattern() const noexcept { return pattern_; }

  /// Scans a time of this layout at the start of `text`. Returns its length in bytes, 0 where there is none
  /// (wrong characters, or a date that does not exist).
  [[nodiscard]] std::size_t scan(std::string_view text, StatedTime& out) const noexcept;

  friend bool operator==(const TimestampLayout& a, const TimestampLayout& b) { return a.pattern_ == b.pattern_; }

 private:
  struct Step {
    std::uint8_t kind = 0;
    char literal = 0;
    std::uint8_t width = 0;
  };
  std::string pattern_;
  std::vector<Step> steps_;
};

/// The layouts that detect_timestamp knows, the more specific first. The order is not part of any contract.
[[nodiscard]] const std::vector<TimestampLayout>& known_timestamp_layouts();

struct DetectedTimestamp {
  std::size_t length = 0;  ///< 0: no timestamp here
  const TimestampLayout* layout = nullptr;
  StatedTime time;
};

/// The longest known layout that matches at the start of `text`. Plain epochs are detected only when `allow_epoch`
/// is set, since any number of ten digits looks like one. Where day and month could be swapped (`03/04/2024`), the
/// month-first layout is returned; ambiguous_day_month() of time_inference.hpp resolves it by a workload's evidence.
[[nodiscard]] DetectedTimestamp detect_timestamp(std::string_view text, bool allow_epoch = false) noexcept;

}  // namespace parsimony

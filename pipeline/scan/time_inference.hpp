#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// A stated time as the nanoseconds since the Unix epoch that it means.
struct ResolvedTime {
  std::uint64_t unix_nano = 0;
  bool in_future = false;  ///< later than the observed time by more than the tolerance (a minute)
};

/// Completes the times of one workload: zone and year, where lines have none, are inferred from observed times (the
/// zone as the multiple of 15 minutes that most lines agree on; the year as the latest that is not in the future), and
/// day-first or month-first from the values seen. Pure: the only clock is the observed time that is passed in.
class TimeInference {
 public:
  /// Counts what one line shows. `observed_ns` 0: not known.
  void observe(const StatedTime& stated, std::uint64_t observed_ns, bool ambiguous_day_month = false);

  /// nullopt when the line states no date, or one that no year makes valid. `now_ns` bounds the year where observed_ns is 0.
  [[nodiscard]] std::optional<ResolvedTime> resolve(const StatedTime& stated, std::uint64_t observed_ns, std::uint64_t now_ns,
                                                    bool ambiguous_day_month = false) const;

  [[nodiscard]] std::string facts() const;  ///< for the state; restore() takes it back
  void restore(std::string_view facts);

 private:
  static constexpr int zone_slots = 113;  ///< -14:00 to +14:00 in quarters of an hour
  std::uint32_t zone_votes_[zone_slots] = {};
  std::uint32_t zone_samples_ = 0;
  std::uint32_t day_first_ = 0;
  std::uint32_t month_first_ = 0;
};

/// True for layouts in which day and month could be swapped (`MM/DD/YYYY` and relatives).
[[nodiscard]] bool ambiguous_day_month(const TimestampLayout& layout) noexcept;

}  // namespace parsimony

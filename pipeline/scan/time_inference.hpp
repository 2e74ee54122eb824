#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// A stated time as the nanoseconds since the Unix epoch that it means.
struct ResolvedTime {
  std::uint64_t unix_nano = 0;
  bool in_future = false;  ///< later than the observed time (without one: than now) by more than a minute
};

/// Completes the times of one workload: zone and year, where lines have none, are inferred from observed
/// times (the zone as the offset in use somewhere on earth that most lines agree on, UTC until three do; the
/// year as the latest that is not in the future), and the order of day, month and year from the values seen
/// (docs/timestamps.md, "Completion"). Pure: the only clock is the observed time that is passed in. Not
/// thread-safe.
class TimeInference {
 public:
  /// Counts what one line shows. `observed_ns` 0: not known.
  void observe(const StatedTime& stated, std::uint64_t observed_ns);

  /// nullopt when the time cannot be completed: a time of day alone without an observed time, a date without
  /// a year and no time to bound it, 29 February where no year near has one, a time before 1970. `now_ns`
  /// bounds the year where observed_ns is 0.
  [[nodiscard]] std::optional<ResolvedTime> resolve(const StatedTime& stated, std::uint64_t observed_ns,
                                                    std::uint64_t now_ns) const;

  /// Minutes east of UTC that a time without a zone is read in; 0 until lines agree.
  [[nodiscard]] int zone_minutes() const noexcept;

  /// For the state: `key=value` lines; restore() takes them back and ignores what it does not know.
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  static constexpr int zone_slots = 113;  ///< -14:00 to +14:00 in quarters of an hour

  void observe_order(const StatedTime& stated, std::uint64_t observed_ns);
  void observe_zone(const StatedTime& stated, std::int64_t observed);
  [[nodiscard]] StatedTime in_order(const StatedTime& stated, std::uint64_t bound_ns) const;

  std::array<std::uint32_t, zone_slots> zone_votes_{};
  std::size_t most_voted_ = zone_slots / 2;  ///< index in zone_votes_
  std::uint32_t zone_samples_ = 0;
  std::uint32_t streak_ = 0;  ///< lines in a row that voted for streak_slot_
  int streak_slot_ = zone_slots / 2;
  std::array<std::uint32_t, 4> order_votes_{};  ///< by DateOrder
};

}  // namespace parsimony

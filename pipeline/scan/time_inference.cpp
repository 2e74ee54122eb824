#include "pipeline/scan/time_inference.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <utility>

namespace parsimony {
namespace {

using Seconds = std::int64_t;

constexpr Seconds minute = 60;
constexpr Seconds quarter = 15 * minute;
constexpr Seconds day = 86'400;
constexpr Seconds tolerance = minute;  // clocks differ by so much without one of them being wrong
constexpr std::int64_t nano = 1'000'000'000;
constexpr std::uint32_t enough_votes = 3;
constexpr std::uint32_t long_streak = 16;   // so many in a row outweigh the past: summer time has begun
constexpr std::uint32_t max_samples = 256;  // then all votes are halved

/// Offsets in quarters of an hour that are not whole hours and yet in use (tz database: Newfoundland,
/// Marquesas, Iran, Afghanistan, India, Nepal, Myanmar, Eucla, central Australia, Lord Howe, Chatham).
constexpr std::array<int, 13> odd_offsets = {-38, -14, -10, 14, 18, 22, 23, 26, 35, 38, 42, 51, 55};

bool is_in_use(int quarters) {
  if (quarters < -48 || quarters > 56) return false;
  return quarters % 4 == 0 ||
         std::find(odd_offsets.begin(), odd_offsets.end(), quarters) != odd_offsets.end();
}

std::optional<Seconds> seconds_in_year(const StatedTime& t, int year) {
  using namespace std::chrono;
  const year_month_day date(std::chrono::year(year), std::chrono::month(t.month), std::chrono::day(t.day));
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * day + t.hour * 3600 + t.minute * minute + t.second;
}

int year_of(Seconds time) {
  using namespace std::chrono;
  return int(year_month_day(floor<days>(sys_seconds(seconds(time)))).year());
}

Seconds floor_seconds(std::uint64_t ns) {
  return static_cast<Seconds>(ns / static_cast<std::uint64_t>(nano));
}

/// The reading as if in UTC that lies nearest to `near`: in any year, on any day, where the line states none.
std::optional<Seconds> nearest(const StatedTime& t, Seconds near) {
  if (t.month == 0) {
    const Seconds clock = t.hour * 3600 + t.minute * minute + t.second;
    const Seconds midnight = near - ((near % day) + day) % day;
    Seconds best = midnight + clock;
    for (const auto other : {best - day, best + day}) {
      if (std::abs(other - near) < std::abs(best - near)) best = other;
    }
    return best;
  }
  if (t.year != 0) return seconds_in_year(t, t.year);
  std::optional<Seconds> best;
  for (int year = year_of(near) - 1; year <= year_of(near) + 1; ++year) {
    const auto time = seconds_in_year(t, year);
    if (time && (!best || std::abs(*time - near) < std::abs(*best - near))) best = time;
  }
  return best;
}

/// The latest year's reading, as if in UTC, that is not after `bound`. Eight years reach the leap year before
/// a century that has none.
std::optional<Seconds> latest(const StatedTime& t, Seconds bound) {
  for (int year = year_of(bound), last = year - 8; year >= last; --year) {
    const auto time = seconds_in_year(t, year);
    if (time && *time <= bound) return time;
  }
  return std::nullopt;
}

StatedTime swapped(StatedTime t) {
  std::swap(t.day, t.month);
  return t;
}

DayMonthOrder opposite(DayMonthOrder order) {
  return order == DayMonthOrder::day_first ? DayMonthOrder::month_first : DayMonthOrder::day_first;
}

void read_number(std::string_view text, std::uint32_t& to) {
  std::uint32_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}) to = value;
}

}  // namespace

void TimeInference::observe(const StatedTime& stated, std::uint64_t observed_ns, DayMonthOrder order) {
  if (stated.epoch_nanoseconds >= 0) return;
  const Seconds observed = floor_seconds(observed_ns);
  auto read = stated;
  if (order != DayMonthOrder::certain && stated.month != 0) {
    const auto vote = [this](DayMonthOrder seen) {
      auto& votes = seen == DayMonthOrder::day_first ? day_first_ : month_first_;
      if (votes < std::numeric_limits<std::uint32_t>::max()) ++votes;
    };
    if (stated.day > 12) {
      vote(order);
    } else if (observed_ns != 0 && stated.day != stated.month) {
      // one of the two readings is about now, the other is not
      const auto distance = [observed](const StatedTime& t) {
        const auto time = nearest(t, observed);
        return time ? std::abs(*time - observed) : std::numeric_limits<Seconds>::max();
      };
      const bool as_read = distance(stated) <= day;
      if (as_read != (distance(swapped(stated)) <= day)) vote(as_read ? order : opposite(order));
    }
    if (swaps(stated, observed_ns, order)) read = swapped(stated);
  }
  if (!stated.has_zone && observed_ns != 0) observe_zone(read, observed);
}

void TimeInference::observe_zone(const StatedTime& stated, std::int64_t observed) {
  const auto time = nearest(stated, observed);
  if (!time) return;
  // time = true time + zone, and the true time is at most a moment before it was observed: round up
  const Seconds ahead = *time - observed - tolerance;
  const Seconds quarters = ahead > 0 ? (ahead + quarter - 1) / quarter : -(-ahead / quarter);
  if (++zone_samples_ > max_samples) {
    zone_samples_ /= 2;
    for (auto& votes : zone_votes_) votes /= 2;
  }
  if (quarters < -48 || quarters > 56 || !is_in_use(static_cast<int>(quarters))) {
    streak_ = 0;
    return;
  }
  const int slot = static_cast<int>(quarters) + zone_slots / 2;
  ++zone_votes_[static_cast<std::size_t>(slot)];
  streak_ = slot == streak_slot_ ? std::min(streak_ + 1, long_streak) : 1;
  streak_slot_ = slot;
}

int TimeInference::zone_minutes() const noexcept {
  int slot = zone_slots / 2;
  const auto most = std::max_element(zone_votes_.begin(), zone_votes_.end());
  if (streak_ >= long_streak) {
    slot = streak_slot_;
  } else if (*most >= enough_votes && *most * 2 > zone_samples_) {
    slot = static_cast<int>(most - zone_votes_.begin());
  }
  return (slot - zone_slots / 2) * 15;
}

bool TimeInference::swaps(const StatedTime& stated, std::uint64_t bound_ns, DayMonthOrder order) const {
  if (order == DayMonthOrder::certain || stated.day > 12 || stated.day == stated.month) return false;
  if (day_first_ != month_first_) {
    return order != (day_first_ > month_first_ ? DayMonthOrder::day_first : DayMonthOrder::month_first);
  }
  if (bound_ns == 0 || stated.year == 0) return false;
  const Seconds bound = floor_seconds(bound_ns) + day;
  const auto as_read = seconds_in_year(stated, stated.year);
  const auto other = seconds_in_year(swapped(stated), stated.year);
  return as_read && other && *as_read > bound && *other <= bound;
}

std::optional<ResolvedTime> TimeInference::resolve(const StatedTime& stated, std::uint64_t observed_ns,
                                                   std::uint64_t now_ns, DayMonthOrder order) const {
  const auto bound_ns = observed_ns != 0 ? observed_ns : now_ns;
  const auto finish = [bound_ns](std::uint64_t unix_nano) {
    const bool future =
        bound_ns != 0 && unix_nano > bound_ns && unix_nano - bound_ns > std::uint64_t{tolerance * nano};
    return ResolvedTime{unix_nano, future};
  };
  if (stated.epoch_nanoseconds >= 0) return finish(static_cast<std::uint64_t>(stated.epoch_nanoseconds));

  const auto read = swaps(stated, bound_ns, order) ? swapped(stated) : stated;
  const Seconds zone = (stated.has_zone ? stated.zone_minutes : zone_minutes()) * minute;
  const Seconds local = floor_seconds(bound_ns) + zone;
  std::optional<Seconds> time;
  if (read.month == 0) {
    if (observed_ns != 0) time = nearest(read, local);
  } else if (read.year != 0) {
    time = seconds_in_year(read, read.year);
  } else if (bound_ns != 0) {
    // a zone that is not known yet may put the line ahead of its observation: a day is no reason to go back a
    // year
    time = latest(read, observed_ns != 0 ? local + day : local);
  }
  if (!time || *time < zone) return std::nullopt;
  return finish(static_cast<std::uint64_t>(*time - zone) * std::uint64_t{nano} + stated.nanosecond);
}

std::string TimeInference::facts() const {
  std::string out;
  const auto line = [&out](std::string_view key, std::uint32_t value) {
    if (value == 0) return;
    out.append(key).append("=").append(std::to_string(value)).append("\n");
  };
  line("day_first", day_first_);
  line("month_first", month_first_);
  line("zone_samples", zone_samples_);
  for (std::size_t slot = 0; slot < zone_votes_.size(); ++slot) {
    line("zone_votes." + std::to_string(slot), zone_votes_[slot]);
  }
  return out;
}

void TimeInference::restore(std::string_view facts) {
  while (!facts.empty()) {
    const auto end = std::min(facts.find('\n'), facts.size());
    const auto line = facts.substr(0, end);
    facts.remove_prefix(std::min(end + 1, facts.size()));
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const auto key = line.substr(0, equals);
    const auto value = line.substr(equals + 1);
    static constexpr std::string_view votes = "zone_votes.";
    if (key == "day_first") read_number(value, day_first_);
    if (key == "month_first") read_number(value, month_first_);
    if (key == "zone_samples") read_number(value, zone_samples_);
    if (key.substr(0, votes.size()) == votes) {
      std::uint32_t slot = zone_slots;
      read_number(key.substr(votes.size()), slot);
      if (slot < zone_slots) read_number(value, zone_votes_[slot]);
    }
  }
}

}  // namespace parsimony

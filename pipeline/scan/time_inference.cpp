#include "pipeline/scan/time_inference.hpp"

#include "pipeline/scan/civil_time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace parsimony {
namespace {

using civil::Seconds;

constexpr Seconds quarter = 15 * civil::minute;
constexpr Seconds tolerance = civil::minute;  // clocks differ by so much without one of them being wrong
constexpr std::uint64_t nano = 1'000'000'000;
constexpr std::uint32_t enough_votes = 3;
constexpr std::uint32_t long_streak = 16;   // so many in a row outweigh the past: summer time has begun
constexpr std::uint32_t max_samples = 256;  // then all votes are halved

constexpr std::uint32_t max_order_votes = 1'000'000;

constexpr std::array orders = {DateOrder::month_first, DateOrder::day_first, DateOrder::year_first};

/// Offsets in quarters of an hour that are not whole hours and yet in use (tz database: Marquesas,
/// Newfoundland, Iran, Afghanistan, India, Nepal, Myanmar, Eucla, central Australia, Lord Howe, Chatham).
constexpr std::array odd_offsets = {-38, -14, -10, 14, 18, 22, 23, 26, 35, 38, 42, 51, 55};

bool is_in_use(Seconds quarters) {
  if (quarters < -48 || quarters > 56) return false;
  return quarters % 4 == 0 ||
         std::find(odd_offsets.begin(), odd_offsets.end(), quarters) != odd_offsets.end();
}

Seconds floor_seconds(std::uint64_t ns) { return static_cast<Seconds>(ns / nano); }

constexpr std::size_t index(DateOrder order) { return static_cast<std::size_t>(order); }

void read_number(std::string_view text, std::uint32_t& to) {
  std::uint32_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}) to = value;
}

}  // namespace

void TimeInference::observe(const StatedTime& stated, std::uint64_t observed_ns) {
  if (stated.epoch_nanoseconds >= 0) return;
  if (stated.order != DateOrder::certain) observe_order(stated, observed_ns);
  if (!stated.has_zone && observed_ns != 0)
    observe_zone(in_order(stated, observed_ns), floor_seconds(observed_ns));
}

/// Votes where one order alone makes a date, or one alone makes a date about now.
void TimeInference::observe_order(const StatedTime& stated, std::uint64_t observed_ns) {
  const Seconds observed = floor_seconds(observed_ns);
  std::size_t valid = 0;
  std::size_t near = 0;
  DateOrder valid_one = DateOrder::certain;
  DateOrder near_one = DateOrder::certain;
  std::optional<Seconds> near_time;
  for (const auto order : orders) {
    const auto read = civil::in_order(stated, order);
    if (!read) continue;
    ++valid;
    valid_one = order;
    const auto time = observed_ns == 0 ? std::nullopt : civil::nearest(*read, observed);
    if (!time || std::abs(*time - observed) > civil::day || time == near_time) continue;
    near_time = time;
    ++near;
    near_one = order;
  }
  if (valid != 1 && near != 1) return;
  auto& votes = order_votes_[index(valid == 1 ? valid_one : near_one)];
  if (++votes < max_order_votes) return;
  for (auto& each : order_votes_) each /= 2;
}

void TimeInference::observe_zone(const StatedTime& stated, std::int64_t observed) {
  const auto time = civil::nearest(stated, observed);
  if (!time) return;
  // time = true time + zone, and the true time is at most a moment before it was observed: round up
  const Seconds ahead = *time - observed - tolerance;
  const Seconds quarters = ahead > 0 ? (ahead + quarter - 1) / quarter : -(-ahead / quarter);
  if (++zone_samples_ > max_samples) {
    zone_samples_ /= 2;
    for (auto& votes : zone_votes_) votes /= 2;
  }
  if (!is_in_use(quarters)) {
    streak_ = 0;
    return;
  }
  const int slot = static_cast<int>(quarters) + zone_slots / 2;
  if (++zone_votes_[static_cast<std::size_t>(slot)] > zone_votes_[most_voted_]) {
    most_voted_ = static_cast<std::size_t>(slot);
  }
  streak_ = slot == streak_slot_ ? std::min(streak_ + 1, long_streak) : 1;
  streak_slot_ = slot;
}

int TimeInference::zone_minutes() const noexcept {
  int slot = zone_slots / 2;
  const std::uint32_t most = zone_votes_[most_voted_];
  if (streak_ >= long_streak) {
    slot = streak_slot_;
  } else if (most >= enough_votes && most * 2 > zone_samples_) {
    slot = static_cast<int>(most_voted_);
  }
  return (slot - zone_slots / 2) * 15;
}

/// The stated time in the order that most lines showed; without any, in another one where the own lies in the
/// future.
StatedTime TimeInference::in_order(const StatedTime& stated, std::uint64_t bound_ns) const {
  if (stated.order == DateOrder::certain) return stated;
  auto best = stated.order;
  for (const auto order : orders) {
    if (order_votes_[index(order)] > order_votes_[index(best)]) best = order;
  }
  const bool undecided = std::all_of(orders.begin(), orders.end(),
                                     [this](auto order) { return order_votes_[index(order)] == 0; });
  if (!undecided) return civil::in_order(stated, best).value_or(stated);
  if (bound_ns == 0 || stated.year == 0) return stated;
  const Seconds bound = floor_seconds(bound_ns) + civil::day;
  const auto fits = [bound](const StatedTime& read) {
    const auto time = civil::in_year(read, read.year);
    return time && *time <= bound;
  };
  if (fits(stated)) return stated;
  for (const auto order : orders) {
    const auto read = civil::in_order(stated, order);
    if (read && fits(*read)) return *read;
  }
  return stated;
}

std::optional<ResolvedTime> TimeInference::resolve(const StatedTime& stated, std::uint64_t observed_ns,
                                                   std::uint64_t now_ns) const {
  const auto bound_ns = observed_ns != 0 ? observed_ns : now_ns;
  const auto finish = [bound_ns](std::uint64_t unix_nano) {
    const bool future =
        bound_ns != 0 && unix_nano > bound_ns && unix_nano - bound_ns > std::uint64_t{tolerance} * nano;
    return ResolvedTime{unix_nano, future};
  };
  if (stated.epoch_nanoseconds >= 0) return finish(static_cast<std::uint64_t>(stated.epoch_nanoseconds));

  const auto read = in_order(stated, bound_ns);
  const Seconds zone = (stated.has_zone ? stated.zone_minutes : zone_minutes()) * civil::minute;
  const Seconds local = floor_seconds(bound_ns) + zone;
  std::optional<Seconds> time;
  if (read.month == 0) {
    if (observed_ns != 0) time = civil::nearest(read, local);
  } else if (read.year != 0) {
    time = civil::in_year(read, read.year);
  } else if (bound_ns != 0) {
    // a zone that is not known yet may put the line ahead of its observation: a day is no reason to go back a
    // year
    time = civil::latest(read, observed_ns != 0 ? local + civil::day : local);
  }
  if (!time || *time < zone) return std::nullopt;
  return finish(static_cast<std::uint64_t>(*time - zone) * nano + stated.nanosecond);
}

std::string TimeInference::facts() const {
  std::string out;
  const auto line = [&out](std::string_view key, std::uint32_t value) {
    if (value == 0) return;
    out.append(key).append("=").append(std::to_string(value)).append("\n");
  };
  line("month_first", order_votes_[index(DateOrder::month_first)]);
  line("day_first", order_votes_[index(DateOrder::day_first)]);
  line("year_first", order_votes_[index(DateOrder::year_first)]);
  line("zone_samples", zone_samples_);
  for (std::size_t slot = 0; slot < zone_votes_.size(); ++slot) {
    line("zone_votes." + std::to_string(slot), zone_votes_[slot]);
  }
  return out;
}

void TimeInference::restore(std::string_view facts) {
  static constexpr std::string_view votes = "zone_votes.";
  while (!facts.empty()) {
    const auto end = std::min(facts.find('\n'), facts.size());
    const auto line = facts.substr(0, end);
    facts.remove_prefix(std::min(end + 1, facts.size()));
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const auto key = line.substr(0, equals);
    const auto value = line.substr(equals + 1);
    if (key == "month_first") read_number(value, order_votes_[index(DateOrder::month_first)]);
    if (key == "day_first") read_number(value, order_votes_[index(DateOrder::day_first)]);
    if (key == "year_first") read_number(value, order_votes_[index(DateOrder::year_first)]);
    if (key == "zone_samples") read_number(value, zone_samples_);
    if (key.substr(0, votes.size()) == votes) {
      std::uint32_t slot = zone_slots;
      read_number(key.substr(votes.size()), slot);
      if (slot < zone_slots) read_number(value, zone_votes_[slot]);
    }
  }
  const auto* const most = std::max_element(zone_votes_.begin(), zone_votes_.end());
  if (*most > 0) most_voted_ = static_cast<std::size_t>(most - zone_votes_.begin());
}

}  // namespace parsimony

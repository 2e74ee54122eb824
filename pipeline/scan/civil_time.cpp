#include "pipeline/scan/civil_time.hpp"

#include <chrono>
#include <cstdlib>

namespace parsimony::civil {
namespace {

Seconds clock(const StatedTime& time) noexcept {
  return Seconds{time.hour} * 3600 + Seconds{time.minute} * minute + time.second;
}

int year_of(Seconds time) noexcept {
  using namespace std::chrono;
  return int(year_month_day(floor<days>(sys_seconds(seconds(time)))).year());
}

}  // namespace

std::optional<Seconds> in_year(const StatedTime& time, int year) noexcept {
  using namespace std::chrono;
  const year_month_day date(std::chrono::year(year), month(time.month), std::chrono::day(time.day));
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * day + clock(time);
}

std::optional<Seconds> nearest(const StatedTime& time, Seconds near) noexcept {
  std::optional<Seconds> best;
  const auto consider = [&best, near](Seconds candidate) {
    if (!best || std::abs(candidate - near) < std::abs(*best - near)) best = candidate;
  };
  if (time.month == 0) {
    const Seconds today = near - ((near % day) + day) % day + clock(time);
    for (const auto candidate : {today, today - day, today + day}) consider(candidate);
    return best;
  }
  if (time.year != 0) return in_year(time, time.year);
  for (int year = year_of(near) - 1; year <= year_of(near) + 1; ++year) {
    if (const auto candidate = in_year(time, year)) consider(*candidate);
  }
  return best;
}

std::optional<Seconds> latest(const StatedTime& time, Seconds bound) noexcept {
  static constexpr int reach = 8;  // to the leap year before a century that has none
  for (int year = year_of(bound), last = year - reach; year >= last; --year) {
    const auto candidate = in_year(time, year);
    if (candidate && *candidate <= bound) return candidate;
  }
  return std::nullopt;
}

std::optional<StatedTime> in_order(const StatedTime& time, DateOrder order) noexcept {
  if (time.order == order || time.month == 0) return time;
  if (time.order == DateOrder::certain || order == DateOrder::certain) return std::nullopt;
  // the three numbers as they stand in the line; the year's place is behind where it has four digits or is
  // not stated
  const int year = time.year % 100;
  int first = time.month;
  int second = time.day;
  int third = year;
  if (time.order == DateOrder::day_first) {
    first = time.day;
    second = time.month;
  } else if (time.order == DateOrder::year_first) {
    first = year;
    second = time.month;
    third = time.day;
  }
  if (!time.short_year && order == DateOrder::year_first) return std::nullopt;
  auto other = time;
  other.order = order;
  int month = first;
  int day_of_month = second;
  int short_year = third;
  if (order == DateOrder::day_first) {
    day_of_month = first;
    month = second;
  } else if (order == DateOrder::year_first) {
    short_year = first;
    month = second;
    day_of_month = third;
  }
  if (time.short_year) other.year = short_year + (short_year < 70 ? 2000 : 1900);
  other.month = static_cast<std::uint8_t>(month);
  other.day = static_cast<std::uint8_t>(day_of_month);
  static constexpr int some_leap_year = 2024;
  if (!in_year(other, other.year != 0 ? other.year : some_leap_year)) return std::nullopt;
  return other;
}

}  // namespace parsimony::civil

#include "pipeline/scan/timestamp_state.hpp"

#include "pipeline/scan/characters.hpp"

#include <array>
#include <chrono>

namespace parsimony {
namespace {

using scan::at;
using scan::is_digit;
using scan::is_hex;
using scan::is_word;
using timestamp_field::HalfDay;

bool day_exists(int year, unsigned month, unsigned day) noexcept {
  static constexpr std::array<std::uint8_t, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day > days[month]) return false;
  return month != 2 || day < 29 || year == 0 || std::chrono::year(year).is_leap();
}

void set_date(StatedTime& time, std::chrono::year_month_day date) noexcept {
  time.year = int(date.year());
  time.month = static_cast<std::uint8_t>(unsigned(date.month()));
  time.day = static_cast<std::uint8_t>(unsigned(date.day()));
}

bool set_ordinal_date(StatedTime& time, unsigned ordinal_day) noexcept {
  using namespace std::chrono;
  const year_month_day date(sys_days(year(time.year) / January / 1) + days(ordinal_day - 1));
  if (int(date.year()) != time.year) return false;
  set_date(time, date);
  return true;
}

/// ISO 8601: week 1 is the week with 4 January, weeks begin on Monday.
bool set_week_date(StatedTime& time, unsigned week, unsigned week_day) noexcept {
  using namespace std::chrono;
  const sys_days fourth(year(time.year) / January / 4);
  const auto monday = fourth - (weekday(fourth) - Monday) + weeks(week - 1);
  const year_month_day thursday(monday + days(3));
  const year_month_day date(monday + days(week_day - 1));
  if (int(thursday.year()) != time.year || int(date.year()) < timestamp_field::first_year) return false;
  set_date(time, date);
  return true;
}

}  // namespace

bool ends_cleanly_alone(std::string_view text, std::size_t pos, bool states_date) noexcept {
  const char next = at(text, pos);
  if (next != '.' && next != '-' && next != '/' && next != ':') return true;
  const char second = at(text, pos + 1);
  if (is_digit(second)) return false;
  if (states_date || next != ':') return true;
  // the rest of an IPv6 address or a MAC: `12:34:56::1`, `12:34:56:ab:cd:ef`
  return second != ':' && !(is_hex(second) && is_hex(at(text, pos + 2)) && !is_word(at(text, pos + 3)));
}

bool complete_unusual(TimestampState state, StatedTime& time) noexcept {
  auto& read = state.time;
  if (state.ordinal_day == 0 && state.week == 0 && read.month != 0 &&
      !day_exists(read.year, read.month, read.day)) {
    return false;
  }
  if (state.half_day != HalfDay::none) {
    if (read.hour < 1 || read.hour > 12) return false;
    read.hour = static_cast<std::uint8_t>(read.hour % 12 + (state.half_day == HalfDay::afternoon ? 12 : 0));
  }
  if (state.ordinal_day != 0 && !set_ordinal_date(read, state.ordinal_day)) return false;
  if (state.week != 0 && !set_week_date(read, state.week, state.week_day)) return false;
  time = read;
  return true;
}

}  // namespace parsimony

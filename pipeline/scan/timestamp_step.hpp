#pragma once

#include "pipeline/scan/calendar_names.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/timestamp_pattern.hpp"
#include "pipeline/scan/timestamp_state.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// One step of a layout, as what scans a layout carries it out: inline, because that is where the time goes.
namespace parsimony::timestamp_step {

using Kind = TimestampStepKind;

/// The order of a date in digits between separators that does not begin with a year of four digits.
[[nodiscard]] DateOrder order_of(const std::vector<TimestampStep>& steps);

/// Dates and times of day of fixed width become one step each: a year or an hour whose literal is the
/// separator of the whole.
[[nodiscard]] std::vector<TimestampStep> fuse(const std::vector<TimestampStep>& steps);

inline bool bounded(std::string_view text, TimestampState& state, std::uint8_t digits, int low, int high,
                    std::uint8_t& to) noexcept {
  const int value = timestamp_field::small_number(text, state.pos, digits);
  to = static_cast<std::uint8_t>(value);
  return value >= low && value <= high;
}

/// What is not digits. The state is not handed on, so that it can stay in registers.
inline bool spelled(TimestampStep step, std::string_view text, TimestampState& state) noexcept {
  const auto rest = text.substr(state.pos);
  std::size_t length = 0;
  if (step.kind == Kind::month_name) {
    std::uint8_t month = 0;
    length = scan::month_name(rest, month);
    state.time.month = month;
  } else if (step.kind == Kind::weekday_name) {
    length = scan::weekday_name(rest);
  } else {
    std::int16_t minutes = 0;
    length = scan::zone(rest, step.digits == 0, minutes);
    if (length != 0) {
      state.time.has_zone = true;
      state.time.zone_minutes = minutes;
    }
  }
  state.pos += length;
  return length != 0;
}

inline bool fraction(TimestampStep step, std::string_view text, TimestampState& state) noexcept {
  auto& time = state.time;
  if (!timestamp_field::fraction(text, state.pos, step.digits, time)) return false;
  if (time.epoch_nanoseconds >= 0) {
    time.epoch_nanoseconds += time.nanosecond;
    time.nanosecond = 0;
    time.fraction_digits = 0;
  }
  return true;
}

/// What a byte can begin and what a step can begin with, as bits: most branches are left before they are
/// entered.
enum Beginning : std::uint8_t { with_digit = 1, with_letter = 2, with_blank = 4, with_sign = 8 };

inline constexpr std::array<std::uint8_t, 256> beginnings = [] {
  std::array<std::uint8_t, 256> all{};
  for (std::size_t byte = 0; byte < all.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (scan::is_digit(c)) all[byte] = with_digit;
    if (scan::is_letter(c)) all[byte] = with_letter;
    if (scan::is_blank(c) || c == '\xc2' || c == '\xe2') all[byte] = with_blank;
    if (c == '+' || c == '-') all[byte] = with_sign;
  }
  return all;
}();

constexpr std::uint8_t beginning_of(Kind kind) noexcept {
  switch (kind) {
    case Kind::blanks:
      return with_blank;
    case Kind::month_name:
    case Kind::weekday_name:
    case Kind::half_day:
      return with_letter;
    case Kind::zone:
      return with_letter | with_sign;
    case Kind::tai64n:
      return with_letter | with_digit;
    default:
      return with_digit;
  }
}

/// False: the step can't read a text that begins with `c`.
inline bool may_begin(TimestampStep step, char c) noexcept {
  if (step.kind == Kind::literal) return c == step.literal;
  return (beginnings[static_cast<unsigned char>(c)] & beginning_of(step.kind)) != 0;
}

/// Reads one step at `state.pos`; where it says no, `state` is anything. Each of its two callers calls it in
/// one place, so that no copy is made of it.
[[gnu::always_inline]] inline bool read(TimestampStep step, std::string_view text,
                                        TimestampState& state) noexcept {
  auto& pos = state.pos;
  auto& time = state.time;
  switch (step.kind) {
    case Kind::literal:
      return pos < text.size() && text[pos++] == step.literal;
    case Kind::blanks:
      return timestamp_field::blanks(text, pos);
    case Kind::year: {
      if (step.literal != 0) return timestamp_field::date(text, pos, step.literal, time);
      const auto value = timestamp_field::fixed_number<4>(text, pos);
      time.year = static_cast<std::int32_t>(value);
      return value >= timestamp_field::first_year && value <= timestamp_field::last_year;
    }
    case Kind::short_year: {
      const int value = timestamp_field::small_number(text, pos, 2);
      time.year = value + (value < 70 ? 2000 : 1900);
      time.short_year = true;
      return value >= 0;
    }
    case Kind::month:
      return bounded(text, state, step.digits, 1, 12, time.month);
    case Kind::day:
      return bounded(text, state, step.digits, 1, 31, time.day);
    case Kind::ordinal_day: {
      const auto value = timestamp_field::fixed_number<3>(text, pos);
      state.ordinal_day = static_cast<std::uint16_t>(value);
      return value >= 1 && value <= 366;
    }
    case Kind::week:
      return bounded(text, state, 2, 1, 53, state.week);
    case Kind::week_day: {
      const auto value = timestamp_field::fixed_number<1>(text, pos);
      state.week_day = static_cast<std::uint8_t>(value);
      return value >= 1 && value <= 7;
    }
    case Kind::month_name:
    case Kind::weekday_name:
    case Kind::zone:
      return spelled(step, text, state);
    case Kind::hour:
      if (step.literal != 0) return timestamp_field::clock(text, pos, step.literal, time);
      return bounded(text, state, step.digits, 0, 23, time.hour);
    case Kind::minute:
      return bounded(text, state, step.digits, 0, 59, time.minute);
    case Kind::second:
      return bounded(text, state, step.digits, 0, 60, time.second);
    case Kind::fraction:
      return fraction(step, text, state);
    case Kind::milliseconds:
      return timestamp_field::milliseconds(text, pos, time);
    case Kind::half_day:
      state.half_day = timestamp_field::half_day(text, pos);
      return state.half_day != timestamp_field::HalfDay::none;
    case Kind::epoch_s:
      return timestamp_field::epoch<10, 1>(text, pos, time);
    case Kind::epoch_ms:
      return timestamp_field::epoch<13, 1'000>(text, pos, time);
    case Kind::epoch_us:
      return timestamp_field::epoch<16, 1'000'000>(text, pos, time);
    case Kind::epoch_ns:
      return timestamp_field::epoch<19, 1'000'000'000>(text, pos, time);
    case Kind::tai64n:
      return timestamp_field::tai64n(text, pos, time);
  }
  return false;
}

}  // namespace parsimony::timestamp_step

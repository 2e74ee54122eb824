#pragma once

#include "pipeline/scan/timestamp.hpp"
#include "pipeline/scan/timestamp_fields.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// What a walk through a layout has read so far.
struct TimestampState {
  StatedTime time;
  std::size_t pos = 0;
  std::uint16_t ordinal_day = 0;
  std::uint8_t week = 0;
  std::uint8_t week_day = 0;
  timestamp_field::HalfDay half_day = timestamp_field::HalfDay::none;
};

/// What ends_cleanly() asks of a time of day alone or a date alone.
[[nodiscard]] bool ends_cleanly_alone(std::string_view text, std::size_t pos, bool states_date) noexcept;

/// True when a time that ends at `pos` does not go on: no word in the middle of which it would end; and where
/// it is a date or a time of day alone, no address, version or range of which it would be the first part.
[[nodiscard]] inline bool ends_cleanly(std::string_view text, std::size_t pos, bool states_date,
                                       bool states_clock) noexcept {
  if (scan::is_word(scan::at(text, pos))) return !scan::is_word(text[pos - 1]);
  return (states_date && states_clock) || ends_cleanly_alone(text, pos, states_date);
}

/// complete() for half days, ordinal dates, week dates and the end of a month.
[[nodiscard]] bool complete_unusual(TimestampState state, StatedTime& time) noexcept;

/// Turns what was read into a time. False, and `time` is unchanged, when the calendar has no such date.
[[nodiscard]] inline bool complete(const TimestampState& state, StatedTime& time) noexcept {
  const bool usual =
      state.ordinal_day == 0 && state.week == 0 && state.half_day == timestamp_field::HalfDay::none;
  if (!usual || state.time.day > 28) return complete_unusual(state, time);
  time = state.time;
  return true;
}

}  // namespace parsimony

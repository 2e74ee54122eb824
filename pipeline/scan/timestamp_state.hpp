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

/// True when a time that ends at `pos` does not go on: no word in the middle of which it would end; and where
/// it is a date or a time of day alone, no address, version or range of which it would be the first part.
[[nodiscard]] bool ends_cleanly(std::string_view text, std::size_t pos, bool states_date,
                                bool states_clock) noexcept;

/// Turns what was read into a time: half days, ordinal and week dates. False, and `time` is unchanged, when
/// the calendar has no such date.
[[nodiscard]] bool complete(const TimestampState& state, StatedTime& time) noexcept;

}  // namespace parsimony

#pragma once

#include "proto/result.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace parsimony {

/// What one step of a layout reads (docs/timestamps.md, "The pattern language").
enum class TimestampStepKind : std::uint8_t {
  literal,       ///< the byte TimestampStep::literal
  blanks,        ///< one to eight spaces, tabs or no-break spaces
  year,          ///< YYYY
  short_year,    ///< YY
  month,         ///< MM, M
  month_name,    ///< Mmm
  day,           ///< DD, D
  ordinal_day,   ///< DDD
  week,          ///< ww
  week_day,      ///< e
  weekday_name,  ///< Www
  hour,          ///< hh, h
  minute,        ///< mm, m
  second,        ///< ss, s
  fraction,      ///< f, ff ... fffffffff
  milliseconds,  ///< u
  half_day,      ///< AP
  zone,          ///< Z
  epoch_s,       ///< {epoch}
  epoch_ms,      ///< {epoch_ms}
  epoch_us,      ///< {epoch_us}
  epoch_ns,      ///< {epoch_ns}
  tai64n,        ///< {tai64n}
};

struct TimestampStep {
  TimestampStepKind kind = TimestampStepKind::literal;
  char literal = 0;  ///< of a literal; inside a tree also the separator of a fused date or time of day
  std::uint8_t digits =
      0;  ///< exactly so many; 0: as many as the kind allows. zone: 1 when a blank stands before it
  friend bool operator==(const TimestampStep&, const TimestampStep&) = default;
};

/// A compiled pattern: each way to read it (optional groups present or absent) as one list of steps, the one
/// with all groups first.
struct TimestampPattern {
  std::vector<std::vector<TimestampStep>> alternatives;
  std::vector<std::uint8_t>
      groups;  ///< for each step of the first alternative the group that it is in; 0: none
  [[nodiscard]] bool has(TimestampStepKind kind) const;
};

[[nodiscard]] Result<TimestampPattern> parse_timestamp_pattern(std::string_view pattern);

}  // namespace parsimony

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// English names of months and weekdays and the zone names that logs use: what timestamps spell in letters.
namespace parsimony::scan {

/// A month's name at the start of `text`, full or cut to three letters ("Sept" too), in any case; 0 where
/// there is none.
[[nodiscard]] std::size_t month_name(std::string_view text, std::uint8_t& month) noexcept;

/// A weekday's name, full or cut to three letters, in any case.
[[nodiscard]] std::size_t weekday_name(std::string_view text) noexcept;

/// A zone: `Z`, `+hh:mm`, `+hhmm`, `+hh` (only with `short_offset`), a name (`UTC`, `CEST`), or a name with
/// an offset
/// (`GMT+0200`); offsets are multiples of a quarter of an hour up to 14 hours. A bracketed region behind an
/// offset
/// (`+01:00[Europe/Paris]`, as Java writes) is taken along.
[[nodiscard]] std::size_t zone(std::string_view text, bool short_offset, std::int16_t& minutes) noexcept;

}  // namespace parsimony::scan

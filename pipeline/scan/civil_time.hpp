#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <cstdint>
#include <optional>

/// A stated time on the civil calendar, counted in seconds since 1970 as if its zone were UTC.
namespace parsimony::civil {

using Seconds = std::int64_t;

inline constexpr Seconds minute = 60;
inline constexpr Seconds day = 86'400;

/// In that year; nullopt where it lacks the date.
[[nodiscard]] std::optional<Seconds> in_year(const StatedTime& time, int year) noexcept;

/// Nearest to `near`: in any year, on any day, where the time states none.
[[nodiscard]] std::optional<Seconds> nearest(const StatedTime& time, Seconds near) noexcept;

/// In the latest year that puts it not after `bound`.
[[nodiscard]] std::optional<Seconds> latest(const StatedTime& time, Seconds bound) noexcept;

/// The same digits read in another order; nullopt where they make no date in it, or their order is certain.
[[nodiscard]] std::optional<StatedTime> in_order(const StatedTime& time, DateOrder order) noexcept;

}  // namespace parsimony::civil

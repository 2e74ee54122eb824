#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// An epoch time in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude (1990 to
/// 2100), with or without a decimal fraction: `1700000000`, `1700000000.123456`, `1700000000123`. Exact to
/// the nanosecond.
[[nodiscard]] std::optional<StatedTime> epoch_time(std::string_view number) noexcept;

/// The time that the whole of `text` states: a known layout or an epoch.
[[nodiscard]] std::optional<StatedTime> whole_time(std::string_view text) noexcept;

}  // namespace parsimony

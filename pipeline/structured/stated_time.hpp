#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// An epoch time in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude (1990 to
/// 2100), with or without a decimal fraction: `1700000000`, `1700000000.123456`, `1700000000123`. Exact to
/// the nanosecond.
[[nodiscard]] std::optional<StatedTime> epoch_time(std::string_view number) noexcept;

/// detect_timestamp, faster where a workload keeps to one layout: `recent` is tried first and remembers what
/// was found.
[[nodiscard]] DetectedTimestamp detect_again(std::string_view text, const TimestampLayout*& recent) noexcept;

/// The time that the whole of `text` states: a known layout or an epoch. `recent` as above.
[[nodiscard]] std::optional<StatedTime> whole_time(std::string_view text,
                                                   const TimestampLayout*& recent) noexcept;

}  // namespace parsimony

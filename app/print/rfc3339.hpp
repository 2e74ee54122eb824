#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// A time as RFC 3339 writes it, in UTC with nanoseconds: 2024-06-07T08:09:10.123456789Z. Appended to `out`.
void put_rfc3339(std::uint64_t unix_nano, std::string& out);

/// Reads a time of RFC 3339, section 5.6: any zone, up to nanoseconds (further digits are cut). nullopt for
/// anything else, and for times before 1970 or after 2554, which no 64-bit count of nanoseconds holds.
[[nodiscard]] std::optional<std::uint64_t> parse_rfc3339(std::string_view text);

}  // namespace parsimony

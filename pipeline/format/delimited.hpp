#pragma once

#include <cstddef>
#include <string_view>

namespace parsimony::delimited {

/// Lengths of values that bring their own delimiters, delimiters included; 0 where there is none at the start
/// of `text`. Linear in what they look at.

/// "..." or '...' with backslash escapes, closed on the same line.
[[nodiscard]] std::size_t quoted(std::string_view text) noexcept;

/// (...) [...] {...} or <...>, closed on the same line. Only brackets of the same kind count: a text inside
/// may hold single quotes and stray brackets of other kinds.
[[nodiscard]] std::size_t group(std::string_view text) noexcept;

/// {...} of JSON: braces in strings don't count, line breaks are allowed.
[[nodiscard]] std::size_t json(std::string_view text) noexcept;

/// True when `text` begins with `key=`.
[[nodiscard]] bool begins_with_pair(std::string_view text) noexcept;

}  // namespace parsimony::delimited

#pragma once

#include "pipeline/structured/member.hpp"

#include <cstddef>
#include <string_view>

namespace parsimony {

/// Flattens the JSON object at the start of `text` (RFC 8259) into its leaves, appended to `out`: nested
/// objects as dotted keys, arrays as JsonText. Returns the object's length in bytes; 0 where there is no
/// valid object (truncated, malformed, nested deeper than MemberLimits::depth), and `out` is then as it was.
/// Bytes of strings need not be valid UTF-8. One pass, linear in the object; text is unescaped into
/// `scratch`, everything else views `text`.
[[nodiscard]] std::size_t flatten_json(std::string_view text, Scratch& scratch, Members& out);

/// As above, and the object is all there is but blanks.
[[nodiscard]] bool flatten_whole_json(std::string_view text, Scratch& scratch, Members& out);

}  // namespace parsimony

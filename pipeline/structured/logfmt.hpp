#pragma once

#include "pipeline/structured/member.hpp"

#include <string_view>

namespace parsimony {

/// Reads a body that is key=value pairs from its first token to its last: `level=info msg="it works" n=3`.
/// Values are bare words or quoted with backslash escapes. A few bare words between pairs are taken as the
/// continuation of an unquoted value (`msg=it works n=3`) or as flags, as long as pairs prevail. False: it is
/// none, `out` is as it was. Linear; nothing is allocated beyond `out` and `scratch`.
[[nodiscard]] bool read_logfmt(std::string_view text, Scratch& scratch, Members& out);

}  // namespace parsimony

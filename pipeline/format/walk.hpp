#pragma once

#include "pipeline/format/program.hpp"

#include <string_view>

namespace parsimony {

/// Walks a program over a line, once: a position that moves forward, and goes back only to try an optional
/// group as absent. True when the line's end is reached. Adds to `out`, which the caller has cleared.
[[nodiscard]] bool walk(const Matcher::Program& program, std::string_view line, Match& out);

}  // namespace parsimony

#pragma once

#include "pipeline/induce/piece.hpp"

#include <vector>

namespace parsimony::induction {

/// Finds columns of seconds, milli-, micro- or nanoseconds since 1970 and makes them times, on lines that
/// state no other time. Any number of ten digits looks like one, so it takes a column: nearly all lines that
/// reach it have one there and they lie within a few years. A single line is believed when it begins with a
/// fraction of seconds.
void mark_epoch_columns(std::vector<CutLine>& lines);

}  // namespace parsimony::induction

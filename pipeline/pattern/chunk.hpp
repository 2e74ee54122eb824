#pragma once

#include "pipeline/pattern/token_writer.hpp"

#include <cstddef>

namespace parsimony::pattern {

/// Cuts one chunk (no blank, no delimiter inside) that is neither a plain word nor a plain number: decides
/// between paths, addresses, times, names with numbers, ... and words that are glued by punctuation. Linear
/// time.
void write_chunk(TokenWriter& out, std::size_t begin, std::size_t end);

}  // namespace parsimony::pattern

#pragma once

#include "pipeline/pattern/token.hpp"

#include <cstddef>
#include <string_view>

namespace parsimony::pattern {

/// Cuts a message into words, punctuation and typed values. One pass, linear time, no allocation; what lies
/// behind `max_bytes` or beyond the capacity of the list becomes one token of kind rest. Blanks at both ends
/// are left out. Every byte that is no blank belongs to exactly one token, in order. Thread-safe.
void tokenize(std::string_view message, std::size_t max_bytes, TokenList& out);

}  // namespace parsimony::pattern

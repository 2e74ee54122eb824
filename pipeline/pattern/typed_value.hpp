#pragma once

#include "pipeline/pattern/leaf.hpp"
#include "proto/value.hpp"

#include <optional>
#include <string_view>

namespace parsimony::pattern {

/// The value of a text as the type has it; nothing where it does not fit or would not print as the same again
/// (leading zeros, more digits than the type holds). Text always fits.
[[nodiscard]] std::optional<Value> typed_value(std::string_view text, ParameterType type);

}  // namespace parsimony::pattern

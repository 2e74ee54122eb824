#pragma once

#include "proto/otlp_view.hpp"

#include <string>

namespace parsimony::otlp {

/// Appends a value as plain JSON: text, numbers and booleans as such, bytes as a base64 string, arrays and
/// maps as arrays and objects (keys in order, repeated ones too), a value that holds nothing as null. An
/// array or map that nests a hundred deep becomes null; one whose wire syntax is broken, which a cut batch
/// does not hold, ends there.
void append_json(std::string& out, const AnyValueView& value);

}  // namespace parsimony::otlp

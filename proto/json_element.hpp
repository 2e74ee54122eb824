#pragma once

#include <simdjson.h>

#include <string>

namespace parsimony::otlp {

/// Appends the fields of the AnyValue message for a parsed JSON value (the rules of JsonValueEncoder).
/// `depth`: how deep arrays and objects may nest from here.
void encode_element(const simdjson::dom::element& element, int depth, std::string& out);

}  // namespace parsimony::otlp

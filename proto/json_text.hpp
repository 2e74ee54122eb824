#pragma once

#include <string>
#include <string_view>

namespace parsimony {

/// Appends a JSON string in quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Appends a JSON number that reads back as the same double, with a fraction or an exponent so that it is not
/// mistaken for an integer; what JSON has no number for as "NaN", "Infinity", "-Infinity" in quotes, as
/// protobuf's JSON does.
void append_json_number(std::string& out, double value);

}  // namespace parsimony

#pragma once

#include "proto/json_parser.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace parsimony::otlp {

/// OTLP's JSON encoding (protobuf's JSON mapping with hexadecimal trace and span ids and enums as numbers),
/// to and from protobuf bytes, so that all else knows protobuf only. docs/otlp.md tells the mapping in full.
///
/// JSON keys that OTLP does not define, and known keys whose value is not of their type, are no error. They
/// travel as an unknown protobuf field of the message in which they stood (`carried_key`), so that they
/// survive splicing and splitting, and stand in the JSON that is written in the end.
inline constexpr std::uint32_t carried_key = 536'870'911;

/// Reads JSON. Reuses its memory; not thread-safe.
class JsonReader {
 public:
  /// The LogsData. The error says why the text is no JSON object. An empty text is an empty batch.
  Result<std::string> read(std::string_view json);

 private:
  Result<std::string> convert(std::string_view json);

  JsonParser parser_;
};

/// What happens to unknown keys that travelled along.
enum class CarriedKeys : std::uint8_t {
  restore,  ///< for bytes that come from JsonReader
  drop,     ///< for bytes from anywhere else: their carried_key field may hold anything
};

/// Appends encoded LogsData as JSON on one line: camelCase keys in the order of their field numbers, 64-bit
/// integers as strings, no members with default values. Text that is not UTF-8 gets U+FFFD. Unknown protobuf
/// fields have no JSON form and are left out. The wire syntax has to hold; where it does not, a message ends
/// there.
void append_otlp_json(std::string_view logs_data, CarriedKeys carried, std::string& out);

[[nodiscard]] Result<std::string> json_to_proto(std::string_view json);
[[nodiscard]] std::string proto_to_json(std::string_view logs_data, CarriedKeys carried = CarriedKeys::drop);

}  // namespace parsimony::otlp

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parsimony::otlp {

/// How a field looks in JSON and on the wire.
enum class JsonType : std::uint8_t {
  text,         ///< string
  base64,       ///< bytes
  hex,          ///< bytes, as OTLP writes trace and span ids
  boolean,      ///< bool
  integer,      ///< int64, in JSON a string
  real,         ///< double
  count,        ///< uint32
  enumeration,  ///< SeverityNumber
  fixed32,      ///< fixed32
  nanoseconds,  ///< fixed64, in JSON a string
  message,
};

struct JsonMessage;

struct JsonField {
  std::uint32_t number;
  JsonType type;
  bool repeated;
  std::string_view key;        ///< camelCase
  std::string_view proto_key;  ///< snake_case, accepted as well
  const JsonMessage* message = nullptr;
};

struct JsonMessage {
  std::span<const JsonField> fields;
  bool is_oneof = false;  ///< AnyValue: at most one member, which is written also with its default value

  [[nodiscard]] const JsonField* find(std::string_view key) const noexcept {
    for (const JsonField& field : fields) {
      if (key == field.key || key == field.proto_key) return &field;
    }
    return nullptr;
  }
};

extern const JsonMessage logs_data_json;

}  // namespace parsimony::otlp

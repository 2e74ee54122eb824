#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace parsimony {

/// A JSON array or object in its text form. It goes onto the wire as an OTLP ArrayValue or KeyValueList.
struct JsonText {
  std::string_view text;
  friend bool operator==(const JsonText&, const JsonText&) = default;
};

/// A typed value of an attribute. Text is viewed, never owned: whoever fills it says how long it lives.
using Value = std::variant<std::string_view, std::int64_t, double, bool, JsonText>;

struct Attribute {
  std::string_view key;
  Value value;
};

}  // namespace parsimony

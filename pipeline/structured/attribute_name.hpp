#pragma once

#include "pipeline/structured/member.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// What a value must be for its key to have the meaning that its name suggests.
enum class ValueCheck : std::uint8_t {
  text,     ///< a string
  integer,  ///< an integer, also as a string
  http_method,
  http_status,   ///< 100 to 599, also as a string
  stacktrace,    ///< a string of several lines
  url,           ///< compound: tell_url
  client,        ///< compound: tell_client
  caller,        ///< compound: tell_caller
  request_line,  ///< compound: tell_request_line
};

/// An attribute of OpenTelemetry's semantic conventions that a key stands for (docs/structured-bodies.md has
/// the table).
/// Compound values fill several attributes; `attribute` is the first.
struct Convention {
  std::string_view attribute;
  ValueCheck check = ValueCheck::text;
  bool beside_http_only = false;  ///< the name means this only where the record has an HTTP method
};

/// nullptr: the name is not unambiguous, the key keeps its own.
[[nodiscard]] const Convention* convention_of_key(std::string_view key);

/// The value in the convention's type, or false when it is none of its values.
/// False for every compound value.
[[nodiscard]] bool conform(ValueCheck check, Value& value);

}  // namespace parsimony

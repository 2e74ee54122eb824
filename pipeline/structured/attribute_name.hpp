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
  http_status,  ///< 100 to 599, also as a string
  url_path,     ///< a string that begins with a slash
  url_full,     ///< a string with a scheme
  address,      ///< an IP address without port
  stacktrace,   ///< a string of several lines, or with a frame
};

/// An attribute of OpenTelemetry's semantic conventions that a key stands for (docs/structured-bodies.md has
/// the table).
struct Convention {
  std::string_view attribute;
  ValueCheck check = ValueCheck::text;
  bool beside_http_only = false;  ///< the name means this only where the record has an HTTP method
};

/// nullptr: the name is not unambiguous, the key keeps its own.
[[nodiscard]] const Convention* convention_of_key(std::string_view key);

/// The value in the convention's type, or false when it is none of its values.
[[nodiscard]] bool conform(ValueCheck check, Value& value);

}  // namespace parsimony

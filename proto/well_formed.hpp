#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony::otlp {

/// The messages below ResourceLogs, ScopeLogs and LogRecord.
enum class MessageKind : std::uint8_t {
  resource,
  entity_ref,
  scope,
  key_value,
  any_value,
  array_value,
  key_value_list
};

/// Whether the wire syntax of an encoded message holds, through all messages nested in it. `depth` is what is
/// left of protobuf's recursion limit; what nests deeper is not looked at (readers of other languages have a
/// higher limit). What UTF-8 a string holds is no question of syntax.
[[nodiscard]] bool well_formed(std::string_view message, MessageKind kind, int depth);

}  // namespace parsimony::otlp

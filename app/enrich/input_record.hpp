#pragma once

#include "proto/json_parser.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace parsimony {

/// One record of the input, as it would stand on the wire.
struct InputRecord {
  std::string record;    ///< an encoded LogRecord
  std::string resource;  ///< an encoded Resource; empty where the line names none
};

/// A line of text: its bytes are the body.
[[nodiscard]] InputRecord record_of_line(std::string_view line);

/// Reads lines of JSON: an object with `body` (any JSON type), and optionally `time` (RFC 3339, the observed
/// time), `instance`, `severity_number`, `severity_text`, `resource` and `attributes` (objects). Other
/// members are ignored. Not thread-safe.
class NdjsonReader {
 public:
  /// The error says why the line is no such object.
  [[nodiscard]] Result<InputRecord> read(std::string_view line);

 private:
  JsonParser parser_;
};

}  // namespace parsimony

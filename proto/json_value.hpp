#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace parsimony::otlp {

/// Encodes JSON values as OTLP AnyValues: strings and booleans as such, null as an AnyValue that holds
/// nothing, integers of 64 bits as int_value, all other numbers as double_value, arrays and objects as
/// array_value and kvlist_value, in order and with repeated keys. What nests deeper than max_depth becomes a
/// string that holds its JSON text, so that protobuf readers, which stop at a hundred messages, can read what
/// was written. Reuses its memory; not thread-safe.
class JsonValueEncoder {
 public:
  JsonValueEncoder();
  JsonValueEncoder(JsonValueEncoder&&) noexcept;
  JsonValueEncoder& operator=(JsonValueEncoder&&) noexcept;
  ~JsonValueEncoder();

  /// Appends the fields of the AnyValue message for one JSON value. False: `json` is not exactly one JSON
  /// value in valid UTF-8; nothing is appended, and error() says why.
  bool encode(std::string_view json, std::string& out);
  [[nodiscard]] const char* error() const noexcept;

  /// Of arrays and objects; each takes up to three messages.
  static constexpr int max_depth = 30;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parsimony::otlp

#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony::otlp {

/// Kinds of opentelemetry.proto.common.v1.AnyValue, by its field numbers (string_value = 1 ... bytes_value =
/// 7).
enum class AnyKind : std::uint8_t { none = 0, string, boolean, integer, real, array, map, bytes };

/// An AnyValue that is decoded no further than its kind. Views the wire bytes.
struct AnyValueView {
  AnyKind kind = AnyKind::none;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view bytes;  ///< the text, the bytes, or the encoded ArrayValue / KeyValueList message
};

/// A view of one LogRecord (opentelemetry.proto.logs.v1.LogRecord). Every member points into the batch's
/// bytes. A known field of another wire type counts as unknown and leaves its member empty.
struct RecordView {
  std::string_view bytes;  ///< the whole LogRecord message without tag and length; empty for a record that
                           ///< was never on the wire
  std::uint64_t time_unix_nano = 0;
  std::uint64_t observed_time_unix_nano = 0;
  std::uint32_t severity_number = 0;
  std::uint32_t flags = 0;
  std::string_view severity_text;
  AnyValueView body;
  std::string_view trace_id;  ///< raw bytes
  std::string_view span_id;   ///< raw bytes
  std::string_view event_name;
};

}  // namespace parsimony::otlp

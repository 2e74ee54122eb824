#pragma once

#include "proto/value.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace parsimony {

/// The trace id of 32 hex digits (dashes allowed) that `text` is, or that stands behind its last slash
/// (`projects/shop/traces/<id>`); empty where there is none, or all of it is zero. Decimal ids are none.
[[nodiscard]] std::string_view hex_trace_id(std::string_view text) noexcept;

/// The same for the 16 hex digits of a span id.
[[nodiscard]] std::string_view hex_span_id(std::string_view text) noexcept;

/// A W3C trace context (https://www.w3.org/TR/trace-context/, `traceparent`).
struct TraceParent {
  std::string_view trace_id;
  std::string_view span_id;            ///< find_trace_context: may be empty
  std::optional<std::uint32_t> flags;  ///< W3C trace flags
};

[[nodiscard]] std::optional<TraceParent> read_traceparent(std::string_view text) noexcept;

/// The trace context that a line of text states somewhere behind a name of its own: `trace_id=<32 hex
/// digits>`, `traceId: "..."`, `X-B3-TraceId`, `trace-id`, beside one `span_id`, `spanId`, ... of 16 digits;
/// or `traceparent`. nullopt without a trace id. Linear.
[[nodiscard]] std::optional<TraceParent> find_trace_context(std::string_view text) noexcept;

/// Trace flags as a number or as two hex digits.
[[nodiscard]] std::optional<std::uint32_t> read_trace_flags(const Value& value) noexcept;

}  // namespace parsimony

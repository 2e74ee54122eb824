#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>

namespace parsimony::otlp {

/// A whole number in protobuf's JSON mapping: a number or a string that holds one, also 1.0 or 1e3 where that
/// is whole. Nothing where the element is something else or out of the type's range. For int64, uint64 and
/// uint32.
template <class Integer>
[[nodiscard]] std::optional<Integer> json_number(const simdjson::dom::element& element);

/// A number, a string that holds one, or "NaN", "Infinity", "-Infinity".
[[nodiscard]] std::optional<double> json_double(const simdjson::dom::element& element);

/// A SeverityNumber: a number, as OTLP has it, or a name as protobuf writes it ("SEVERITY_NUMBER_WARN2").
[[nodiscard]] std::optional<std::int32_t> json_severity(const simdjson::dom::element& element);

}  // namespace parsimony::otlp

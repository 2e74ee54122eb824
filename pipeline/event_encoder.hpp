#pragma once

#include "pipeline/event_record.hpp"

#include <string>

namespace parsimony {

/// The event as an encoded LogRecord (opentelemetry-proto logs/v1): `event_name`, times, severity with its
/// provenance, body and attributes. All text is valid UTF-8: what is not becomes U+FFFD.
[[nodiscard]] std::string encode_log_record(const EventRecord& event);

/// The event as a batch of its own (LogsData): the resource that it is about, the scope `parsimony`, and its
/// record.
[[nodiscard]] std::string encode_logs_data(const EventRecord& event);

}  // namespace parsimony

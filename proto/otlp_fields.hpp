#pragma once

#include <cstdint>

/// Field numbers of the OTLP logs messages (opentelemetry-proto 1.x: logs/v1, common/v1, resource/v1).
/// LogsData and ExportLogsServiceRequest are the same bytes.
namespace parsimony::otlp::field {

namespace logs_data {
inline constexpr std::uint32_t resource_logs = 1;
}
namespace resource_logs {
inline constexpr std::uint32_t resource = 1, scope_logs = 2, schema_url = 3;
}
namespace resource {
inline constexpr std::uint32_t attributes = 1, dropped_attributes_count = 2, entity_refs = 3;
}
namespace entity_ref {
inline constexpr std::uint32_t schema_url = 1, type = 2, id_keys = 3, description_keys = 4;
}
namespace scope_logs {
inline constexpr std::uint32_t scope = 1, log_records = 2, schema_url = 3;
}
namespace scope {
inline constexpr std::uint32_t name = 1, version = 2, attributes = 3, dropped_attributes_count = 4;
}
namespace log_record {
inline constexpr std::uint32_t time_unix_nano = 1;            // fixed64
inline constexpr std::uint32_t severity_number = 2;           // enum
inline constexpr std::uint32_t severity_text = 3;             // string
inline constexpr std::uint32_t body = 5;                      // AnyValue
inline constexpr std::uint32_t attributes = 6;                // repeated KeyValue
inline constexpr std::uint32_t dropped_attributes_count = 7;  // uint32
inline constexpr std::uint32_t flags = 8;                     // fixed32
inline constexpr std::uint32_t trace_id = 9;                  // bytes
inline constexpr std::uint32_t span_id = 10;                  // bytes
inline constexpr std::uint32_t observed_time_unix_nano = 11;  // fixed64
inline constexpr std::uint32_t event_name = 12;               // string
}  // namespace log_record
namespace key_value {
inline constexpr std::uint32_t key = 1, value = 2;
}
namespace any_value {
inline constexpr std::uint32_t string_value = 1, bool_value = 2, int_value = 3, double_value = 4;
inline constexpr std::uint32_t array_value = 5, kvlist_value = 6, bytes_value = 7;
}  // namespace any_value
namespace array_value {
inline constexpr std::uint32_t values = 1;
}
namespace key_value_list {
inline constexpr std::uint32_t values = 1;
}

}  // namespace parsimony::otlp::field

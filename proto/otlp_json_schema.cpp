#include "proto/otlp_json_schema.hpp"

#include "proto/otlp_fields.hpp"

namespace parsimony::otlp {
namespace {

using enum JsonType;

constexpr bool one = false;  // JsonField::repeated
constexpr bool many = true;

extern const JsonMessage any_value_json;

constexpr JsonField key_value_fields[] = {
    {field::key_value::key, text, one, "key", "key"},
    {field::key_value::value, message, one, "value", "value", &any_value_json},
};
constexpr JsonMessage key_value_json{key_value_fields};

constexpr JsonField array_value_fields[] = {
    {field::array_value::values, message, many, "values", "values", &any_value_json},
};
constexpr JsonMessage array_value_json{array_value_fields};

constexpr JsonField key_value_list_fields[] = {
    {field::key_value_list::values, message, many, "values", "values", &key_value_json},
};
constexpr JsonMessage key_value_list_json{key_value_list_fields};

constexpr JsonField any_value_fields[] = {
    {field::any_value::string_value, text, one, "stringValue", "string_value"},
    {field::any_value::bool_value, boolean, one, "boolValue", "bool_value"},
    {field::any_value::int_value, integer, one, "intValue", "int_value"},
    {field::any_value::double_value, real, one, "doubleValue", "double_value"},
    {field::any_value::array_value, message, one, "arrayValue", "array_value", &array_value_json},
    {field::any_value::kvlist_value, message, one, "kvlistValue", "kvlist_value", &key_value_list_json},
    {field::any_value::bytes_value, base64, one, "bytesValue", "bytes_value"},
};
constexpr JsonMessage any_value_json{any_value_fields, true};

constexpr JsonField log_record_fields[] = {
    {field::log_record::time_unix_nano, nanoseconds, one, "timeUnixNano", "time_unix_nano"},
    {field::log_record::observed_time_unix_nano, nanoseconds, one, "observedTimeUnixNano",
     "observed_time_unix_nano"},
    {field::log_record::severity_number, enumeration, one, "severityNumber", "severity_number"},
    {field::log_record::severity_text, text, one, "severityText", "severity_text"},
    {field::log_record::body, message, one, "body", "body", &any_value_json},
    {field::log_record::attributes, message, many, "attributes", "attributes", &key_value_json},
    {field::log_record::dropped_attributes_count, count, one, "droppedAttributesCount",
     "dropped_attributes_count"},
    {field::log_record::flags, fixed32, one, "flags", "flags"},
    {field::log_record::trace_id, hex, one, "traceId", "trace_id"},
    {field::log_record::span_id, hex, one, "spanId", "span_id"},
    {field::log_record::event_name, text, one, "eventName", "event_name"},
};
constexpr JsonMessage log_record_json{log_record_fields};

constexpr JsonField scope_fields[] = {
    {field::scope::name, text, one, "name", "name"},
    {field::scope::version, text, one, "version", "version"},
    {field::scope::attributes, message, many, "attributes", "attributes", &key_value_json},
    {field::scope::dropped_attributes_count, count, one, "droppedAttributesCount",
     "dropped_attributes_count"},
};
constexpr JsonMessage scope_json{scope_fields};

constexpr JsonField scope_logs_fields[] = {
    {field::scope_logs::scope, message, one, "scope", "scope", &scope_json},
    {field::scope_logs::log_records, message, many, "logRecords", "log_records", &log_record_json},
    {field::scope_logs::schema_url, text, one, "schemaUrl", "schema_url"},
};
constexpr JsonMessage scope_logs_json{scope_logs_fields};

constexpr JsonField entity_ref_fields[] = {
    {field::entity_ref::schema_url, text, one, "schemaUrl", "schema_url"},
    {field::entity_ref::type, text, one, "type", "type"},
    {field::entity_ref::id_keys, text, many, "idKeys", "id_keys"},
    {field::entity_ref::description_keys, text, many, "descriptionKeys", "description_keys"},
};
constexpr JsonMessage entity_ref_json{entity_ref_fields};

constexpr JsonField resource_fields[] = {
    {field::resource::attributes, message, many, "attributes", "attributes", &key_value_json},
    {field::resource::dropped_attributes_count, count, one, "droppedAttributesCount",
     "dropped_attributes_count"},
    {field::resource::entity_refs, message, many, "entityRefs", "entity_refs", &entity_ref_json},
};
constexpr JsonMessage resource_json{resource_fields};

constexpr JsonField resource_logs_fields[] = {
    {field::resource_logs::resource, message, one, "resource", "resource", &resource_json},
    {field::resource_logs::scope_logs, message, many, "scopeLogs", "scope_logs", &scope_logs_json},
    {field::resource_logs::schema_url, text, one, "schemaUrl", "schema_url"},
};
constexpr JsonMessage resource_logs_json{resource_logs_fields};

constexpr JsonField logs_data_fields[] = {
    {field::logs_data::resource_logs, message, many, "resourceLogs", "resource_logs", &resource_logs_json},
};

}  // namespace

constexpr JsonMessage logs_data_json{logs_data_fields};

}  // namespace parsimony::otlp

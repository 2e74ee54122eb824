#include "proto/otlp_json_schema.hpp"

#include "proto/otlp_fields.hpp"

namespace parsimony::otlp {
namespace {

using enum JsonType;

extern const JsonMessage any_value_json;

constexpr JsonField key_value_fields[] = {
    {field::key_value::key, "key", "key", text},
    {field::key_value::value, "value", "value", message, false, &any_value_json},
};
constexpr JsonMessage key_value_json{key_value_fields};

constexpr JsonField array_value_fields[] = {
    {field::array_value::values, "values", "values", message, true, &any_value_json},
};
constexpr JsonMessage array_value_json{array_value_fields};

constexpr JsonField key_value_list_fields[] = {
    {field::key_value_list::values, "values", "values", message, true, &key_value_json},
};
constexpr JsonMessage key_value_list_json{key_value_list_fields};

constexpr JsonField any_value_fields[] = {
    {field::any_value::string_value, "stringValue", "string_value", text},
    {field::any_value::bool_value, "boolValue", "bool_value", boolean},
    {field::any_value::int_value, "intValue", "int_value", integer},
    {field::any_value::double_value, "doubleValue", "double_value", real},
    {field::any_value::array_value, "arrayValue", "array_value", message, false, &array_value_json},
    {field::any_value::kvlist_value, "kvlistValue", "kvlist_value", message, false, &key_value_list_json},
    {field::any_value::bytes_value, "bytesValue", "bytes_value", base64},
};
constexpr JsonMessage any_value_json{any_value_fields, true};

constexpr JsonField log_record_fields[] = {
    {field::log_record::time_unix_nano, "timeUnixNano", "time_unix_nano", nanoseconds},
    {field::log_record::observed_time_unix_nano, "observedTimeUnixNano", "observed_time_unix_nano",
     nanoseconds},
    {field::log_record::severity_number, "severityNumber", "severity_number", enumeration},
    {field::log_record::severity_text, "severityText", "severity_text", text},
    {field::log_record::body, "body", "body", message, false, &any_value_json},
    {field::log_record::attributes, "attributes", "attributes", message, true, &key_value_json},
    {field::log_record::dropped_attributes_count, "droppedAttributesCount", "dropped_attributes_count",
     count},
    {field::log_record::flags, "flags", "flags", fixed32},
    {field::log_record::trace_id, "traceId", "trace_id", hex},
    {field::log_record::span_id, "spanId", "span_id", hex},
    {field::log_record::event_name, "eventName", "event_name", text},
};
constexpr JsonMessage log_record_json{log_record_fields};

constexpr JsonField scope_fields[] = {
    {field::scope::name, "name", "name", text},
    {field::scope::version, "version", "version", text},
    {field::scope::attributes, "attributes", "attributes", message, true, &key_value_json},
    {field::scope::dropped_attributes_count, "droppedAttributesCount", "dropped_attributes_count", count},
};
constexpr JsonMessage scope_json{scope_fields};

constexpr JsonField scope_logs_fields[] = {
    {field::scope_logs::scope, "scope", "scope", message, false, &scope_json},
    {field::scope_logs::log_records, "logRecords", "log_records", message, true, &log_record_json},
    {field::scope_logs::schema_url, "schemaUrl", "schema_url", text},
};
constexpr JsonMessage scope_logs_json{scope_logs_fields};

constexpr JsonField entity_ref_fields[] = {
    {field::entity_ref::schema_url, "schemaUrl", "schema_url", text},
    {field::entity_ref::type, "type", "type", text},
    {field::entity_ref::id_keys, "idKeys", "id_keys", text, true},
    {field::entity_ref::description_keys, "descriptionKeys", "description_keys", text, true},
};
constexpr JsonMessage entity_ref_json{entity_ref_fields};

constexpr JsonField resource_fields[] = {
    {field::resource::attributes, "attributes", "attributes", message, true, &key_value_json},
    {field::resource::dropped_attributes_count, "droppedAttributesCount", "dropped_attributes_count", count},
    {field::resource::entity_refs, "entityRefs", "entity_refs", message, true, &entity_ref_json},
};
constexpr JsonMessage resource_json{resource_fields};

constexpr JsonField resource_logs_fields[] = {
    {field::resource_logs::resource, "resource", "resource", message, false, &resource_json},
    {field::resource_logs::scope_logs, "scopeLogs", "scope_logs", message, true, &scope_logs_json},
    {field::resource_logs::schema_url, "schemaUrl", "schema_url", text},
};
constexpr JsonMessage resource_logs_json{resource_logs_fields};

constexpr JsonField logs_data_fields[] = {
    {field::logs_data::resource_logs, "resourceLogs", "resource_logs", message, true, &resource_logs_json},
};

}  // namespace

constexpr JsonMessage logs_data_json{logs_data_fields};

}  // namespace parsimony::otlp

#include "proto/batch.hpp"

#include "proto/otlp_fields.hpp"
#include "proto/well_formed.hpp"

#include <string>

namespace parsimony::otlp {
namespace {

// What is left of protobuf's recursion limit inside each message.
constexpr int resource_logs_depth = max_message_depth - 1;
constexpr int scope_logs_depth = max_message_depth - 2;
constexpr int record_depth = max_message_depth - 3;

Placed placed(const Field& field) { return {field.tag_at, field.length_at, field.bytes}; }

}  // namespace

void Batch::clear() {
  payload_ = {};
  resources_.clear();
  scopes_.clear();
  records_.clear();
  merged_.clear();
}

bool Batch::broken(const char* message, const char* why, const char* at) {
  error_ = std::string("broken ") + message + " at byte " + std::to_string(at - payload_.data()) + ": " + why;
  return false;
}

Result<void> Batch::cut(std::string_view payload) {
  clear();
  payload_ = payload;
  FieldReader reader(payload);
  Field field;
  bool whole = true;
  while (whole && reader.next(field)) {
    if (field.is(field::logs_data::resource_logs, WireType::bytes)) whole = cut_resource(placed(field));
  }
  if (whole && reader.error() != nullptr) whole = broken("LogsData", reader);
  if (whole) return {};
  clear();
  return failure(error_);
}

bool Batch::cut_resource(const Placed& at) {
  const auto index = resources_.size();
  BatchResource resource;
  resource.at = at;
  resource.first_scope = static_cast<std::uint32_t>(scopes_.size());
  resource.first_record = static_cast<std::uint32_t>(records_.size());
  resources_.push_back(resource);
  FieldReader reader(at.bytes, resource_logs_depth);
  Field field;
  while (reader.next(field)) {
    if (field.type != WireType::bytes) continue;
    if (field.number == field::resource_logs::scope_logs) {
      if (!cut_scope(placed(field))) return false;
    } else if (field.number == field::resource_logs::resource) {
      if (!well_formed(field.bytes, MessageKind::resource, resource_logs_depth - 1)) {
        return broken("Resource", "its wire syntax does not hold", field.bytes.data());
      }
      resource.resource = merged_.join(resource.resource, field.bytes);
    } else if (field.number == field::resource_logs::schema_url) {
      resource.schema_url = field.bytes;
    }
  }
  if (reader.error() != nullptr) return broken("ResourceLogs", reader);
  resource.end_scope = static_cast<std::uint32_t>(scopes_.size());
  resource.end_record = static_cast<std::uint32_t>(records_.size());
  resources_[index] = resource;
  return true;
}

bool Batch::cut_scope(const Placed& at) {
  const auto index = scopes_.size();
  BatchScope scope;
  scope.at = at;
  scope.first_record = static_cast<std::uint32_t>(records_.size());
  scopes_.push_back(scope);
  FieldReader reader(at.bytes, scope_logs_depth);
  Field field;
  while (reader.next(field)) {
    if (field.type != WireType::bytes) continue;
    if (field.number == field::scope_logs::log_records) {
      if (!cut_record(placed(field))) return false;
    } else if (field.number == field::scope_logs::scope) {
      if (!well_formed(field.bytes, MessageKind::scope, scope_logs_depth - 1)) {
        return broken("InstrumentationScope", "its wire syntax does not hold", field.bytes.data());
      }
      scope.scope = merged_.join(scope.scope, field.bytes);
    } else if (field.number == field::scope_logs::schema_url) {
      scope.schema_url = field.bytes;
    }
  }
  if (reader.error() != nullptr) return broken("ScopeLogs", reader);
  scope.end_record = static_cast<std::uint32_t>(records_.size());
  scopes_[index] = scope;
  return true;
}

bool Batch::cut_record(const Placed& at) {
  BatchRecord& record = records_.emplace_back();
  record.at = at;
  record.view.bytes = at.bytes;
  FieldReader reader(at.bytes, record_depth);
  Field field;
  while (reader.next(field)) {
    if (field.is(field::log_record::body, WireType::bytes)) {
      if (!well_formed(field.bytes, MessageKind::any_value, record_depth - 1)) {
        return broken("body", "its wire syntax does not hold", field.bytes.data());
      }
    } else if (field.is(field::log_record::attributes, WireType::bytes)) {
      if (!well_formed(field.bytes, MessageKind::key_value, record_depth - 1)) {
        return broken("attribute", "its wire syntax does not hold", field.bytes.data());
      }
      continue;
    }
    take_field(field, record.view, merged_);
  }
  return reader.error() == nullptr || broken("LogRecord", reader);
}

}  // namespace parsimony::otlp

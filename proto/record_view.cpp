#include "proto/record_view.hpp"

#include "proto/any_value.hpp"
#include "proto/otlp_fields.hpp"

namespace parsimony::otlp {
namespace {

bool take_bytes(const Field& field, RecordView& out, MergedBytes& merged) {
  using namespace field::log_record;
  switch (field.number) {
    case severity_text:
      out.severity_text = field.bytes;
      break;
    case trace_id:
      out.trace_id = field.bytes;
      break;
    case span_id:
      out.span_id = field.bytes;
      break;
    case event_name:
      out.event_name = field.bytes;
      break;
    case body:
      return merge_any_value(field.bytes, out.body, merged);
    default:
      break;
  }
  return true;
}

}  // namespace

bool take_field(const Field& field, RecordView& out, MergedBytes& merged) {
  using namespace field::log_record;
  if (field.type == WireType::bytes) return take_bytes(field, out, merged);
  if (field.is(time_unix_nano, WireType::fixed64)) out.time_unix_nano = field.integer;
  if (field.is(observed_time_unix_nano, WireType::fixed64)) out.observed_time_unix_nano = field.integer;
  if (field.is(severity_number, WireType::varint))
    out.severity_number = static_cast<std::uint32_t>(field.integer);
  if (field.is(flags, WireType::fixed32)) out.flags = static_cast<std::uint32_t>(field.integer);
  return true;
}

bool read_record(std::string_view message, RecordView& out, MergedBytes& merged) {
  out = RecordView{};
  out.bytes = message;
  FieldReader reader(message);
  Field field;
  while (reader.next(field)) {
    if (!take_field(field, out, merged)) return false;
  }
  return reader.error() == nullptr;
}

}  // namespace parsimony::otlp

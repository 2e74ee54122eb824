#include "proto/batch.hpp"
#include "proto/otlp_fields.hpp"

namespace parsimony::otlp {

bool read_record(std::string_view message, RecordView& out, MergedBytes& merged) {
  using namespace field::log_record;
  out = RecordView{};
  out.bytes = message;
  FieldReader reader(message);
  Field field;
  while (reader.next(field)) {
    switch (field.type) {
      case WireType::fixed64:
        if (field.number == time_unix_nano) out.time_unix_nano = field.integer;
        if (field.number == observed_time_unix_nano) out.observed_time_unix_nano = field.integer;
        break;
      case WireType::varint:
        if (field.number == severity_number) out.severity_number = static_cast<std::uint32_t>(field.integer);
        break;
      case WireType::fixed32:
        if (field.number == flags) out.flags = static_cast<std::uint32_t>(field.integer);
        break;
      case WireType::bytes:
        if (field.number == severity_text) out.severity_text = field.bytes;
        if (field.number == trace_id) out.trace_id = field.bytes;
        if (field.number == span_id) out.span_id = field.bytes;
        if (field.number == event_name) out.event_name = field.bytes;
        if (field.number == body && !merge_any_value(field.bytes, out.body, merged)) return false;
        break;
      case WireType::group:
        break;
    }
  }
  return reader.error() == nullptr;
}

}  // namespace parsimony::otlp

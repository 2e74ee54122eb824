#include "app/print/otlp_json_line.hpp"

#include "proto/otlp_fields.hpp"
#include "proto/otlp_json.hpp"
#include "proto/wire_writer.hpp"

namespace parsimony {

void put_otlp_json(const otlp::RecordView& record, std::string_view resource, std::string& out) {
  namespace wire = otlp::wire;
  namespace field = otlp::field;
  std::string logs_data;
  {
    const wire::Nested of_resource(logs_data, field::logs_data::resource_logs);
    if (!resource.empty()) wire::put_bytes(logs_data, field::resource_logs::resource, resource);
    const wire::Nested of_scope(logs_data, field::resource_logs::scope_logs);
    wire::put_bytes(logs_data, field::scope_logs::log_records, record.bytes);
  }
  otlp::append_otlp_json(logs_data, otlp::CarriedKeys::drop, out);
  out += '\n';
}

}  // namespace parsimony

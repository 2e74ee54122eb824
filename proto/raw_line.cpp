#include "proto/raw_line.hpp"

#include "proto/otlp_fields.hpp"
#include "proto/utf8.hpp"
#include "proto/wire_writer.hpp"

namespace parsimony::otlp {

void wrap_line(std::string_view line, std::uint64_t observed_time_unix_nano, std::string& out) {
  namespace record = field::log_record;
  out.clear();
  out.reserve(line.size() + 40);
  const wire::Nested resource_logs(out, field::logs_data::resource_logs);
  const wire::Nested scope_logs(out, field::resource_logs::scope_logs);
  const wire::Nested log_record(out, field::scope_logs::log_records);
  if (observed_time_unix_nano != 0) {
    wire::put_fixed64(out, record::observed_time_unix_nano, observed_time_unix_nano);
  }
  const wire::Nested body(out, record::body);
  wire::put_bytes(out, is_utf8(line) ? field::any_value::string_value : field::any_value::bytes_value, line);
}

}  // namespace parsimony::otlp

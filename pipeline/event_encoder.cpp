#include "pipeline/event_encoder.hpp"

#include "proto/attribute_writer.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/utf8.hpp"
#include "proto/wire_writer.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace parsimony {
namespace {

using namespace otlp;

constexpr std::string_view scope_name = "parsimony";

class RecordWriter {
 public:
  explicit RecordWriter(std::string& out) : out_(out) {}

  void write(const EventRecord& event) {
    namespace field_of = field::log_record;
    if (event.time_ns != 0) {
      wire::put_fixed64(out_, field_of::time_unix_nano, event.time_ns);
      wire::put_fixed64(out_, field_of::observed_time_unix_nano, event.time_ns);
    }
    if (event.severity != severity::unspecified)
      wire::put_integer(out_, field_of::severity_number, event.severity);
    if (!event.severity_text.empty()) wire::put_bytes(out_, field_of::severity_text, event.severity_text);
    {
      const wire::Nested value(out_, field_of::body);
      put_text(event.body);
    }
    if (!event.severity_source.empty()) put("parsimony.severity.source", std::string(event.severity_source));
    for (const auto& [key, value] : event.attributes) put(key, value);
    wire::put_bytes(out_, field_of::event_name, event.name);
  }

 private:
  void put_text(std::string_view text) {
    wire::put_bytes(out_, field::any_value::string_value, as_utf8(text, spare_));
  }

  void put(std::string_view key, const EventRecord::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      put_scalar_attribute(out_, {}, key, EncodedScalar(as_utf8(*text, spare_)));
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      put_scalar_attribute(out_, {}, key, EncodedScalar(*integer));
    } else {
      const wire::Nested attribute(out_, field::log_record::attributes);
      wire::put_bytes(out_, field::key_value::key, key);
      const wire::Nested any(out_, field::key_value::value);
      const wire::Nested array(out_, field::any_value::array_value);
      for (const std::string& line : std::get<std::vector<std::string>>(value)) {
        const wire::Nested element(out_, field::array_value::values);
        put_text(line);
      }
    }
  }

  std::string& out_;
  std::string spare_;
};

}  // namespace

std::string encode_log_record(const EventRecord& event) {
  std::string out;
  RecordWriter(out).write(event);
  return out;
}

std::string encode_logs_data(const EventRecord& event) {
  std::string out;
  {
    const wire::Nested resource_logs(out, field::logs_data::resource_logs);
    if (!event.resource.empty()) wire::put_bytes(out, field::resource_logs::resource, event.resource);
    const wire::Nested scope_logs(out, field::resource_logs::scope_logs);
    {
      const wire::Nested scope(out, field::scope_logs::scope);
      wire::put_bytes(out, field::scope::name, scope_name);
    }
    const wire::Nested record(out, field::scope_logs::log_records);
    RecordWriter(out).write(event);
  }
  return out;
}

}  // namespace parsimony

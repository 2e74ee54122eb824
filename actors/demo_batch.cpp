#include "actors/demo_fleet.hpp"
#include "proto/otlp_fields.hpp"

#include <protozero/pbf_builder.hpp>
#include <protozero/pbf_writer.hpp>

namespace parsimony {
namespace {

using protozero::pbf_writer;

void add_text_value(pbf_writer& parent, std::uint32_t number, const std::string& text) {
  pbf_writer value(parent, number);
  value.add_string(otlp::field::any_value::string_value, text);
}

void add_attribute(pbf_writer& parent, std::uint32_t number, const std::string& key,
                   const std::string& text) {
  pbf_writer attribute(parent, number);
  attribute.add_string(otlp::field::key_value::key, key);
  add_text_value(attribute, otlp::field::key_value::value, text);
}

}  // namespace

std::string encode_otlp(const std::vector<FleetBatch>& batches) {
  std::string bytes;
  pbf_writer logs_data(bytes);
  for (const auto& batch : batches) {
    pbf_writer resource_logs(logs_data, otlp::field::logs_data::resource_logs);
    {
      pbf_writer resource(resource_logs, otlp::field::resource_logs::resource);
      for (const auto& [key, text] : batch.resource) {
        add_attribute(resource, otlp::field::resource::attributes, key, text);
      }
    }
    pbf_writer scope_logs(resource_logs, otlp::field::resource_logs::scope_logs);
    for (const auto& line : batch.lines) {
      pbf_writer record(scope_logs, otlp::field::scope_logs::log_records);
      record.add_fixed64(otlp::field::log_record::observed_time_unix_nano, batch.observed_time_unix_nano);
      add_text_value(record, otlp::field::log_record::body, line);
    }
  }
  return bytes;
}

}  // namespace parsimony

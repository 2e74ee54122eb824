#include "app/print/flat_record.hpp"

#include "app/print/json_members.hpp"
#include "app/print/rfc3339.hpp"
#include "proto/any_value_json.hpp"
#include "proto/json_text.hpp"

#include <array>
#include <optional>

namespace parsimony {
namespace {

struct OwnKey {
  std::string_view attribute;
  std::string_view FlatRecord::*place;
};

constexpr std::array<OwnKey, 6> own_keys = {{
    {"parsimony.message", &FlatRecord::message},
    {"log.record.template", &FlatRecord::template_text},
    {"parsimony.pattern.id", &FlatRecord::pattern_id},
    {"parsimony.format.id", &FlatRecord::format_id},
    {"parsimony.severity.source", &FlatRecord::severity_source},
    {"parsimony.phase", &FlatRecord::phase},
}};
constexpr std::string_view anomaly_key = "parsimony.anomaly";

}  // namespace

bool has_own_key(std::string_view attribute) noexcept {
  for (const auto& own : own_keys) {
    if (own.attribute == attribute) return true;
  }
  return attribute == anomaly_key;
}

FlatRecord flatten(const otlp::RecordView& record) {
  FlatRecord flat;
  flat.record = record;
  (void)otlp::for_each_attribute(
      record.bytes, otlp::field::log_record::attributes,
      [&](std::string_view key, const otlp::AnyValueView& value) {
        if (key == anomaly_key && value.kind == otlp::AnyKind::array && flat.anomalies.empty()) {
          (void)otlp::for_each_element(value, [&](const otlp::AnyValueView& name) {
            if (name.kind == otlp::AnyKind::string) flat.anomalies.push_back(name.bytes);
          });
        }
        if (value.kind != otlp::AnyKind::string) return;
        for (const auto& own : own_keys) {
          if (own.attribute == key && (flat.*own.place).empty()) flat.*own.place = value.bytes;
        }
      });
  return flat;
}

void put_ndjson(const otlp::RecordView& record, std::string& out) {
  const FlatRecord flat = flatten(record);
  JsonMembers line(out);
  if (record.body.kind != otlp::AnyKind::none) otlp::append_json(line.member("body"), record.body);
  if (record.severity_number != 0) line.member("severity_number") += std::to_string(record.severity_number);
  line.text("severity_text", record.severity_text);
  if (record.time_unix_nano != 0) {
    std::string& time = line.member("time") += '"';
    put_rfc3339(record.time_unix_nano, time);
    time += '"';
  }
  line.hex("trace_id", record.trace_id);
  line.hex("span_id", record.span_id);
  line.text("event_name", record.event_name);
  line.text("message", flat.message);
  line.text("template", flat.template_text);
  line.text("pattern_id", flat.pattern_id);
  line.text("format_id", flat.format_id);
  line.text("severity_source", flat.severity_source);
  line.text("phase", flat.phase);
  if (!flat.anomalies.empty()) {
    std::string& list = line.member("anomaly");
    for (std::size_t i = 0; i < flat.anomalies.size(); ++i) {
      list += i == 0 ? '[' : ',';
      append_json_string(list, flat.anomalies[i]);
    }
    list += ']';
  }
  std::optional<JsonMembers> attributes;
  for_each_other_attribute(record, [&](std::string_view key, const otlp::AnyValueView& value) {
    if (!attributes) attributes.emplace(line.member("attributes"));
    otlp::append_json(attributes->member(key), value);
  });
  if (attributes) attributes->close();
  line.close();
  out += '\n';
}

}  // namespace parsimony

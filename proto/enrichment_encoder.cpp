#include "proto/enrichment_encoder.hpp"

#include "proto/attribute_writer.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/utf8.hpp"
#include "proto/wire_writer.hpp"

#include <algorithm>
#include <limits>

namespace parsimony::otlp {
namespace {

constexpr std::string_view parameter_prefix = "log.record.template.parameter.";
constexpr std::string_view detail_prefix = "parsimony.detail.";

void put_anomalies(std::uint8_t anomalies, std::string& out) {
  static constexpr struct {
    Anomaly bit;
    std::string_view name;
  } names[] = {{anomaly_startup, "startup"},
               {anomaly_drift, "drift"},
               {anomaly_crash, "crash"},
               {anomaly_continuation, "continuation"}};
  const wire::Nested attribute(out, field::log_record::attributes);
  wire::put_bytes(out, field::key_value::key, "parsimony.anomaly");
  const wire::Nested value(out, field::key_value::value);
  const wire::Nested array(out, field::any_value::array_value);
  for (const auto& [bit, name] : names) {
    if ((anomalies & bit) == 0) continue;
    const wire::Nested element(out, field::array_value::values);
    wire::put_bytes(out, field::any_value::string_value, name);
  }
}

}  // namespace

bool EnrichmentEncoder::encode(const Enrichment& enrichment, std::string& out) {
  put_minimal(enrichment, out);
  if (options_.profile >= Profile::standard) put_standard(enrichment, out);
  if (options_.profile >= Profile::full) {
    put_text_attribute("parsimony.message", enrichment.message, out);
    put_text_attribute("parsimony.format.id", enrichment.format_id, out);
    for (const Attribute& detail : enrichment.details)
      put_attribute(detail_prefix, detail.key, detail.value, out);
  }
  if (!options_.body_message || enrichment.message.empty()) return false;
  const wire::Nested body(out, field::log_record::body);
  wire::put_bytes(out, field::any_value::string_value, as_utf8(enrichment.message, spare_));
  return true;
}

void EnrichmentEncoder::put_minimal(const Enrichment& enrichment, std::string& out) {
  using namespace field::log_record;
  if (enrichment.time_unix_nano != 0) wire::put_fixed64(out, time_unix_nano, enrichment.time_unix_nano);
  if (enrichment.severity_number != 0) wire::put_integer(out, severity_number, enrichment.severity_number);
  if (!enrichment.severity_text.empty()) {
    wire::put_bytes(out, severity_text, as_utf8(enrichment.severity_text, spare_));
  }
  if (enrichment.trace_id.size() == 16) wire::put_bytes(out, trace_id, enrichment.trace_id);
  if (enrichment.span_id.size() == 8) wire::put_bytes(out, span_id, enrichment.span_id);
  if (enrichment.flags) wire::put_fixed32(out, flags, *enrichment.flags);
  put_text_attribute("parsimony.severity.original", enrichment.severity_original, out);
  if (enrichment.time_stated != 0) {
    const auto latest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    put_attribute("", "parsimony.time.stated",
                  static_cast<std::int64_t>(std::min(enrichment.time_stated, latest)), out);
  }
}

void EnrichmentEncoder::put_standard(const Enrichment& enrichment, std::string& out) {
  put_text_attribute("parsimony.severity.source", enrichment.severity_source, out);
  for (const Attribute& attribute : enrichment.attributes)
    put_attribute("", attribute.key, attribute.value, out);
  put_text_attribute("log.record.template", enrichment.pattern_template, out);
  for (const Attribute& parameter : enrichment.parameters) {
    put_attribute(parameter_prefix, parameter.key, parameter.value, out);
  }
  put_text_attribute("parsimony.pattern.id", enrichment.pattern_id, out);
  if (enrichment.startup_phase) put_text_attribute("parsimony.phase", "startup", out);
  if (enrichment.anomalies != 0) put_anomalies(enrichment.anomalies, out);
}

void EnrichmentEncoder::put_text_attribute(std::string_view key, std::string_view text, std::string& out) {
  if (!text.empty()) put_attribute("", key, text, out);
}

void EnrichmentEncoder::put_attribute(std::string_view prefix, std::string_view key, const Value& value,
                                      std::string& out) {
  key = as_utf8(key, spare_key_);
  const auto put = [&](const EncodedScalar& scalar) { put_scalar_attribute(out, prefix, key, scalar); };
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    put(EncodedScalar(as_utf8(*text, spare_)));
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    put(EncodedScalar(*integer));
  } else if (const auto* real = std::get_if<double>(&value)) {
    put(EncodedScalar(*real));
  } else if (const auto* boolean = std::get_if<bool>(&value)) {
    put(EncodedScalar(*boolean));
  } else {
    put_json_attribute(prefix, key, as_utf8(std::get<JsonText>(value).text, spare_), out);
  }
}

void EnrichmentEncoder::put_json_attribute(std::string_view prefix, std::string_view key,
                                           std::string_view json, std::string& out) {
  const wire::Nested attribute(out, field::log_record::attributes);
  wire::put_tag(out, field::key_value::key, WireType::bytes);
  wire::put_varint(out, prefix.size() + key.size());
  out.append(prefix).append(key);
  const wire::Nested any(out, field::key_value::value);
  if (!json_.encode(json, out)) wire::put_bytes(out, field::any_value::string_value, json);
}

}  // namespace parsimony::otlp

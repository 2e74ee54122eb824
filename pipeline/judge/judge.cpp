#include "pipeline/judge/judge.hpp"

#include "pipeline/structured/trace_context.hpp"

#include <algorithm>
#include <optional>

namespace parsimony {
namespace {

constexpr std::string_view status_key = "http.response.status_code";

const Value* find(const std::vector<Attribute>& attributes, std::string_view key) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.key == key; });
  return found == attributes.end() ? nullptr : &found->value;
}

/// The status code of a line that describes a request; a status without a request is somebody else's number.
std::optional<std::int64_t> http_status(const std::vector<Attribute>& attributes) {
  const Value* status = find(attributes, status_key);
  if (status == nullptr || !std::holds_alternative<std::int64_t>(*status)) return std::nullopt;
  const bool is_request = std::any_of(attributes.begin(), attributes.end(), [](const Attribute& a) {
    return a.key == "http.request.method" || a.key.substr(0, 4) == "url.";
  });
  const auto code = std::get<std::int64_t>(*status);
  if (!is_request || code < 100 || code > 599) return std::nullopt;
  return code;
}

SeverityNumber severity_of_status(std::int64_t code, const HttpStatusRule& rule) {
  if (code >= 500) return rule.server_error;
  return code >= 400 ? rule.client_error : rule.success;
}

/// Whether the message contradicts a loud severity that a letter or digit stands for.
bool is_vetoed(const Reading& reading, WordingBalance& balance) {
  if (!reading.severity_is_opaque || !is_loud(reading.severity)) return false;
  return balance.vetoes(wording_of(reading.message));
}

void judge_severity(const otlp::RecordView& record, Reading& reading, const HttpStatusRule& rule,
                    WordingBalance& balance, Enrichment& out) {
  if (record.severity_number >= 1 && record.severity_number <= 24) return;
  if (const auto sent = level_of_word(record.severity_text)) {
    out.severity_number = *sent;
    out.severity_source = "sender.text";
    return;
  }
  const bool may_be_status = reading.severity == severity::unspecified || reading.severity_source == "pri";
  if (may_be_status && !reading.status_is_found) {
    const auto code = http_status(reading.attributes);
    const SeverityNumber by_rule = code ? severity_of_status(*code, rule) : severity::unspecified;
    if (by_rule != severity::unspecified) {  // the rule may say nothing of a class
      reading.severity = by_rule;
      reading.severity_text = {};
      reading.severity_source = "http.status";
    }
  }
  if (reading.severity == severity::unspecified || is_vetoed(reading, balance)) return;
  out.severity_number = reading.severity;
  out.severity_text = reading.severity_text.empty() ? bucket_name(reading.severity) : reading.severity_text;
  out.severity_source = reading.severity_source;
  out.severity_original = record.severity_text;
}

void judge_time(const otlp::RecordView& record, const Reading& reading, std::uint64_t now_ns,
                TimeInference& inference, Enrichment& out) {
  if (!reading.has_time) return;
  inference.observe(reading.time, record.observed_time_unix_nano);
  if (record.time_unix_nano != 0) return;
  const auto resolved = inference.resolve(reading.time, record.observed_time_unix_nano, now_ns);
  if (!resolved) return;
  (resolved->in_future ? out.time_stated : out.time_unix_nano) = resolved->unix_nano;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Bytes of a hex id of exactly `size` bytes, dashes allowed; empty for anything else and for the invalid
/// all-zero id.
std::string_view id_bytes(std::string_view text, std::size_t size, Scratch& scratch) {
  if (text.size() < size * 2 || text.size() > size * 2 + 4) return {};
  char* at = scratch.take(size);
  std::size_t digits = 0;
  bool any = false;
  for (char c : text) {
    if (c == '-') continue;
    const int value = hex_digit(c);
    if (value < 0 || digits == size * 2) return {};
    at[digits / 2] =
        static_cast<char>(digits % 2 == 0 ? value << 4 : static_cast<unsigned char>(at[digits / 2]) | value);
    any = any || value != 0;
    ++digits;
  }
  return any && digits == size * 2 ? std::string_view(at, size) : std::string_view();
}

void judge_trace_context(const otlp::RecordView& record, Reading& reading, Scratch& scratch,
                         Enrichment& out) {
  if (record.trace_id.empty() && reading.trace_id.empty() && record.body.kind == otlp::AnyKind::string) {
    if (const auto context = find_trace_context(record.body.bytes)) {
      reading.trace_id = context->trace_id;
      reading.span_id = context->span_id;
      reading.flags = context->flags;
    }
  }
  if (record.trace_id.empty()) out.trace_id = id_bytes(reading.trace_id, 16, scratch);
  if (record.span_id.empty()) out.span_id = id_bytes(reading.span_id, 8, scratch);
  if (record.flags == 0) out.flags = reading.flags;
}

/// Keys that only Parsimony itself may write: a body that has them is data, not an enrichment.
bool is_reserved(std::string_view key) {
  static constexpr std::string_view ours = "parsimony.", pattern = "log.record.template";
  return key.substr(0, ours.size()) == ours || key.substr(0, pattern.size()) == pattern;
}

}  // namespace

void judge(const otlp::RecordView& record, Reading& reading, std::uint64_t now_ns,
           const JudgeOptions& options, JudgeState& state, Enrichment& out) {
  judge_severity(record, reading, options.http_status, state.wording, out);
  judge_time(record, reading, now_ns, state.time, out);
  judge_trace_context(record, reading, state.scratch, out);
  if (reading.has_message) out.message = reading.message;
  out.format_id = reading.format_id;
  for (Attribute& attribute : reading.attributes) {
    if (out.attributes.size() >= options.max_attributes) break;
    if (!is_reserved(attribute.key) && state.schema.claim(attribute, state.scratch))
      out.attributes.push_back(attribute);
  }
}

}  // namespace parsimony

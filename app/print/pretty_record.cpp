#include "app/print/pretty_record.hpp"

#include "app/print/flat_record.hpp"
#include "app/print/rfc3339.hpp"
#include "pipeline/severity.hpp"
#include "proto/any_value_json.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t widest_text = 400;
constexpr std::string_view parameter_prefix = "log.record.template.parameter.";
constexpr std::string_view detail_prefix = "parsimony.detail.";  // for searching, not for reading

/// The start of a long text, cut between characters.
std::string_view head_of(std::string_view text) {
  if (text.size() <= widest_text) return text;
  std::size_t end = widest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end);
}

void put_cut(std::string_view code, std::string_view text, const Style& style, std::string& out) {
  const std::string_view head = head_of(text);
  style.put(code, head, out);
  if (head.size() < text.size()) out += " ...";
}

std::string shown(const otlp::AnyValueView& value) {
  if (value.kind == otlp::AnyKind::string) return std::string(value.bytes);
  std::string text;
  otlp::append_json(text, value);
  return text;
}

void put_message(std::string_view message, std::string_view template_text, const Style& style,
                 std::string& out) {
  const std::string_view head = head_of(message);
  std::size_t at = 0;
  for (const auto& [begin, end] : parameter_places(template_text, message)) {
    if (end > head.size()) break;
    put_visible(head.substr(at, begin - at), out);
    style.put(sgr::cyan, head.substr(begin, end - begin), out);
    at = end;
  }
  put_visible(head.substr(at), out);
  if (head.size() < message.size()) out += " ...";
}

std::string level_of(const otlp::RecordView& record) {
  std::string level(
      bucket_name(static_cast<SeverityNumber>(std::min<std::uint32_t>(record.severity_number, 25))));
  if (level.empty()) level = "-";
  level.resize(std::max<std::size_t>(level.size(), 5), ' ');
  return level;
}

}  // namespace

std::string_view colour_of(std::uint32_t severity_number) {
  if (severity_number >= severity::fatal) return sgr::loud;
  if (severity_number >= severity::error) return sgr::red;
  if (severity_number >= severity::warn) return sgr::yellow;
  if (severity_number >= severity::info) return sgr::green;
  return sgr::dim;
}

std::vector<std::pair<std::size_t, std::size_t>> parameter_places(std::string_view template_text,
                                                                  std::string_view message) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  std::size_t at = 0;  // in the message
  while (!template_text.empty()) {
    const std::size_t open = template_text.find('<');
    const std::string_view literal = template_text.substr(0, open);
    if (message.substr(at, literal.size()) != literal) return {};
    at += literal.size();
    if (open == std::string_view::npos) break;
    const std::size_t close = template_text.find('>', open);
    if (close == std::string_view::npos) return {};
    template_text.remove_prefix(close + 1);
    const std::string_view next = template_text.substr(0, template_text.find('<'));
    const std::size_t end = next.empty() ? (template_text.empty() ? message.size() : message.find(' ', at))
                                         : message.find(next, at);
    if (end == std::string_view::npos) return {};
    places.emplace_back(at, end);
    at = end;
  }
  if (at != message.size()) return {};
  return places;
}

void put_pretty(const otlp::RecordView& record, const Style& style, std::string& out) {
  const FlatRecord flat = flatten(record);
  put_cut(sgr::dim, shown(record.body), style, out);
  out += "\n  ";
  style.put(colour_of(record.severity_number), level_of(record), out);
  if (record.time_unix_nano != 0) {
    std::string time;
    put_rfc3339(record.time_unix_nano, time);
    out += ' ';
    style.put(sgr::blue, time.substr(0, 23) + "Z", out);
  }
  if (!record.event_name.empty()) {
    out += ' ';
    style.put(sgr::magenta, record.event_name, out);
  }
  if (!flat.message.empty()) {
    out += "  ";
    put_message(flat.message, flat.template_text, style, out);
  } else if (flat.format_id.empty()) {
    out += "  ";
    style.put(sgr::dim, "nothing explains this record", out);
  }
  std::string attributes;
  if (!flat.phase.empty()) attributes += "phase=" + std::string(flat.phase) + ' ';
  for_each_other_attribute(record, [&](std::string_view key, const otlp::AnyValueView& value) {
    if (key.starts_with(detail_prefix)) return;
    if (key.starts_with(parameter_prefix)) key.remove_prefix(parameter_prefix.size());
    attributes.append(key).append("=").append(head_of(shown(value))).append(" ");
  });
  if (!attributes.empty()) {
    attributes.pop_back();
    out += "\n        ";
    style.put(sgr::dim, attributes, out);
  }
  out += '\n';
}

}  // namespace parsimony

#include "app/explain/print_explanation.hpp"

#include "app/print/flat_record.hpp"
#include "app/print/pretty_record.hpp"
#include "app/print/rfc3339.hpp"
#include "pipeline/severity.hpp"
#include "proto/any_value_json.hpp"
#include "proto/batch.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 5> span_colours = {sgr::cyan, sgr::yellow, sgr::magenta, sgr::green,
                                                          sgr::blue};
constexpr std::size_t widest_span = 60;

std::string_view colour_at(std::size_t field) { return span_colours[field % span_colours.size()]; }

void put_label(std::string_view label, const Style& style, std::string& out) {
  std::string padded(label);
  padded.resize(std::max<std::size_t>(padded.size(), 10), ' ');
  style.put(sgr::bold, padded, out);
  out += ' ';
}

std::string_view reader_phrase(Reader reader) {
  switch (reader) {
    case Reader::nothing:
      return {};
    case Reader::well_known:
      return ", a well-known format";
    case Reader::learned:
      return ", a format learned from this workload";
    case Reader::this_line:
      return ", a format learned from this line alone";
    case Reader::structured:
      return ": the body says what it holds";
  }
  return {};
}

void put_line(const Explanation& explanation, const Style& style, std::string& out) {
  if (explanation.spans.empty()) {
    put_visible(explanation.line, out);
  }
  std::size_t field = 0;
  for (const auto& span : explanation.spans) {
    const auto text = std::string_view(explanation.line).substr(span.begin, span.end - span.begin);
    style.put(span.name.empty() ? sgr::dim : colour_at(field++), text, out);
  }
  out += "\n\n";
}

void put_format(const Explanation& explanation, const Style& style, std::string& out) {
  put_label("read as", style, out);
  if (explanation.reader == Reader::nothing) {
    out += "nothing: no format explains this line\n";
    return;
  }
  std::string text = explanation.format_name.empty() ? explanation.format_id : explanation.format_name;
  text += reader_phrase(explanation.reader);
  put_visible(text, out);
  if (!explanation.format_summary.empty()) style.put(sgr::dim, ": " + explanation.format_summary, out);
  out += '\n';
}

void put_spans(const Explanation& explanation, const Style& style, std::string& out) {
  std::size_t widest = 0;
  for (const auto& span : explanation.spans)
    widest = std::max(widest, std::min(span.end - span.begin, widest_span));
  std::size_t field = 0;
  for (const auto& span : explanation.spans) {
    const auto text = std::string_view(explanation.line).substr(span.begin, span.end - span.begin);
    const bool is_blank = text.find_first_not_of(" \t") == std::string_view::npos;
    if (span.name.empty() && (span.how == "separator" || is_blank)) continue;
    std::string shown;
    put_visible(text.substr(0, widest_span), shown);
    if (text.size() > widest_span) shown += "...";
    const std::size_t length = shown.size();
    out += "  ";
    style.put(span.name.empty() ? sgr::dim : colour_at(field++), shown, out);
    out.append(length < widest + 3 ? widest + 3 - length : 1, ' ');
    put_visible(span.name.empty() ? span.how : span.name, out);
    if (!span.name.empty()) style.put(sgr::dim, "  " + span.how, out);
    out += '\n';
  }
  if (!explanation.spans.empty()) out += '\n';
}

void put_severity(const Explanation& explanation, const otlp::RecordView& record, const Style& style,
                  std::string& out) {
  put_label("severity", style, out);
  if (record.severity_number == 0) {
    out += "none: nothing in the line states one";
  } else {
    const std::string bucket(bucket_name(static_cast<SeverityNumber>(record.severity_number)));
    style.put(colour_of(record.severity_number), bucket + " (" + std::to_string(record.severity_number) + ")",
              out);
    put_visible(", spelt " + std::string(record.severity_text) + ", from " + explanation.severity_source,
                out);
  }
  out += '\n';
  put_label("", style, out);
  style.put(sgr::dim, "to change: " + what_would_change_severity(explanation), out);
  out += '\n';
}

}  // namespace

void put_explanation(const Explanation& explanation, const Style& style, std::string& out) {
  otlp::RecordView record;
  otlp::MergedBytes merged;
  (void)otlp::read_record(explanation.record, record, merged);
  const FlatRecord flat = flatten(record);
  put_line(explanation, style, out);
  put_format(explanation, style, out);
  put_spans(explanation, style, out);
  put_severity(explanation, record, style, out);
  put_label("time", style, out);
  if (record.time_unix_nano == 0) {
    out += "none stated\n";
  } else {
    put_rfc3339(record.time_unix_nano, out);
    out += '\n';
  }
  const auto put_text = [&](std::string_view label, std::string_view text) {
    if (text.empty()) return;
    put_label(label, style, out);
    put_visible(text, out);
    out += '\n';
  };
  put_text("message", flat.message);
  put_text("pattern", flat.template_text);
  bool first = true;
  for_each_other_attribute(record, [&](std::string_view key, const otlp::AnyValueView& value) {
    put_label(first ? "gained" : "", style, out);
    first = false;
    std::string text;
    otlp::append_json(text, value);
    put_visible(std::string(key) + " = " + text, out);
    out += '\n';
  });
  if (!explanation.others.empty()) {
    std::string names;
    for (const auto& name : explanation.others) names += (names.empty() ? "" : ", ") + name;
    put_text("also", "matched, with less to say, by " + names);
  }
}

}  // namespace parsimony

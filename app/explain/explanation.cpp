#include "app/explain/explanation.hpp"

#include "app/enrich/input_record.hpp"
#include "pipeline/learner.hpp"
#include "pipeline/structured/structured_reader.hpp"
#include "proto/batch.hpp"
#include "proto/enrichment_encoder.hpp"

#include <algorithm>
#include <optional>

namespace parsimony {
namespace {

bool is_inside(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

std::string how_of(const Element& element) {
  std::string how(name_of(element.type));
  if (!element.argument.empty()) how += " " + element.argument;
  return how;
}

/// Cuts the line at the fields of a match; what lies between them separates.
std::vector<ExplainedSpan> spans_of(std::string_view line, std::string_view text, const Match& match) {
  std::vector<ExplainedSpan> spans;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, std::string name, std::string how) {
    if (end > at) spans.push_back({at, end, std::move(name), std::move(how)});
    at = std::max(at, end);
  };
  add(static_cast<std::size_t>(text.data() - line.data()), {}, "frame");
  for (const auto& field : match.fields) {
    if (!is_inside(field.text, line) || field.text.data() < line.data() + at) continue;
    const auto begin = static_cast<std::size_t>(field.text.data() - line.data());
    add(begin, {}, "separator");
    add(begin + field.text.size(), field.element->name, how_of(*field.element));
  }
  add(line.size(), {}, "separator");
  return spans;
}

std::string vocabulary_of(const Format& format) {
  std::string words;
  for (const auto& [spelling, number] : format.vocabulary) {
    words += (words.empty() ? "" : ", ") + spelling + "=" + std::string(bucket_name(number));
  }
  return words;
}

/// The matcher of a format by its id: a well-known or a learned one.
struct Found {
  const Matcher* matcher = nullptr;
  std::optional<Matcher> own;
};

Found find(const std::string& format_id, const Learned& known, const Library& library) {
  Found found;
  found.matcher = library.find(format_id);
  if (found.matcher != nullptr) return found;
  for (const auto& format : known.formats) {
    if (format.id != format_id) continue;
    auto compiled = Matcher::compile(format);
    if (!compiled) break;
    found.own.emplace(std::move(*compiled));
    found.matcher = &*found.own;
    break;
  }
  return found;
}

void explain_format(std::string_view line, const Found& found, const Library& library, Explanation& out) {
  const Format& format = found.matcher->format();
  out.format_name = format.name;
  out.format_summary = format.summary;
  out.learned = format.origin != Origin::builtin;
  out.vocabulary = vocabulary_of(format);
  StructuredReader structured;
  Scratch scratch;
  Reading frame;
  const std::string_view text = structured.peel(line, frame, scratch);
  Match match;
  // A frame that had to be unescaped leaves a text that stands nowhere in the line.
  if (is_inside(text, line) && found.matcher->match(text, match)) out.spans = spans_of(line, text, match);
  std::vector<const Matcher*> candidates;
  library.candidates(text, candidates);
  for (const Matcher* candidate : candidates) {
    if (candidate != found.matcher && candidate->match(text, match))
      out.others.push_back(candidate->format().name);
  }
}

}  // namespace

Explanation explain(std::string_view line, const Learned& known, std::shared_ptr<const Library> library,
                    std::uint64_t now_ns) {
  Explanation out;
  out.line = line;
  const std::string sent = record_of_line(line).record;
  otlp::RecordView view;
  otlp::MergedBytes merged;
  (void)otlp::read_record(sent, view, merged);
  Learner learner(known.workload, library);
  learner.restore(known);
  Enrichment enrichment;
  learner.enrich(view, now_ns, enrichment);
  out.format_id = enrichment.format_id;
  out.severity_source = enrichment.severity_source;
  otlp::EnrichmentEncoder encoder(otlp::OutputOptions{otlp::Profile::full, false});
  out.record = sent;
  (void)encoder.encode(enrichment, out.record);
  if (const Found found = find(out.format_id, known, *library); found.matcher != nullptr) {
    explain_format(out.line, found, *library, out);
  }
  return out;
}

std::string what_would_change_severity(const Explanation& explanation) {
  const std::string& source = explanation.severity_source;
  std::string text;
  if (source.starts_with("slot:") || source.starts_with("mark:")) {
    text = "another word in that place";
    if (!explanation.vocabulary.empty()) text += " (" + explanation.vocabulary + ")";
  } else if (source.starts_with("json:") || source.starts_with("logfmt:")) {
    text = "another value of the key " + source.substr(source.find(':') + 1);
  } else if (source == "pri") {
    text = "another syslog priority";
  } else if (source == "http.status") {
    text =
        "another status (under 400 is INFO, 4xx is WARN, 5xx is ERROR), or severity.http_* in the "
        "configuration";
  } else if (explanation.format_id.empty()) {
    return "a format that explains the line and has a place for a severity: three lines of one layout are "
           "enough to learn "
           "it; words in the text count for nothing";
  } else {
    return "a place for it: a severity slot, a level key, a priority or a status code; this format has none, "
           "and words in "
           "the text count for nothing";
  }
  return text + "; a severity that the sender sets always wins";
}

}  // namespace parsimony

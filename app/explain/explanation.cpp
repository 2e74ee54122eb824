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

std::string vocabulary_of(const Format& format) {
  std::string words;
  for (const auto& [spelling, number] : format.vocabulary) {
    words += (words.empty() ? "" : ", ") + spelling + "=" + std::string(bucket_name(number));
  }
  return words;
}

/// A format by its id, compiled, and whose it is.
struct Found {
  const Matcher* matcher = nullptr;
  std::optional<Matcher> own;
  Reader reader = Reader::structured;
};

bool find_among(const std::vector<Format>& formats, const std::string& format_id, Reader reader,
                Found& found) {
  const auto format = std::find_if(formats.begin(), formats.end(),
                                   [&](const Format& candidate) { return candidate.id == format_id; });
  if (format == formats.end()) return false;
  auto compiled = Matcher::compile(*format);
  if (!compiled) return false;
  found.own.emplace(std::move(*compiled));
  found.matcher = &*found.own;
  found.reader = reader;
  return true;
}

void find(const std::string& format_id, const Learned& known, const Learned& fresh, const Library& library,
          Found& found) {
  found.matcher = library.find(format_id);
  if (found.matcher != nullptr) {
    found.reader = Reader::well_known;
  } else if (!find_among(known.formats, format_id, Reader::learned, found)) {
    find_among(fresh.formats, format_id, Reader::this_line, found);
  }
}

/// The well-known formats beside the one that acts. Which text they are tried on is what is left of the line
/// without its frames.
std::vector<std::string> others_that_match(std::string_view line, const Matcher& acting,
                                           const Library& library) {
  StructuredReader structured;
  Scratch scratch;
  Reading frame;
  const std::string_view text = structured.peel(line, frame, scratch);
  std::vector<const Matcher*> candidates;
  library.candidates(text, candidates);
  std::vector<std::string> names;
  Match match;
  for (const Matcher* candidate : candidates) {
    if (candidate != &acting && candidate->match(text, match)) names.push_back(candidate->format().name);
  }
  return names;
}

/// The level that a learned format reads although the record has none.
std::string vetoed_severity(const Matcher& matcher, const Explanation& explanation) {
  if (!explanation.severity_source.empty()) return {};
  Match match;
  if (!matcher.match(explanation.line, match) || !is_loud(match.severity)) return {};
  return std::string(match.severity_text);
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
  if (out.format_id.empty()) return out;
  Found found;
  find(out.format_id, known, learner.drain(), *library, found);
  out.reader = found.reader;
  if (found.matcher == nullptr) {
    out.spans = spans_of_members(out.line, known);
    return out;
  }
  const Format& format = found.matcher->format();
  out.format_name = format.name;
  out.format_summary = format.summary;
  out.vocabulary = vocabulary_of(format);
  out.spans = spans_of_format(out.line, known, *found.matcher);
  out.others = others_that_match(out.line, *found.matcher, *library);
  out.vetoed_severity = vetoed_severity(*found.matcher, out);
  return out;
}

std::string what_would_change_severity(const Explanation& explanation) {
  const std::string& source = explanation.severity_source;
  std::string text;
  if (!explanation.vetoed_severity.empty()) {
    return explanation.vetoed_severity +
           " would be an ERROR, but is no word and the message tells of success: one that tells of trouble";
  }
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

#include "pipeline/instance/placement.hpp"

#include "pipeline/instance/banner.hpp"
#include "pipeline/instance/exit_evidence.hpp"
#include "pipeline/instance/facts_text.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/timestamp.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::string_view exception_key = "exception.type";

/// Somebody's logger wrote it: a time stands in front.
bool begins_with_time(std::string_view line) {
  const std::size_t at = line.starts_with('[') ? 1 : 0;
  return at < line.size() && scan::is_digit(line[at]) && detect_timestamp(line.substr(at)).length > 0;
}

SeverityNumber severity_of(const otlp::RecordView& record, const Enrichment& out) {
  const bool sent = record.severity_number >= 1 && record.severity_number <= 24;
  return static_cast<SeverityNumber>(sent ? record.severity_number : out.severity_number);
}

std::string_view exception_type(const Enrichment& out) {
  for (const Attribute& attribute : out.attributes) {
    const auto* const text = std::get_if<std::string_view>(&attribute.value);
    if (text != nullptr && attribute.key == exception_key) return *text;
  }
  return {};
}

}  // namespace

Placement::Placement(const WindowOptions& options)
    : keyed_(options.keyed), instances_(options), head_(&message_head_) {}

void Placement::set_keyed(bool keyed) {
  keyed_ = keyed;
  instances_.set_keyed(keyed);
  forget_heads();
}

void Placement::from(const Identity& identity, std::string_view resource) {
  instances_.from(identity, resource);
  if (!keyed_) return forget_heads();
  if (heads_.size() >= max_contexts && !heads_.contains(instances_.key())) heads_.clear();
  head_ = &heads_[instances_.key()];
}

void Placement::forget_heads() {
  message_head_ = HeadContext();
  heads_.clear();
  head_ = &message_head_;
}

void Placement::begin_record(std::uint64_t observed_ns) {
  observed_ns_ = observed_ns;
  instances_.begin_record(observed_ns);
}

Place Placement::place(const PlacedLine& line) {
  Place place;
  if (line.belongs != Belongs::no) {
    place.in_window = instances_.window() != nullptr;
    place.startup = place.in_window && (line.belongs == Belongs::nowhere || head_->is_startup());
    place.evidence = false;
    return place;
  }
  const bool explained = !line.format_id.empty();
  const bool boots = line.role == FormatRole::boot || (!explained && is_picture(line.text));
  if (boots) instances_.boots();
  Window* const window = instances_.window();
  place.in_window = window != nullptr;
  if (line.crash) place.evidence = false;
  if (!place.in_window) {
    if (explained && line.role == FormatRole::any) steady_.note(line.format_id, line.text);
    return place;
  }
  if (explained) {
    place.startup = line.role != FormatRole::any || !steady_.is_steady(line.format_id, line.text);
    return place;
  }
  place.startup = true;
  const bool logged = begins_with_time(line.text);
  const bool art = !logged && !line.crash && is_art(line.text);
  place.banner = art || (!logged && !line.crash && window->is_near_art() && is_beside_art(line.text));
  window->draw(art);
  if (!place.banner && !line.crash) place.recognised = startup_lines_.take(line.text, window->ordinal());
  // What a logger wrote may be a layout that the workload has from now on.
  if (steady_.knows() && !logged) place.evidence = false;
  if (place.banner) place.evidence = false;
  return place;
}

void Placement::finish(const otlp::RecordView& record, const PlacedLine& line, const Place& place,
                       const JudgeOptions& options, JudgeState& judging, Enrichment& out) {
  if (place.startup) {
    out.startup_phase = true;
    out.anomalies |= anomaly_startup;
  }
  if (line.crash) out.anomalies |= anomaly_crash;
  if (line.belongs != Belongs::no) {
    out.anomalies |= anomaly_continuation;
    head_->add(line.text, line.belongs);
    if (line.belongs == Belongs::to_head) inherit(record, options, judging, out);
  }
  const SeverityNumber severity = severity_of(record, out);
  if (line.belongs == Belongs::no) begin_head(line, place.startup, severity, &out);
  if (instances_.window() != nullptr) {
    show_window(record, line, place, severity, out.pattern_id);
  } else if (is_loud(severity) && line.belongs == Belongs::no) {
    usual_errors_.note(out.pattern_id);
  }
}

/// A continuation says nothing of its own: severity, exception and pattern are its head's.
void Placement::inherit(const otlp::RecordView& record, const JudgeOptions& options, JudgeState& judging,
                        Enrichment& out) {
  out.pattern_id = head_->pattern_id();
  if (severity_of(record, out) == severity::unspecified && head_->severity() != severity::unspecified) {
    out.severity_number = head_->severity();
    out.severity_text = bucket_name(head_->severity());
    out.severity_source = "inherited";
    out.severity_original = record.severity_text;
  }
  if (head_->exception_type().empty() || out.attributes.size() >= options.max_attributes) return;
  Attribute type{exception_key, judging.scratch.keep(head_->exception_type())};
  if (judging.schema.claim(type, judging.scratch)) out.attributes.push_back(type);
}

void Placement::begin_head(const PlacedLine& line, bool startup, SeverityNumber severity,
                           const Enrichment* out) {
  if (line.text.empty() && line.format_id.empty()) return;  // a blank line begins nothing
  HeadContext::Head head;
  head.text = line.text;
  head.severity = severity;
  head.is_logged = line.is_logged;
  head.startup = startup;
  if (line.crash) head.opens = line.crash->opens;
  if (out != nullptr) head.pattern_id = out->pattern_id;
  if (out != nullptr && severity >= severity::warn) head.exception_type = exception_type(*out);
  head_->begin(head);
}

void Placement::show_window(const otlp::RecordView& record, const PlacedLine& line, const Place& place,
                            SeverityNumber severity, std::string_view pattern_id) {
  SeenLine seen;
  seen.text = line.text;
  seen.observed_ns = observed_ns_;
  seen.severity = severity;
  seen.continuation = line.belongs != Belongs::no;
  seen.usual = is_loud(severity) && usual_errors_.contains(pattern_id);
  const ExitEvidence exit = exit_evidence_of_record(record);
  seen.exit_code = exit.code;
  seen.orderly = exit.code && exit.is_orderly();
  seen.fatal = line.crash.has_value() || (exit.code && !seen.orderly);
  seen.steady = !place.startup && !seen.continuation;
  seen.repeats = place.startup && line.role == FormatRole::any &&
                 (!line.format_id.empty() || begins_with_time(line.text));
  instances_.saw(seen);
}

void Placement::pass_over(const PlacedLine& line, SeverityNumber severity) {
  if (line.belongs != Belongs::no) {
    head_->add(line.text, line.belongs);
  } else {
    begin_head(line, false, severity, nullptr);
  }
}

std::string Placement::facts() const {
  std::string text = instances_.facts();
  if (text.empty()) return text;
  steady_.add_facts(text);
  usual_errors_.add_facts(text);
  startup_lines_.add_facts(text);
  return text;
}

void Placement::restore(std::string_view facts) {
  instances_.restore(facts);
  while (!facts.empty()) {
    std::string_view line = facts_text::next_line(facts);
    const std::string_view kind = facts_text::next_word(line);
    if (kind == "steady") steady_.restore_line(line);
    if (kind == "times") steady_.restore_times_line(line);
    if (kind == "usual") usual_errors_.restore_line(line);
    if (kind == "start") startup_lines_.restore_line(line);
  }
}

}  // namespace parsimony

#include "pipeline/learn/body_reader.hpp"

#include "pipeline/continuation/trace_line.hpp"
#include "pipeline/instance/banner.hpp"
#include "pipeline/learn/crash_reading.hpp"
#include "pipeline/learn/match_reading.hpp"
#include "pipeline/learn/request_reading.hpp"
#include "pipeline/learn/request_text.hpp"
#include "pipeline/learn/stack_reading.hpp"

#include <utility>

namespace parsimony {

bool is_text(const otlp::AnyValueView& body) {
  return body.kind == otlp::AnyKind::string || body.kind == otlp::AnyKind::bytes;
}

bool is_evidence(const Outcome& outcome) {
  const PlacedLine& placed = outcome.placed;
  if (placed.belongs != Belongs::no || placed.crash) return false;
  return !placed.format_id.empty() ||
         (trace_line(placed.text).role != TraceLine::Role::opening && !is_picture(placed.text));
}

Outcome BodyReader::read(const otlp::AnyValueView& body) {
  reading_.clear();
  if (is_text(body)) return read_text(body.bytes);
  Outcome outcome;
  if (body.kind == otlp::AnyKind::map) {
    outcome.explained = structured_.read(body, reading_, scratch_);
    if (reading_.has_message) outcome.to_mine = reading_.message;
  }
  return outcome;
}

Outcome BodyReader::read_text(std::string_view text) {
  Outcome outcome;
  const std::string_view peeled = structured_.peel(text, reading_, scratch_);
  const bool framed = !reading_.format_id.empty();
  outcome.placed.text = peeled;
  outcome.placed.belongs = placement_.head().look(peeled);
  if (outcome.placed.belongs != Belongs::no) {
    continue_head(peeled, outcome);
    return outcome;
  }
  if (structured_.read(peeled, reading_, scratch_)) {
    outcome.explained = true;
    if (reading_.has_message && reading_.severity == severity::unspecified)
      outcome.format = read_line(reading_.message, true);
    if (reading_.has_message) outcome.to_mine = reading_.message;
    place_format(reading_.format_id, outcome);
    add_stated_exception(peeled, reading_, scratch_);
    return outcome;
  }
  if (framed) {
    reading_.has_message = true;
    reading_.message = peeled;
  }
  outcome.line = peeled;
  outcome.has_header = reading_.format_id == "syslog";
  outcome.format = read_line(peeled, false);
  outcome.explained = framed || outcome.format != nullptr;
  if (outcome.format != nullptr) read_structured_message();
  add_request(peeled, reading_);
  outcome.to_mine = reading_.has_message ? reading_.message : request_text(peeled, reading_);
  if (outcome.to_mine.empty() && !reading_.has_message) outcome.to_mine = peeled;
  if (outcome.format != nullptr || outcome.has_header) {
    place_format(reading_.format_id, outcome);
  } else if (outcome.placed.belongs = wraps(peeled); outcome.placed.belongs != Belongs::no) {
    continue_head(peeled, outcome);
    return outcome;
  }
  if (reading_.severity == severity::unspecified) read_crash(outcome);
  add_stack(peeled, reading_);
  add_stated_exception(peeled, reading_, scratch_);
  return outcome;
}

/// Pictures are indented too.
Belongs BodyReader::wraps(std::string_view line) const {
  return is_art(line) ? Belongs::no : placement_.head().wraps(line);
}

/// A line of a trace or of a wrapped message is read no further.
void BodyReader::continue_head(std::string_view line, Outcome& outcome) {
  outcome.explained = true;
  outcome.line = outcome.to_mine = {};
  reading_.has_message = true;
  reading_.message = line;
  reading_.format_id = "continuation";
  add_stack(line, reading_);
}

void BodyReader::place_format(std::string_view format_id, Outcome& outcome) {
  outcome.placed.format_id = format_id;
  outcome.placed.is_logged = reading_.has_time || reading_.severity != severity::unspecified;
  if (outcome.format != nullptr) outcome.placed.role = format_role(outcome.format->matcher->format().name);
}

void BodyReader::read_crash(Outcome& outcome) {
  std::string_view line = outcome.placed.text;
  outcome.placed.crash = crash_line(line);
  if (!outcome.placed.crash && outcome.to_mine != line) {
    line = outcome.to_mine;
    outcome.placed.crash = crash_line(line);
  }
  if (!outcome.placed.crash) return;
  if (!outcome.explained) reading_.format_id = "crash";
  outcome.explained = true;
  add_crash(line, *outcome.placed.crash, reading_);
}

/// `for_severity`: all else is said already, by a structured body.
FormatTable::Entry* BodyReader::read_line(std::string_view line, bool for_severity) {
  FormatTable::Entry* entry = formats_.match(line, match_);
  if (entry != nullptr && for_severity && entry->own && match_.severity == severity::unspecified)
    return nullptr;
  if (entry == nullptr) return nullptr;
  unwrap(*entry->matcher);
  add_match(match_, *entry->matcher, structured_, reading_, scratch_);
  return entry;
}

/// The message of a program that logs what its child has logged is a line of the same layout: the inner head
/// speaks. Anybody whose words are logged can write such a line, so that an ERROR inside something quieter
/// counts only where quieter lines were seen inside, too, and something quieter never hides an ERROR.
void BodyReader::unwrap(const Matcher& matcher) {
  constexpr int most_layers = 3;
  for (int layer = 0; layer < most_layers; ++layer) {
    if (!match_.has_time || !match_.has_message || match_.severity == severity::unspecified) return;
    if (!matcher.may_match(match_.message) || !matcher.match(match_.message, inner_match_)) return;
    if (!inner_match_.has_time || inner_match_.severity == severity::unspecified) return;
    const bool is_loud_inside = is_loud(inner_match_.severity);
    if (is_loud(match_.severity) ? !is_loud_inside : is_loud_inside && !has_quiet_child_) return;
    has_quiet_child_ |= !is_loud_inside;
    std::swap(match_, inner_match_);
  }
}

/// A structured body behind a text head adds its members; what the head states stays.
void BodyReader::read_structured_message() {
  if (!reading_.has_message || reading_.message.empty() || reading_.message.front() != '{') return;
  inner_.clear();
  if (!structured_.read(reading_.message, inner_, scratch_)) return;
  reading_.attributes.insert(reading_.attributes.end(), inner_.attributes.begin(), inner_.attributes.end());
  if (!reading_.has_time && inner_.has_time) {
    reading_.has_time = true;
    reading_.time = inner_.time;
  }
  if (reading_.severity == severity::unspecified) {
    reading_.severity = inner_.severity;
    reading_.severity_text = inner_.severity_text;
    reading_.severity_source = inner_.severity_source;
  }
  if (reading_.trace_id.empty()) reading_.trace_id = inner_.trace_id;
  if (reading_.span_id.empty()) reading_.span_id = inner_.span_id;
  if (inner_.has_message) reading_.message = inner_.message;
}

}  // namespace parsimony

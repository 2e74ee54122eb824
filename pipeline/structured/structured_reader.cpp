#include "pipeline/structured/structured_reader.hpp"

#include "pipeline/structured/ansi.hpp"
#include "pipeline/structured/container_frame.hpp"
#include "pipeline/structured/delimited_pairs.hpp"
#include "pipeline/structured/json_flattener.hpp"
#include "pipeline/structured/logfmt.hpp"
#include "pipeline/structured/otlp_map.hpp"
#include "pipeline/structured/reader_facts.hpp"
#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/record_meaning.hpp"
#include "pipeline/structured/security_event.hpp"
#include "pipeline/structured/stated_time.hpp"
#include "pipeline/structured/syslog_frame.hpp"
#include "pipeline/structured/tag_level.hpp"

#include <cctype>

namespace parsimony {
namespace {

/// Frames inside frames: Docker's around syslog's around ... ; more than a few are an attack.
constexpr int most_frames = 4;

/// How far into a line CEF's or LEEF's first word may stand.
constexpr std::size_t longest_head = 96;

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

bool is_object(std::string_view text) {
  return text.size() >= 2 && text.front() == '{' && text.back() == '}';
}

}  // namespace

struct StructuredReader::State {
  KeyTable keys;
  PriEvidence pri;
  TagLevels tag_levels;
  RecordMeaning meaning;
  Members members;
  Members inner;
  Scratch observed;  ///< of observe()
  Reading ignored;
  const TimestampLayout* recent = nullptr;  ///< of frames
  const TimestampLayout* head = nullptr;    ///< of times before structured bodies
  std::uint64_t records = 0;
  bool counts = true;  ///< records are evidence; not once a whole input has been observed

  std::string_view peel(std::string_view text, Reading& out, Scratch& scratch);
  void state_tag_level(std::string_view message, Reading& out);
  bool read(std::string_view text, Reading& out, Scratch& scratch);
  bool read_object(std::string_view text, Reading& out, Scratch& scratch);
  bool read_event(std::string_view text, Reading& out, Scratch& scratch);
  bool read_pairs(std::string_view text, Reading& out, Scratch& scratch);
  void tell(BodyKind kind, Reading& out, Scratch& scratch);
};

std::string_view StructuredReader::State::peel(std::string_view text, Reading& out, Scratch& scratch) {
  text = strip_ansi(text, scratch);
  for (int frame = 0; frame < most_frames && !text.empty(); ++frame) {
    std::optional<std::string_view> inside;
    std::string_view format;
    if (text.front() == '{') {
      inside = peel_docker(text, recent, out, scratch, members);
      format = "docker";
    } else if ((inside = peel_cri(text, recent, out))) {
      format = "cri";
    } else {
      inside = peel_syslog(text, recent, pri, out, scratch);
      format = "syslog";
    }
    if (!inside) break;
    text = strip_ansi(*inside, scratch);
    if (format == "syslog" && out.severity == severity::unspecified) state_tag_level(text, out);
    out.format_id = format;
    out.has_message = true;
    out.message = text;
  }
  return text;
}

/// The level word stays part of the message: it is the program's text.
void StructuredReader::State::state_tag_level(std::string_view message, Reading& out) {
  const Attribute* const program = find_attribute(out, "service.name");
  const auto* name = program == nullptr ? nullptr : std::get_if<std::string_view>(&program->value);
  if (name == nullptr) return;
  const auto level = scan_tag_level(message);
  if (!level || !tag_levels.judge(*name, *level)) return;
  out.severity = level->severity;
  out.severity_text = level->word;
  out.severity_source = "mark:tag";
}

bool StructuredReader::State::read(std::string_view text, Reading& out, Scratch& scratch) {
  text = trim(text);
  if (text.size() < 2) return false;
  if (read_object(text, out, scratch) || read_event(text, out, scratch) || read_pairs(text, out, scratch))
    return true;
  // A time, then a structured body.
  const char first = text.front();
  const bool may_begin_time =
      (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') || first == '[';
  const std::string_view near = text.substr(0, longest_head);
  const bool may_follow = text.back() == '}' || near.find('=') != std::string_view::npos ||
                          near.find('|') != std::string_view::npos;
  if (!may_begin_time || !may_follow) return false;
  const bool bracket = first == '[';
  auto time = detect_again(text.substr(bracket ? 1 : 0), head);
  if (const auto epoch = time.length == 0 ? epoch_time(text.substr(0, text.find(' '))) : std::nullopt) {
    time.length = text.find(' ');
    time.time = *epoch;
  }
  if (time.length == 0 || time.length > text.size()) return false;
  std::string_view rest = text.substr(time.length + (bracket ? 1 : 0));
  if (bracket) {
    if (!rest.starts_with(']')) return false;
    rest.remove_prefix(1);
  }
  const std::size_t begin = rest.find_first_not_of(" \t|:-");
  if (begin > 4) return false;  // nothing follows, or something else stands between
  rest.remove_prefix(begin);
  const bool had_time = out.has_time;
  const StatedTime outer = out.time;
  out.has_time = true;
  out.time = time.time;
  if (read_object(rest, out, scratch) || read_event(rest, out, scratch) || read_pairs(rest, out, scratch))
    return true;
  out.has_time = had_time;
  out.time = outer;
  return false;
}

bool StructuredReader::State::read_object(std::string_view text, Reading& out, Scratch& scratch) {
  if (text.starts_with("@cee:"))
    text = trim(text.substr(5));  // the cookie of Lumberjack's and rsyslog's JSON
  if (!is_object(text)) return false;
  members.clear();
  if (!flatten_whole_json(text, scratch, members)) return false;
  tell(BodyKind::json, out, scratch);
  return true;
}

bool StructuredReader::State::read_pairs(std::string_view text, Reading& out, Scratch& scratch) {
  members.clear();
  if (!read_logfmt(text, scratch, members) && !read_delimited_pairs(text, scratch, members)) return false;
  tell(BodyKind::logfmt, out, scratch);
  return true;
}

bool StructuredReader::State::read_event(std::string_view text, Reading& out, Scratch& scratch) {
  members.clear();
  // Senders put a word of their own before it at times.
  std::size_t begin = text.substr(0, longest_head).find("EF:");
  if (begin == std::string_view::npos || begin == 0) return false;
  begin -= text[begin - 1] == 'C' ? 1 : 2;
  if (begin >= text.size() || (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '"')) return false;
  const auto event = read_security_event(text.substr(begin), scratch, members);
  if (!event) return false;
  meaning.begin(++records, counts);
  meaning.take(keys, members, event->is_leef ? BodyKind::leef : BodyKind::cef);
  meaning.tell(out, scratch);
  if (const auto level = level_of_importance(event->severity)) {
    out.severity = *level;
    out.severity_text = event->severity;
    out.severity_source = event->is_leef ? "mark:leef" : "mark:cef";
  }
  if (!event->name.empty()) {
    out.has_message = true;
    out.message = event->name;
  }
  out.format_id = event->is_leef ? "leef" : "cef";
  return true;
}

void StructuredReader::State::tell(BodyKind kind, Reading& out, Scratch& scratch) {
  meaning.begin(++records, counts, out.severity_source == "pri" ? companion_pri : 0U);
  meaning.take(keys, members, kind);
  // The message may be a structured body itself, as where an agent wraps what an application wrote. Once.
  const std::string_view message = trim(meaning.message());
  inner.clear();
  if (is_object(message)) {
    if (flatten_whole_json(message, scratch, inner)) meaning.take(keys, inner, BodyKind::json, true);
  } else if (!message.empty() && !meaning.states_level() && read_logfmt(message, scratch, inner)) {
    meaning.take(keys, inner, BodyKind::logfmt, true);
  }
  meaning.tell(out, scratch);
  static constexpr std::string_view formats[] = {"json", "logfmt", "cef", "leef", "map"};
  out.format_id = formats[static_cast<std::size_t>(kind)];
}

StructuredReader::StructuredReader() : state_(std::make_unique<State>()) {}
StructuredReader::StructuredReader(StructuredReader&&) noexcept = default;
StructuredReader& StructuredReader::operator=(StructuredReader&&) noexcept = default;
StructuredReader::~StructuredReader() = default;

void StructuredReader::observe(std::string_view text) {
  State& state = *state_;
  state.observed.reset();
  state.ignored.clear();
  state.counts = true;
  const std::string_view body = state.peel(text, state.ignored, state.observed);
  static_cast<void>(state.read(body, state.ignored, state.observed));
  state.counts = false;
}

void StructuredReader::observe(const otlp::AnyValueView& map) {
  State& state = *state_;
  state.observed.reset();
  state.ignored.clear();
  state.counts = true;
  static_cast<void>(read(map, state.ignored, state.observed));
  state.counts = false;
}

std::span<const Member> StructuredReader::members() const noexcept { return state_->members; }

std::string_view StructuredReader::peel(std::string_view text, Reading& out, Scratch& scratch) {
  return state_->peel(text, out, scratch);
}

bool StructuredReader::read(std::string_view text, Reading& out, Scratch& scratch) {
  return state_->read(text, out, scratch);
}

bool StructuredReader::read(const otlp::AnyValueView& map, Reading& out, Scratch& scratch) {
  State& state = *state_;
  state.members.clear();
  if (!flatten_map(map, scratch, state.members)) return false;
  state.tell(BodyKind::map, out, scratch);
  return true;
}

void StructuredReader::watch(bool watches) { state_->meaning.watch(watches); }
bool StructuredReader::has_turned() const { return !state_->meaning.turned().empty(); }
std::vector<std::string> StructuredReader::take_turned() { return state_->meaning.take_turned(); }

std::string StructuredReader::facts() const {
  return reader_facts(state_->keys, state_->pri, state_->tag_levels);
}

void StructuredReader::restore(std::string_view facts) {
  restore_reader_facts(facts, state_->keys, state_->pri, state_->tag_levels);
}

}  // namespace parsimony

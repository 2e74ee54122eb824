#include "app/explain/line_spans.hpp"

#include "pipeline/structured/key_role.hpp"
#include "pipeline/structured/structured_reader.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace parsimony {
namespace {

bool is_inside(std::string_view part, std::string_view whole) {
  const std::less_equal<const char*> not_after;
  return not_after(whole.data(), part.data()) &&
         not_after(part.data() + part.size(), whole.data() + whole.size());
}

/// Collects pieces of a line in any order and cuts it at them; what lies between separates.
class Cutter {
 public:
  explicit Cutter(std::string_view line) : line_(line) {}

  void add(std::string_view text, std::string name, std::string how) {
    if (text.empty() || !is_inside(text, line_)) return;
    const auto begin = static_cast<std::size_t>(text.data() - line_.data());
    found_.push_back({begin, begin + text.size(), std::move(name), std::move(how)});
  }

  /// What a frame said, and that all before `body` is the frame.
  void add_frame(const Reading& frame, std::string_view body) {
    for (const auto& attribute : frame.attributes) {
      const auto* text = std::get_if<std::string_view>(&attribute.value);
      if (text != nullptr) add(*text, std::string(attribute.key), "frame");
    }
    if (is_inside(body, line_)) frame_end_ = static_cast<std::size_t>(body.data() - line_.data());
  }

  /// Of pieces that overlap the one that begins first stays.
  std::vector<ExplainedSpan> cut() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const ExplainedSpan& a, const ExplainedSpan& b) { return a.begin < b.begin; });
    std::vector<ExplainedSpan> spans;
    std::size_t at = 0;
    const auto fill = [&](std::size_t end) {
      if (at < std::min(end, frame_end_)) spans.push_back({at, std::min(end, frame_end_), {}, "frame"});
      at = std::max(at, std::min(end, frame_end_));
      if (at < end) spans.push_back({at, end, {}, "separator"});
      at = std::max(at, end);
    };
    for (auto& span : found_) {
      if (span.begin < at) continue;
      fill(span.begin);
      at = span.end;
      spans.push_back(std::move(span));
    }
    fill(line_.size());
    return spans;
  }

 private:
  std::string_view line_;
  std::size_t frame_end_ = 0;
  std::vector<ExplainedSpan> found_;
};

std::string how_of(const Element& element) {
  std::string how(name_of(element.type));
  if (!element.argument.empty()) how += " " + element.argument;
  return how;
}

std::string_view text_in_line(const Member& member) {
  if (!member.raw.empty()) return member.raw;
  const auto* text = std::get_if<std::string_view>(&member.value);
  return text == nullptr ? std::string_view() : *text;
}

/// What became of a member: a place of the record's own, or the attribute that holds its value.
std::string name_of(const Member& member, const Reading& reading) {
  const std::string_view text = text_in_line(member);
  if (!reading.severity_source.empty() && reading.severity_source.ends_with(":" + std::string(member.key)))
    return meaning::severity;
  if (reading.has_message && reading.message.data() == text.data()) return meaning::message;
  if (reading.trace_id.data() == text.data()) return meaning::trace_id;
  if (reading.span_id.data() == text.data()) return meaning::span_id;
  std::string_view same_key;
  for (const auto& attribute : reading.attributes) {
    const auto* value = std::get_if<std::string_view>(&attribute.value);
    if (value != nullptr && value->data() == text.data()) return std::string(attribute.key);
    if (attribute.key == member.key || attribute.value == member.value) same_key = attribute.key;
  }
  if (!same_key.empty()) return std::string(same_key);
  return role_of_key(member.key).role == Role::time ? meaning::time : std::string(member.key);
}

std::string how_of(const Member& member, const std::string& name) {
  std::string how = "text";
  if (std::holds_alternative<std::int64_t>(member.value)) how = "integer";
  if (std::holds_alternative<double>(member.value)) how = "number";
  if (name != member.key) how += ", key " + std::string(member.key);
  return how;
}

}  // namespace

std::vector<ExplainedSpan> spans_of_format(std::string_view line, const Learned& known,
                                           const Matcher& matcher) {
  StructuredReader structured;
  structured.restore(known.structured_facts);
  Scratch scratch;
  Reading frame;
  const std::string_view text = structured.peel(line, frame, scratch);
  Match match;
  if (!is_inside(text, line) || !matcher.match(text, match)) return {};
  Cutter cutter(line);
  cutter.add_frame(frame, text);
  for (const auto& field : match.fields) cutter.add(field.text, field.element->name, how_of(*field.element));
  return cutter.cut();
}

std::vector<ExplainedSpan> spans_of_members(std::string_view line, const Learned& known) {
  StructuredReader structured;
  structured.restore(known.structured_facts);
  Scratch scratch;
  Reading reading;
  const std::string_view text = structured.peel(line, reading, scratch);
  Cutter cutter(line);
  cutter.add_frame(reading, text);
  if (structured.read(text, reading, scratch)) {
    for (const Member& member : structured.members()) {
      auto name = name_of(member, reading);
      auto how = how_of(member, name);
      cutter.add(text_in_line(member), std::move(name), std::move(how));
    }
    // Of a head before the members: CEF's name and severity.
    cutter.add(reading.severity_text, meaning::severity, "head");
    cutter.add(reading.message, meaning::message, "head");
  } else {
    cutter.add(text, meaning::message, "rest");
  }
  return cutter.cut();
}

}  // namespace parsimony

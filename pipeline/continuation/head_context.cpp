#include "pipeline/continuation/head_context.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "pipeline/structured/exception_text.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t max_type = 160;

bool mentions_exception(std::string_view text) {
  for (const std::string_view word : {"Exception", "Error", "Throwable", "panic"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// A time stands behind the indentation: a line of its own, aligned to the right.
bool states_time(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t[");
  if (at == std::string_view::npos || !scan::is_digit(line[at])) return false;
  return detect_timestamp(line.substr(at)).length > 0;
}

}  // namespace

/// A trace that begins is the head's where the head is about something that went wrong.
bool HeadContext::tells_of_failure() const {
  if (!has_head_) return false;
  return severity_ >= severity::warn || (severity_ == severity::unspecified && mentions_exception(text()));
}

TextBlock HeadContext::block() const {
  return lines_ > 0 || !has_head_ ? block_ : TextBlock::begun_by(text(), is_whole_);
}

Belongs HeadContext::look(std::string_view line) const {
  if (lines_ >= max_lines) return Belongs::no;
  const Belongs in_trace = attached_ ? Belongs::to_head : Belongs::nowhere;
  const TraceLine shape = trace_line(line);
  switch (shape.role) {
    case TraceLine::Role::frame:
    case TraceLine::Role::nested:
      if (in_trace_) return in_trace;
      // So far everything behind the head was its own.
      if (lines_ > 0) return Belongs::to_head;
      // Rust's chains of causes name no exception.
      if (line == "Caused by:" && lines_ == 0 && tells_of_failure()) return Belongs::to_head;
      // Another record may stand between a trace and its head: frames alone say nothing of whose they are.
      return has_head_ && (mentions_ || mentions_exception(text())) ? Belongs::to_head : Belongs::nowhere;
    case TraceLine::Role::opening:
      if (in_trace_) return expects_opening_ || may_stand_within(kind_, line) ? in_trace : Belongs::no;
      if (shape.kind == TraceKind::ruby) return Belongs::no;
      return lines_ == 0 && tells_of_failure() ? Belongs::to_head : Belongs::no;
    case TraceLine::Role::none:
      break;
  }
  if (in_trace_) return may_stand_within(kind_, line) && !states_time(line) ? in_trace : Belongs::no;
  if (lines_ == 0 && has_head_ && severity_ >= severity::error && is_go_symbol(line)) return Belongs::to_head;
  if (!TextBlock::may_go_on_with(line)) return Belongs::no;
  const TextBlock open = block();
  return open.is_open() && open.goes_on_with(line) ? Belongs::to_head : Belongs::no;
}

Belongs HeadContext::wraps(std::string_view line) const {
  // The message of an exception may take several lines before its frames come.
  if (in_trace_ && before_frames_ < max_message_lines && !states_time(line))
    return attached_ ? Belongs::to_head : Belongs::nowhere;
  if (!has_head_ || !is_logged_ || in_trace_ || lines_ >= max_lines) return Belongs::no;
  if (line.empty() || !scan::is_blank(line.front()) || states_time(line)) return Belongs::no;
  return Belongs::to_head;
}

void HeadContext::add(std::string_view line, Belongs belongs) {
  const TraceLine shape = trace_line(line);
  if (lines_ == 0 && !in_trace_) block_ = block();
  ++lines_;
  if (shape.role == TraceLine::Role::none && !in_trace_ && !is_go_symbol(line)) {
    block_.add(line);
    mentions_ = mentions_ || mentions_exception(line.substr(0, kept_text));
    return;
  }
  if (!in_trace_) {
    in_trace_ = true;
    attached_ = belongs == Belongs::to_head;
    kind_ = is_go_symbol(line) ? TraceKind::go : TraceKind::other;
  }
  if (shape.role != TraceLine::Role::none) {
    if (exception_type_.empty() && attached_ && shape.role == TraceLine::Role::opening)
      exception_type_ = read_exception_text(line).type.substr(0, max_type);
    const bool goes_on = kind_ == TraceKind::python && shape.kind == TraceKind::other;
    if (kind_ == TraceKind::node_source && shape.role == TraceLine::Role::frame) {
      kind_ = TraceKind::node;
    } else if (shape.kind != TraceKind::none && !goes_on && kind_ != TraceKind::node &&
               kind_ != TraceKind::node_source) {
      kind_ = shape.kind;
    }
    if (shape.role == TraceLine::Role::nested) expects_opening_ = shape.kind == TraceKind::python;
    if (shape.role == TraceLine::Role::frame) expects_opening_ = false;
  }
  before_frames_ = shape.role == TraceLine::Role::frame ? max_message_lines : before_frames_ + 1;
  if (shape.role == TraceLine::Role::opening) before_frames_ = 0;
  if (kind_ == TraceKind::rust_message) kind_ = TraceKind::rust;
  // Python names its exception last.
  if (kind_ == TraceKind::python && !line.empty() && !scan::is_blank(line.front()) &&
      shape.role != TraceLine::Role::nested && !line.starts_with("Traceback")) {
    if (exception_type_.empty() && attached_)
      exception_type_ = read_exception_text(line).type.substr(0, max_type);
    kind_ = TraceKind::other;
  }
}

void HeadContext::begin(const Head& head) {
  has_head_ = true;
  is_logged_ = head.is_logged;
  is_startup_ = head.startup;
  severity_ = head.severity;
  pattern_size_ = static_cast<std::uint8_t>(std::min(head.pattern_id.size(), pattern_id_.size()));
  std::copy_n(head.pattern_id.data(), pattern_size_, pattern_id_.data());
  is_whole_ = head.text.size() <= kept_text;
  text_size_ = static_cast<std::uint16_t>(std::min(head.text.size(), kept_text));
  // The end says whether something goes on.
  std::copy_n(head.text.data() + (head.text.size() - text_size_), text_size_, text_.data());
  exception_type_ = head.exception_type.substr(0, max_type);
  lines_ = 0;
  before_frames_ = 0;
  mentions_ = false;
  expects_opening_ = false;
  kind_ = head.opens;
  in_trace_ = head.opens != TraceKind::none;
  attached_ = in_trace_;
  block_ = TextBlock();
}

}  // namespace parsimony

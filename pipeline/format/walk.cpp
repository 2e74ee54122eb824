#include "pipeline/format/walk.hpp"

#include "pipeline/format/delimited.hpp"
#include "pipeline/scan/primitives.hpp"

#include <cstring>

namespace parsimony {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

const char* skip_blanks(const char* at, const char* end) {
  while (at != end && bytes::is_blank(*at)) ++at;
  return at;
}

const char* skip_digits(const char* at, const char* end) {
  while (at != end && bytes::is_digit(*at)) ++at;
  return at;
}

const char* find_line_break(const char* at, const char* end) {
  const void* found = at == end ? nullptr : std::memchr(at, '\n', static_cast<std::size_t>(end - at));
  return found == nullptr ? end : static_cast<const char*>(found);
}

const char* integer(const char* at, const char* end) {
  if (at != end && (*at == '-' || *at == '+')) ++at;
  const char* stop = skip_digits(at, end);
  return stop == at ? nullptr : stop;
}

const char* number(const char* at, const char* end) {
  const char* stop = integer(at, end);
  if (stop == nullptr) return nullptr;
  if (stop != end && *stop == '.') {
    if (const char* fraction = skip_digits(stop + 1, end); fraction != stop + 1) stop = fraction;
  }
  if (stop != end && (*stop == 'e' || *stop == 'E')) {
    if (const char* exponent = integer(stop + 1, end); exponent != nullptr) stop = exponent;
  }
  return stop;
}

const char* hex(const char* at, const char* end) {
  const auto run = [end](const char* from) {
    while (from != end && bytes::is_hex(*from)) ++from;
    return from;
  };
  if (end - at > 2 && at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
    if (const char* stop = run(at + 2); stop != at + 2) return stop;
  }
  const char* stop = run(at);
  return stop == at ? nullptr : stop;
}

/// One attempt to match a line: a position that moves forward, and what has been found so far.
class Walk {
 public:
  Walk(const Matcher::Program& program, std::string_view line, Match& out)
      : program_(program), end_(line.data() + line.size()), out_(out) {}

  /// From `op` at `at` to the end of the line.
  bool run(const Op* op, const char* at);

 private:
  /// Where the field that begins at `at` ends; nullptr: there is none.
  const char* field(const Op& op, const char* at);
  const char* timestamp(const Op& op, const char* at);
  const char* level(const Op& op, const char* at);
  const char* letter(const Op& op, const char* at);
  const char* word(const Op& op, const char* at) const;
  const char* text(const Op& op, const char* at) const;
  const char* before_literal(const Op& op, const char* at) const;
  const char* address(const Op& op, const char* at) const;
  bool group(const Op& op, const char* at);
  void keep(const Op& op, const char* begin, const char* end);
  void set_severity(const Op& op, std::string_view text, SeverityNumber number);

  const Matcher::Program& program_;
  const char* end_;
  Match& out_;
  std::size_t attempts_ = 0;
};

/// Fields come first, and of those the commonest, by a comparison each: where lines of many formats are read
/// in turn, the processor guesses a jump through a table wrong.
bool Walk::run(const Op* op, const char* at) {
  for (;; ++op) {
    if (op->step == Step::field) {
      const char* stop = field(*op, at);
      if (stop == nullptr) return false;
      keep(*op, at, stop);
      at = stop;
      if (op->then == 0) continue;
      if (!op->literal.begins(at, end_)) return false;
      at += op->then;
      ++op;
      continue;
    }
    switch (op->step) {
      case Step::literal:
        if (!op->literal.begins(at, end_)) return false;
        at += op->literal.text.size();
        break;
      case Step::blanks:
        if (at == end_ || !bytes::is_blank(*at)) return false;
        at = skip_blanks(at + 1, end_);
        break;
      case Step::padding:
        at = skip_blanks(at, end_);
        break;
      case Step::group_begin:
        if (group(*op, at)) return true;
        if (attempts_ > Matcher::max_group_attempts) return false;
        op = &program_.ops[op->skip] - 1;
        break;
      case Step::field:
      case Step::accept:
        return at == end_;
    }
  }
}

/// The group present, and all that follows. Leaves `out_` as it was where that fails.
bool Walk::group(const Op& op, const char* at) {
  ++attempts_;
  const std::size_t fields = out_.fields.size();
  const bool had_time = out_.has_time;
  const bool had_message = out_.has_message;
  const Element* severity_element = out_.severity_element;
  if (run(&op + 1, at)) return true;
  out_.fields.resize(fields);
  out_.has_time = had_time;
  out_.has_message = had_message;
  if (severity_element == nullptr) {
    out_.severity_element = nullptr;
    out_.severity = severity::unspecified;
    out_.severity_text = {};
  }
  return false;
}

void Walk::keep(const Op& op, const char* begin, const char* end) {
  if (!op.kept) return;
  const auto value = between(begin + op.rim, end - op.rim);
  if (op.role == Role::none && (value.empty() || value == "-")) return;
  out_.fields.push_back({op.element, value});
  if (op.role == Role::message && !out_.has_message) {
    out_.has_message = true;
    out_.message = value;
  } else if (op.role == Role::severity && out_.severity_element == nullptr) {
    set_severity(op, value, severity::unspecified);
  }
}

void Walk::set_severity(const Op& op, std::string_view text, SeverityNumber number) {
  if (op.role != Role::severity || out_.severity_element != nullptr) return;
  out_.severity_element = op.element;
  out_.severity_text = text;
  out_.severity = number;
}

const char* Walk::field(const Op& op, const char* at) {
  const auto behind = [at](std::size_t length) { return length == 0 ? nullptr : at + length; };
  if (op.type == FieldType::timestamp) return timestamp(op, at);
  if (op.type == FieldType::word) return word(op, at);
  switch (op.type) {
    case FieldType::timestamp:
      return timestamp(op, at);
    case FieldType::level:
      return level(op, at);
    case FieldType::letter:
      return letter(op, at);
    case FieldType::integer:
      return integer(at, end_);
    case FieldType::number:
      return number(at, end_);
    case FieldType::hex:
      return hex(at, end_);
    case FieldType::word:
    case FieldType::path:
    case FieldType::url:
      return word(op, at);
    case FieldType::text:
      return text(op, at);
    case FieldType::pairs: {
      const char* stop = text(op, at);
      return stop != nullptr && delimited::begins_with_pair(between(at, stop)) ? stop : nullptr;
    }
    case FieldType::quoted:
      return behind(delimited::quoted(between(at, end_)));
    case FieldType::group:
      return behind(delimited::group(between(at, end_)));
    case FieldType::json:
      return behind(delimited::json(between(at, end_)));
    case FieldType::address:
      return address(op, at);
    case FieldType::rest:
      return end_;
  }
  return nullptr;
}

const char* Walk::address(const Op& op, const char* at) const {
  const auto left = between(at, end_);
  std::size_t length = 0;
  if (op.element->argument.empty()) {
    length = scan::address(left);
  } else {
    length = scan::ipv4(left);
    if (length == 0) length = scan::ipv6(left);
  }
  return length == 0 ? nullptr : at + length;
}

const char* Walk::timestamp(const Op& op, const char* at) {
  const auto text = between(at, end_);
  const bool stated = op.role == Role::time && !out_.has_time;
  StatedTime unused;
  StatedTime& time = stated ? out_.time : unused;
  std::size_t length = 0;
  if (op.layout != nullptr) {
    length = op.layout->scan(text, time);
  } else {
    const auto detected = detect_timestamp(text);
    length = detected.length;
    time = detected.time;
  }
  if (length == 0) return nullptr;
  if (stated) out_.has_time = true;
  return at + length;
}

const char* Walk::level(const Op& op, const char* at) {
  if (program_.vocabulary.empty()) {
    const char* stop = at;
    while (stop != end_ && bytes::is_word(*stop)) ++stop;
    const auto number = level_of_word(between(at, stop));
    if (!number) return nullptr;
    set_severity(op, between(at, stop), *number);
    return stop;
  }
  for (const auto& spelling : program_.vocabulary) {
    if (!spelling.needle.begins(at, end_)) continue;
    const char* stop = at + spelling.needle.text.size();
    if (spelling.ends_in_word && stop != end_ && bytes::is_word(*stop)) continue;
    set_severity(op, between(at, stop), spelling.number);
    return stop;
  }
  return nullptr;
}

const char* Walk::letter(const Op& op, const char* at) {
  if (at == end_) return nullptr;
  if (program_.vocabulary.empty()) {
    const auto number = level_of_letter(*at);
    if (!number) return nullptr;
    set_severity(op, between(at, at + 1), *number);
    return at + 1;
  }
  for (const auto& spelling : program_.vocabulary) {
    if (spelling.needle.text.size() != 1 || spelling.needle.text.front() != *at) continue;
    set_severity(op, between(at, at + 1), spelling.number);
    return at + 1;
  }
  return nullptr;
}

const char* Walk::word(const Op& op, const char* at) const {
  const StopBytes& stops = *op.stops;
  const char* stop = stops.find(at, end_);
  if (op.ending == Ending::literal) {
    while (stop != end_ && *stop == op.literal.text.front() && !op.literal.begins(stop, end_)) {
      stop = stops.find(stop + 1, end_);
    }
  }
  if (stop == at) return nullptr;
  if (op.type == FieldType::path && between(at, stop).find_first_of("/\\") == std::string_view::npos)
    return nullptr;
  if (op.type == FieldType::url && between(at, stop).find("://") == std::string_view::npos) return nullptr;
  return stop;
}

const char* Walk::text(const Op& op, const char* at) const {
  switch (op.ending) {
    case Ending::line_end:
      return find_line_break(at, end_);
    case Ending::byte: {
      const char* stop = op.stops->find(at, end_);
      const bool line_end = stop == end_ || *stop == '\n';
      return line_end && !op.may_end_line ? nullptr : stop;
    }
    case Ending::literal:
      return before_literal(op, at);
  }
  return nullptr;
}

const char* Walk::before_literal(const Op& op, const char* at) const {
  for (const char* stop = op.stops->find(at, end_); stop != end_; stop = op.stops->find(stop + 1, end_)) {
    if (op.literal.begins(stop, end_)) return stop;
    if (*stop == '\n') return nullptr;
  }
  return nullptr;
}

}  // namespace

bool walk(const Matcher::Program& program, std::string_view line, Match& out) {
  return Walk(program, line, out).run(program.ops.data(), line.data());
}

}  // namespace parsimony

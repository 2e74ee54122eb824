#include "pipeline/learn/stack_reading.hpp"

#include "pipeline/continuation/trace_line.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/severity.hpp"
#include "pipeline/structured/exception_text.hpp"
#include "pipeline/structured/member.hpp"
#include "pipeline/structured/reading_attribute.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t max_lines = 64;      // within which frames must begin
constexpr std::size_t max_search = 16384;  // bytes
constexpr std::size_t max_head = 1024;     // bytes of a line that are searched for an exception

struct Line {
  std::size_t begin = 0;
  std::string_view text;
  std::size_t next = 0;  ///< where the line behind it begins
};

/// The line at `begin`, without its break.
Line line_at(std::string_view all, std::size_t begin) {
  const std::size_t end = std::min(all.find('\n', begin), all.size());
  std::string_view text = all.substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {begin, text, std::min(end + 1, all.size())};
}

/// Firefox and Safari: `place@https://shop.example/cart.js:12:7`, `@file:///cart.js:3:1`
bool is_browser_frame(std::string_view line) {
  if (line.size() > max_head || line.empty() || !scan::is_digit(line.back())) return false;
  const std::size_t sign = line.find('@');
  if (sign == npos || line.find(' ', sign) != npos) return false;
  const std::size_t scheme = line.find("://", sign);
  if (scheme == npos || scheme < sign + 3) return false;
  const std::string_view name = line.substr(sign + 1, scheme - sign - 1);
  if (!std::all_of(name.begin(), name.end(), [](char c) { return scan::is_letter(c) || c == '-'; }))
    return false;
  const std::size_t colon = line.rfind(':');
  return colon > scheme && line.find_first_not_of("0123456789", colon + 1) == npos;
}

bool is_frame(std::string_view line) {
  return trace_line(line).role == TraceLine::Role::frame || is_browser_frame(line);
}

/// A line that frames follow, though it is none itself.
bool announces_frames(std::string_view line) {
  return line == "Stack trace:" || line == "stack backtrace:" ||
         (line.starts_with("goroutine ") && line.ends_with("]:"));
}

/// Behind a head a type must be called an error: loggers are named like types.
bool is_sure(std::string_view type) {
  for (const std::string_view ending : {"Error", "Exception", "Throwable", "Interrupt", "panic"}) {
    if (type.ends_with(ending)) return true;
  }
  return false;
}

/// Where in the line an exception begins, be it behind a head; npos: nowhere.
std::size_t exception_in(const Line& line) {
  const std::string_view text = line.text.substr(0, max_head);
  if (const std::size_t at = text.find("Traceback (most recent call last)"); at != npos)
    return line.begin + at;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (scan::is_blank(text[at]) || (at > 0 && !scan::is_blank(text[at - 1]))) continue;
    const std::string_view type = read_exception_text(text.substr(at)).type;
    if (!type.empty() && (at == 0 || is_sure(type))) return line.begin + at;
  }
  return npos;
}

bool has_two_frames(std::string_view all, std::size_t begin) {
  std::size_t frames = 0;
  for (int lines = 0; lines < 4 && begin < all.size(); ++lines) {
    const Line line = line_at(all, begin);
    if (is_frame(line.text)) ++frames;
    begin = line.next;
  }
  return frames >= 2;
}

/// Where the stack begins; npos: the text holds none.
std::size_t find_stack(std::string_view all) {
  std::array<Line, 3> before;  // the last lines that are not blank, latest first
  std::size_t known = 0;
  std::size_t begin = 0;
  for (std::size_t lines = 0; lines < max_lines && begin < std::min(all.size(), max_search); ++lines) {
    const Line line = line_at(all, begin);
    if (is_frame(line.text) || announces_frames(line.text)) {
      for (std::size_t i = 0; i < known; ++i) {
        const std::size_t at = exception_in(before[i]);
        if (at != npos) return at;
      }
      if (is_frame(line.text) && has_two_frames(all, begin))
        return known > 0 && is_go_symbol(before[0].text) ? before[0].begin : begin;
    }
    if (line.text.find_first_not_of(" \t") != npos) {
      before = {line, before[0], before[1]};
      known = std::min(known + 1, before.size());
    }
    begin = line.next;
  }
  return npos;
}

void add_missing(std::string_view key, std::string_view value, Reading& reading) {
  if (!value.empty() && find_attribute(reading, key) == nullptr) reading.attributes.push_back({key, value});
}

}  // namespace

void add_stack(std::string_view text, Reading& reading) {
  if (text.find('\n') == npos) return;
  const std::size_t begin = find_stack(text);
  if (begin == npos) return;
  std::string_view stack = text.substr(begin);
  stack = stack.substr(0, stack.find_last_not_of(" \t\r\n") + 1);
  const ExceptionText exception = read_exception_text(stack);
  add_missing("exception.type", exception.type, reading);
  add_missing("exception.message", exception.message, reading);
  add_missing("exception.stacktrace", stack, reading);
}

void add_stated_exception(std::string_view text, Reading& reading, Scratch& scratch) {
  if (reading.severity < severity::error || find_attribute(reading, "exception.type") != nullptr) return;
  ExceptionText exception;
  if (const auto* named = find_attribute(reading, "exception"); named != nullptr) {
    if (const auto* value = std::get_if<std::string_view>(&named->value))
      exception = read_stated_exception(*value);
  }
  if (exception.type.empty() && reading.has_message)
    exception = read_stated_exception(reading.message.substr(0, max_search));
  if (exception.type.empty()) exception = read_stated_exception(text.substr(0, max_search));
  // Where the text is JSON, its backslashes are doubled.
  if (exception.type.find("\\\\") != npos) {
    exception.type = unescape(exception.type, scratch);
    exception.message = unescape(exception.message, scratch);
  }
  add_missing("exception.type", exception.type, reading);
  if (!exception.type.empty()) add_missing("exception.message", exception.message, reading);
}

}  // namespace parsimony

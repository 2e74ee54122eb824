#include "pipeline/structured/syslog_tag.hpp"

#include "pipeline/severity.hpp"

#include <cctype>

namespace parsimony {
namespace {

constexpr std::size_t longest_program = 64;
constexpr std::size_t longest_bracket = 96;

bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_program_byte(char c) {
  return is_alnum(c) || c == '_' || c == '.' || c == '/' || c == '-' || c == '(' || c == ')' || c == '@' ||
         c == '+' || c == '#' || c == '*';
}

/// Where the bracket that opens at `at` closes; 0 where it does not.
std::size_t closing(std::string_view text, std::size_t at, char open, char close) {
  int depth = 0;
  for (std::size_t i = at; i < text.size() && i < at + longest_bracket; ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i;
  }
  return 0;
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `syslogd 1.4.1` : a program with its version.
bool is_with_version(std::string_view program) {
  const std::size_t blank = program.find(' ');
  const std::string_view version = program.substr(blank + 1);
  return !version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos &&
         version.find('.') != std::string_view::npos;
}

}  // namespace

SyslogTag scan_syslog_tag(std::string_view text) noexcept {
  SyslogTag tag;
  std::size_t at = 0;
  std::size_t blanks = 0;
  while (at < text.size() && at < longest_program && (is_program_byte(text[at]) || text[at] == ' ')) {
    blanks += text[at] == ' ' ? 1 : 0;
    if (blanks > 3) return {};
    ++at;
  }
  if (at == 0 || at >= text.size() || text[0] == ' ') return {};
  std::size_t end = at;
  tag.program = text.substr(0, at);
  if (text[at] == '[') {
    const std::size_t close = closing(text, at, '[', ']');
    if (close == 0) return {};
    tag.process = text.substr(at + 1, close - at - 1);
    if (blanks > 0 && (tag.process.empty() || !all_digits(tag.process))) return {};
    end = close + 1;
    std::size_t next = end;
    if (next < text.size() && text[next] == ' ') ++next;
    if (next < text.size() && text[next] == '(') {
      if (const std::size_t parenthesis = closing(text, next, '(', ')'); parenthesis != 0) {
        tag.context = text.substr(next + 1, parenthesis - next - 1);
        end = parenthesis + 1;
      }
    } else if (next < text.size() && text[next] == '<') {
      if (const std::size_t angle = closing(text, next, '<', '>'); angle != 0) {
        tag.level = text.substr(next + 1, angle - next - 1);
        end = angle + 1;
      }
    }
  } else if (blanks > 0 && !(blanks == 1 && is_with_version(tag.program))) {
    return {};
  }
  if (end >= text.size() || text[end] != ':' || tag.program.back() == ' ') return {};
  if (end + 1 < text.size() && text[end + 1] != ' ' && text[end + 1] != '\t') return {};
  if (tag.process.empty() && (all_digits(tag.program) || level_of_word(tag.program))) return {};
  if (!is_alnum(tag.program.front()) && (tag.program.size() < 3 || tag.program[1] == ' ')) return {};
  tag.length = end + 1 < text.size() ? end + 2 : end + 1;
  return tag;
}

}  // namespace parsimony

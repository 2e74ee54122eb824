#include "pipeline/structured/cisco_mark.hpp"

#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/stated_time.hpp"

#include <cctype>

namespace parsimony {
namespace {

struct Mark {
  std::string_view facility;
  std::string_view mnemonic;
  std::string_view level;
  std::size_t length = 0;
};

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isupper(byte) != 0 || std::isdigit(byte) != 0 || c == '_';
}

/// `%SEC_LOGIN-4-LOGIN_FAILED:` with a facility of one or more parts.
Mark scan_mark(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.empty() || text[0] != '%') return {};
  std::size_t end = 1;
  while (end < text.size() && end < longest && (is_name_byte(text[end]) || text[end] == '-')) ++end;
  if (end >= text.size() || (text[end] != ':' && text[end] != ' ')) return {};
  const std::string_view name = text.substr(1, end - 1);
  const std::size_t last = name.rfind('-');
  if (last == std::string_view::npos || last < 3 || last + 1 == name.size()) return {};
  if (name[last - 2] != '-' || name[last - 1] < '0' || name[last - 1] > '7') return {};
  const bool number = name.substr(last + 1).find_first_not_of("0123456789") == std::string_view::npos;
  if (text[end] == ' ' && !number) return {};  // firewalls' message numbers do without the colon at times
  Mark mark;
  mark.facility = name.substr(0, last - 2);
  mark.level = name.substr(last - 1, 1);
  mark.mnemonic = name.substr(last + 1);
  mark.length = end + 1;
  return mark;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

/// Up to the mark there is little: a number, a host, a time, a zone, each with its colon.
constexpr std::size_t longest_head = 120;

}  // namespace

std::optional<std::string_view> peel_cisco(std::string_view text, const TimestampLayout*& recent,
                                           Reading& out) {
  const std::size_t percent = text.substr(0, longest_head).find('%');
  if (percent == std::string_view::npos) return std::nullopt;
  const Mark mark = scan_mark(text.substr(percent));
  if (mark.length == 0) return std::nullopt;

  std::string_view head = text.substr(0, percent);
  DetectedTimestamp time;
  std::string_view host;
  while (!head.empty()) {
    skip_blanks(head);
    if (head.empty()) break;
    if (head.front() == '*' || head.front() == '.' || head.front() == ':') {
      head.remove_prefix(1);
      continue;
    }
    if (time.length == 0) {
      const auto detected = detect_again(head, recent);
      if (detected.length > 0 && detected.time.month != 0) {
        time = detected;
        head.remove_prefix(detected.length);
        continue;
      }
    }
    const std::size_t end = head.find(' ');
    std::string_view word = head.substr(0, end);
    head.remove_prefix(word.size());
    if (!word.empty() && word.back() == ':') word.remove_suffix(1);
    if (word.find_first_not_of("0123456789") == std::string_view::npos) {
      continue;  // a sequence number
    } else if (word.find_first_of("[]{}=\"<>()") != std::string_view::npos) {
      return std::nullopt;  // another format's head
    } else if (host.empty() &&
               !(time.length > 0 && word.size() <= 5 && std::isupper(static_cast<unsigned char>(word[0])))) {
      host = word;
    }
  }
  if (time.length > 0) {
    out.has_time = true;
    out.time = time.time;
  }
  if (!host.empty()) set_attribute(out, "host.name", host);
  set_attribute(out, "cisco.facility", mark.facility);
  set_attribute(out, "cisco.mnemonic", mark.mnemonic);
  out.severity = *level_of_syslog(static_cast<unsigned>(mark.level[0] - '0'));
  out.severity_text = mark.level;
  out.severity_source = "mark:cisco";
  std::string_view rest = text.substr(percent + mark.length);
  skip_blanks(rest);
  return rest;
}

}  // namespace parsimony

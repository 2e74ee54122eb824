#include "pipeline/structured/syslog_header.hpp"

#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/stated_time.hpp"
#include "pipeline/structured/syslog_tag.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace parsimony {
namespace {

constexpr std::size_t longest_host = 255;

/// The next word, taken off `text` with the blank behind it; empty where there is none.
std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

bool is_nil(std::string_view word) { return word.empty() || word == "-"; }

void state_process(std::string_view process, Reading& out) {
  std::int64_t pid = 0;
  const auto [at, error] = std::from_chars(process.data(), process.data() + process.size(), pid);
  if (error == std::errc{} && at == process.data() + process.size() && pid >= 0) {
    set_attribute(out, "process.pid", pid);
  } else {
    set_attribute(out, "syslog.procid", process);
  }
}

/// The parameters of one structured data element behind its id, as attributes; false where it is malformed.
bool take_parameters(std::string_view& text, std::string_view id, Reading& out, Scratch& scratch) {
  constexpr std::size_t most_attributes = 128;
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == ']') break;  // some senders leave a blank there
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals > 64 || equals + 1 >= text.size() ||
        text[equals + 1] != '"') {
      return false;
    }
    const std::string_view name = text.substr(0, equals);
    std::size_t at = equals + 2;
    bool escaped = false;
    while (at < text.size() && text[at] != '"') {
      if (text[at] == '\\') {
        escaped = true;
        ++at;
      }
      ++at;
    }
    if (at >= text.size()) return false;
    std::string_view value = text.substr(equals + 2, at - equals - 2);
    if (escaped) {
      char* const begin = scratch.take(value.size());
      char* to = begin;
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size() &&
            std::string_view("\"\\]").find(value[i + 1]) != std::string_view::npos)
          ++i;
        *to++ = value[i];
      }
      value = {begin, static_cast<std::size_t>(to - begin)};
    }
    if (!value.empty() && out.attributes.size() < most_attributes) {
      set_attribute(out, scratch.join({"syslog.structured_data.", id, ".", name}), value);
    }
    text.remove_prefix(at + 1);
  }
  return true;
}

/// Structured data at the start of `text`, taken off. False: malformed.
bool take_structured_data(std::string_view& text, Reading& out, Scratch& scratch) {
  if (text.starts_with('-')) {
    text.remove_prefix(1);
    return true;
  }
  if (!text.starts_with('[')) return false;
  while (text.starts_with('[')) {
    text.remove_prefix(1);
    const std::size_t end = text.find_first_of(" ]=\"");
    if (end == std::string_view::npos || end == 0 || end > 64) return false;
    const std::string_view id = text.substr(0, end);
    text.remove_prefix(end);
    if (!take_parameters(text, id, out, scratch)) return false;
    if (!text.starts_with(']')) return false;
    text.remove_prefix(1);
  }
  return true;
}

/// A time in the place of RFC 3164's: a month's name first, or RFC 3339 with its T.
DetectedTimestamp scan_header_time(std::string_view text, bool has_pri, const TimestampLayout*& recent) {
  if (text.size() < 14) return {};
  const bool named = std::isupper(static_cast<unsigned char>(text[0])) != 0 &&
                     std::isalpha(static_cast<unsigned char>(text[2])) != 0;
  const bool iso = std::isdigit(static_cast<unsigned char>(text[0])) != 0 && text[4] == '-' &&
                   (text[10] == 'T' || (has_pri && text[10] == ' '));
  if (!named && !iso) return {};
  const auto time = detect_again(text.substr(0, 48), recent);
  if (time.length == 0 || time.time.month == 0) return {};
  return time;
}

bool is_host(std::string_view word) {
  if (word.empty() || word.size() > longest_host || word.back() == ':') return false;
  const bool bytes = std::all_of(word.begin(), word.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '/' || c == '@' || c == '%';
  });
  return bytes &&
         std::any_of(word.begin(), word.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }) &&
         !level_of_word(word) && !(word.size() == 1 && level_of_letter(word[0]));
}

/// A word that can hardly be anything but a host's name where a bare time stands before it.
bool is_telling_host(std::string_view word) {
  return word == "localhost" || word.find_first_of("0123456789.-") != std::string_view::npos;
}

/// What follows a host where a message has no tag.
bool is_known_without_tag(std::string_view rest) {
  if (rest.starts_with("CEF:") || rest.starts_with("LEEF:")) return true;
  if (rest.starts_with("last message repeated ") || rest.starts_with("--- last message repeated "))
    return true;
  if (rest.starts_with("message repeated ") || rest.starts_with("-- MARK --")) return true;
  return rest.starts_with("{\"") && rest.back() == '}';
}

/// A priority in words behind the host, as busybox and OpenWrt write it: `kern.warn kernel: text`.
struct FacilityAndLevel {
  std::string_view level;
  SeverityNumber severity = severity::unspecified;
  std::size_t length = 0;  ///< with the blanks behind it; 0: none
};

FacilityAndLevel scan_facility_and_level(std::string_view text) {
  static constexpr std::string_view facilities[] = {
      "kern",   "user",   "mail",   "daemon", "auth",   "syslog",   "lpr",
      "news",   "uucp",   "cron",   "ftp",    "ntp",    "authpriv", "local0",
      "local1", "local2", "local3", "local4", "local5", "local6",   "local7"};
  const std::size_t dot = text.substr(0, 9).find('.');
  const std::size_t blank = text.substr(0, 20).find(' ');
  if (dot == std::string_view::npos || blank == std::string_view::npos || blank < dot) return {};
  if (std::find(std::begin(facilities), std::end(facilities), text.substr(0, dot)) == std::end(facilities))
    return {};
  const std::string_view word = text.substr(dot + 1, blank - dot - 1);
  const auto level = level_of_word(word);
  if (!level) return {};
  return {word, *level, std::min(text.find_first_not_of(' ', blank), text.size())};
}

/// A level alone behind the host, as F5's appliances and syslog-ng's templates write it:
/// `err tmm[2345]: text`.
FacilityAndLevel scan_level_before_tag(std::string_view text) {
  static constexpr std::string_view names[] = {"emerg", "alert",   "crit",   "err",  "error",
                                               "warn",  "warning", "notice", "info", "debug"};
  const std::size_t blank = text.substr(0, 9).find(' ');
  if (blank == std::string_view::npos) return {};
  const std::string_view word = text.substr(0, blank);
  if (std::find(std::begin(names), std::end(names), word) == std::end(names)) return {};
  const std::size_t length = text.find_first_not_of(' ', blank);
  if (length == std::string_view::npos) return {};
  // Only a tag that states its process is sure: `error handler: gone` is a message.
  const SyslogTag tag = scan_syslog_tag(text.substr(length));
  const auto level = level_of_word(word);
  if (tag.process.empty() || tag.program.find(' ') != std::string_view::npos || !level) return {};
  return {word, *level, length};
}

/// `#ERROR:`, `information/cli:`, `W:` and `level:` behind a name belong to levels of the line's own layout,
/// no programs.
bool is_level(const SyslogTag& tag) {
  std::string_view word = tag.program;
  word.remove_prefix(std::min(word.find_first_not_of("#*"), word.size()));
  const bool has_module = word.find('/') != std::string_view::npos;
  word = word.substr(0, word.find('/'));
  if (tag.process.empty() && tag.program == "level") return true;
  if (word.size() == 1) return tag.process.empty() && level_of_letter(word.front()).has_value();
  const bool capitals = std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return tag.process.empty() && (capitals || has_module) && level_of_word(word).has_value();
}

void state_tag(const SyslogTag& tag, Reading& out) {
  set_attribute(out, "service.name", tag.program);
  if (!tag.process.empty()) state_process(tag.process, out);
  if (!tag.context.empty()) set_attribute(out, "syslog.context", tag.context);
  if (const auto level = level_of_word(tag.level)) {
    out.severity = *level;
    out.severity_text = tag.level;
    out.severity_source = "mark:asl";
  } else if (const auto stated = level_of_word(tag.context)) {  // krb5kdc[7](info):
    out.severity = *stated;
    out.severity_text = tag.context;
    out.severity_source = "mark:tag";
  }
}

}  // namespace

std::optional<std::string_view> peel_5424_header(std::string_view text, const TimestampLayout*& recent,
                                                 Reading& out, Scratch& scratch) {
  if (text.size() < 8 || text[0] < '1' || text[0] > '9' || text[1] != ' ') return std::nullopt;
  std::string_view rest = text.substr(2);
  const std::string_view time_word = take_word(rest);
  DetectedTimestamp time;
  if (!is_nil(time_word)) {
    time = detect_again(time_word, recent);
    if (time.length != time_word.size() || time.time.month == 0) return std::nullopt;
  }
  const std::string_view host = take_word(rest);
  std::string_view program = take_word(rest);
  if (program.size() > 1 && program.back() == ':')
    program.remove_suffix(1);  // a tag of RFC 3164 in its place
  const std::string_view process = take_word(rest);
  const std::string_view message_id = take_word(rest);
  if (host.empty() || program.empty() || process.empty() || message_id.empty()) return std::nullopt;
  const std::size_t before = out.attributes.size();
  std::string_view message = rest;
  if (!take_structured_data(message, out, scratch)) {
    // Senders that forget the structured data are common; what stands there is the message.
    out.attributes.resize(std::min(before, out.attributes.size()));
    message = rest;
  } else if (message.starts_with(' ')) {
    message.remove_prefix(1);
  }
  if (time.length > 0) {
    out.has_time = true;
    out.time = time.time;
  }
  if (!is_nil(host)) set_attribute(out, "host.name", host);
  if (!is_nil(program)) set_attribute(out, "service.name", program);
  if (!is_nil(process)) state_process(process, out);
  if (!is_nil(message_id)) set_attribute(out, "syslog.msgid", message_id);
  if (message.starts_with("\xEF\xBB\xBF")) message.remove_prefix(3);
  return message;
}

std::optional<std::string_view> peel_bsd_header(std::string_view text, const TimestampLayout*& recent,
                                                bool has_pri, Reading& out) {
  const auto time = scan_header_time(text, has_pri, recent);
  if (time.length == 0 || time.length >= text.size() ||
      (text[time.length] != ' ' && text[time.length] != ':'))
    return std::nullopt;
  std::string_view rest = text.substr(time.length);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  const bool iso = std::isdigit(static_cast<unsigned char>(text[0])) != 0;

  std::string_view after = rest;
  const std::string_view host = take_word(after);
  std::string_view named_host;
  std::string_view message = rest;
  SyslogTag tag;
  FacilityAndLevel stated;
  if ((is_host(host) || host == "-") && !after.empty()) {
    while (!after.empty() && after.front() == ' ') after.remove_prefix(1);
    if (after.starts_with("-- ")) after.remove_prefix(3);  // login's and su's, before their tag
    stated = scan_facility_and_level(after);
    if (stated.length == 0) stated = scan_level_before_tag(after);
    after.remove_prefix(stated.length);
    tag = scan_syslog_tag(after);
    if (!has_pri && is_level(tag)) return std::nullopt;
    const bool telling = !iso || !tag.process.empty() || tag.program == "kernel" || is_telling_host(host);
    if (!has_pri && !is_known_without_tag(after) && !(tag.length > 0 && telling)) return std::nullopt;
    if (host != "-") named_host = host;
    message = after;
  } else {
    // A message of the local host itself: `Jul  4 09:15:00 sshd[123]: text`.
    tag = scan_syslog_tag(rest);
    const bool sure = tag.length > 0 && (!tag.process.empty() || tag.program == "kernel");
    if (!has_pri && (!sure || tag.program.find(' ') != std::string_view::npos)) return std::nullopt;
  }
  message.remove_prefix(std::min(tag.length, message.size()));
  while (tag.length > 0 && message.starts_with(' ')) message.remove_prefix(1);
  out.has_time = true;
  out.time = time.time;
  if (!named_host.empty()) set_attribute(out, "host.name", named_host);
  if (stated.length > 0) {
    out.severity = stated.severity;
    out.severity_text = stated.level;
    out.severity_source = "pri";
  }
  if (tag.length > 0) state_tag(tag, out);
  return message;
}

}  // namespace parsimony

#include "pipeline/induce/level_spelling.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace parsimony::induction {
namespace {

bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) noexcept { return is_upper(c) || is_lower(c) || is_digit(c); }

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& words) noexcept {
  return std::any_of(words.begin(), words.end(), [&](std::string_view candidate) {
    return candidate.size() == word.size() &&
           std::equal(word.begin(), word.end(), candidate.begin(),
                      [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
  });
}

/// Facilities of BSD syslog: their `facility.level` is the one dotted form whose level is in lower case.
constexpr std::array<std::string_view, 12> facilities = {
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp"};

constexpr std::array<std::string_view, 7> statement_words = {"log",     "statement", "detail", "hint",
                                                             "context", "location",  "query"};
constexpr std::array<std::string_view, 14> numbered_words = {"trace0", "trace1", "trace2", "trace3", "trace4",
                                                             "trace5", "trace6", "trace7", "trace8", "debug1",
                                                             "debug2", "debug3", "debug4", "debug5"};

bool is_level(std::string_view word) noexcept { return level_of_word(word).has_value(); }

bool counts_beside(std::string_view level, bool in_group) noexcept {
  return in_group || case_of(level) == Case::upper;
}

LevelParts level_first(std::string_view word, bool in_group, bool colon_behind) noexcept {
  const std::size_t at = word.find_first_of(":/,|");
  if (at == std::string_view::npos || at + 1 >= word.size()) return {};
  const auto level = word.substr(0, at);
  if (!is_level(level)) return {};
  const bool subsystem = word[at] == '/' && colon_behind && !is_ordinary_word(level);  // information/cli:
  if (!counts_beside(level, in_group) && !subsystem) return {};
  return {0, 0, at, at + 1};
}

LevelParts level_last(std::string_view word, bool in_group) noexcept {
  const std::size_t at = word.find_last_of(":/.=,|");
  if (at == std::string_view::npos || at == 0 || at + 1 >= word.size()) return {};
  const auto level = word.substr(at + 1);
  if (!is_level(level)) return {};
  std::size_t before = at;
  while (before > 0 && word[before - 1] == word[at]) --before;
  const auto head = word.substr(0, before);
  const bool keyed = word[at] == '=' && is_level_key(head);
  const bool facility = word[at] == '.' && is_syslog_facility(head);
  if (!keyed && !facility && !counts_beside(level, in_group)) return {};
  if (word[at] == '=' && !keyed) return {};
  return {before, at + 1, level.size(), word.size()};
}

/// A level in punctuation: #INFO, *WARN*, =ERROR.
LevelParts level_decorated(std::string_view word) noexcept {
  std::size_t begin = 0;
  std::size_t end = word.size();
  while (begin < end && !is_word_byte(word[begin])) ++begin;
  while (end > begin && !is_word_byte(word[end - 1])) --end;
  if ((begin == 0 && end == word.size()) || begin > 3 || word.size() - end > 4 || end - begin < 3) return {};
  const auto level = word.substr(begin, end - begin);
  if (case_of(level) != Case::upper || !is_level(level)) return {};
  return {0, begin, level.size(), word.size()};
}

}  // namespace

Case case_of(std::string_view word) noexcept {
  bool upper = false;
  bool lower = false;
  bool title = !word.empty() && is_upper(word.front());
  for (std::size_t i = 0; i < word.size(); ++i) {
    upper |= is_upper(word[i]);
    lower |= is_lower(word[i]);
    if (i > 0 && is_upper(word[i])) title = false;
  }
  if (upper && !lower) return Case::upper;
  if (!upper) return Case::lower;
  return title ? Case::title : Case::mixed;
}

bool is_ordinary_word(std::string_view word) noexcept {
  static constexpr std::array<std::string_view, 20> words = {
      "critical", "error",  "notice",    "fine",  "config", "conf",  "note",   "alert",   "panic", "fatal",
      "spam",     "assert", "emergency", "trace", "silly",  "grave", "severe", "verbose", "diag"};
  return one_of(word, words) || is_statement_word(word) || is_outcome_word(word);
}

bool is_outcome_word(std::string_view word) noexcept {
  static constexpr std::array<std::string_view, 14> words = {
      "fail",        "failure",      "fault",         "success",  "system", "deprecated",  "errors",
      "deprecation", "notification", "notifications", "warnings", "alerts", "emergencies", "trivia"};
  return one_of(word, words);
}

bool is_statement_word(std::string_view word) noexcept { return one_of(word, statement_words); }

std::vector<std::string_view> usual_level_words(bool statements, bool numbered) {
  std::vector<std::string_view> out = {
      "trace", "debug",  "info",      "notice", "warn",        "warning",       "error", "critical",
      "fatal", "finest", "finer",     "fine",   "config",      "severe",        "err",   "crit",
      "alert", "emerg",  "emergency", "panic",  "trc",         "vrb",           "dbg",   "inf",
      "ntc",   "wrn",    "crt",       "ftl",    "dpanic",      "trce",          "dbug",  "verbose",
      "note",  "eror",   "fatl",      "verb",   "information", "informational", "assert"};
  if (statements) out.insert(out.end(), statement_words.begin(), statement_words.end());
  if (numbered) out.insert(out.end(), numbered_words.begin(), numbered_words.end());
  return out;
}

bool is_level_key(std::string_view key) noexcept {
  static constexpr std::array<std::string_view, 14> keys = {
      "level",    "lvl",  "severity", "sev",       "loglevel",   "log_level",     "log.level",
      "priority", "prio", "pri",      "levelname", "level_name", "severity_text", "@level"};
  return one_of(key, keys);
}

bool is_scale_key(std::string_view key) noexcept {
  static constexpr std::array<std::string_view, 5> keys = {"severity", "sev", "priority", "prio", "pri"};
  return one_of(key, keys);
}

bool is_syslog_facility(std::string_view word) noexcept {
  if (word.size() == 6 && word.starts_with("local")) return is_digit(word.back());
  return one_of(word, facilities);
}

bool level_in_group(std::string_view inside) noexcept {
  if (inside.size() == 1) return level_of_letter(inside.front()).has_value();
  if (inside.size() == 2 && inside[1] == '0' && inside[0] >= '1' && inside[0] <= '6') return true;
  constexpr std::string_view delimiters = " \t:/|,=";
  const auto first = inside.substr(0, inside.find_first_of(delimiters));
  if (is_level(first))
    return first.size() == inside.size() || !is_ordinary_word(first) || case_of(first) != Case::lower;
  const std::size_t cut = inside.find_last_of(delimiters);
  if (cut == std::string_view::npos) return false;
  const auto last = inside.substr(cut + 1);
  if (!is_level(last)) return false;
  // [client sent error] is prose, [core:error], [pool WARN] and [node: task: disk.full:error] are not.
  if (case_of(last) == Case::upper) return true;
  if (inside[cut] == ' ') return false;
  for (std::size_t blank = inside.find(' '); blank != std::string_view::npos;
       blank = inside.find(' ', blank + 1)) {
    if (blank == 0 || inside[blank - 1] != ':') return false;
  }
  return true;
}

LevelParts split_at_level(std::string_view word, bool in_group, bool colon_behind) noexcept {
  if (word.size() < 4) return {};
  if (auto parts = level_first(word, in_group, colon_behind); parts.level_length != 0) return parts;
  if (auto parts = level_last(word, in_group); parts.level_length != 0) return parts;
  return level_decorated(word);
}

}  // namespace parsimony::induction

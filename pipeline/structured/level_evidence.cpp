#include "pipeline/structured/level_evidence.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <unordered_map>

namespace parsimony {
namespace {

enum class WordKind : std::uint8_t {
  foreign,
  ambiguous,  ///< in a logger's vocabulary, and an ordinary word or a degree too
  plain,      ///< hardly anything but a level under a key of that name
  risk,       ///< of a scale of risk or urgency
  alarm,      ///< of a scale of alarms
  neutral,    ///< says that there is no level
};

WordKind kind_of(std::string_view word) {
  using enum WordKind;
  static const std::unordered_map<std::string_view, WordKind> kinds = {
      {"trace", plain},     {"trc", plain},      {"debug", plain},       {"dbg", plain},
      {"info", plain},      {"inf", plain},      {"information", plain}, {"informational", plain},
      {"warn", plain},      {"wrn", plain},      {"warning", plain},     {"error", plain},
      {"err", plain},       {"fatal", plain},    {"ftl", plain},         {"verbose", plain},
      {"finest", plain},    {"finer", plain},    {"severe", plain},      {"dpanic", plain},
      {"emerg", plain},     {"notice", plain},   {"debug1", plain},      {"debug2", plain},
      {"debug3", plain},    {"debug4", plain},   {"debug5", plain},      {"low", risk},
      {"medium", risk},     {"moderate", risk},  {"high", risk},         {"minor", alarm},
      {"major", alarm},     {"very-high", risk}, {"very high", risk},    {"urgent", risk},
      {"important", risk},  {"trivial", risk},   {"blocker", risk},      {"lowest", risk},
      {"highest", risk},    {"-", neutral},      {"none", neutral},      {"off", neutral},
      {"unset", neutral},   {"null", neutral},   {"unknown", neutral},   {"undefined", neutral},
      {"default", neutral}, {"notset", neutral},
  };
  constexpr std::size_t longest = 16;
  if (word.empty()) return neutral;
  if (word.size() > longest) return foreign;
  std::array<char, longest> lower{};
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto found = kinds.find(std::string_view(lower.data(), word.size()));
  if (found != kinds.end()) return found->second;
  return level_of_word(word) ? ambiguous : foreign;
}

bool is_upper(std::string_view word) {
  return std::none_of(word.begin(), word.end(),
                      [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
}

std::optional<std::int64_t> integer_of(std::string_view word) {
  std::int64_t number = 0;
  const auto [at, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || at != word.data() + word.size() || word.empty()) return std::nullopt;
  return number;
}

std::optional<SeverityNumber> level_of_ten(std::int64_t ten, bool python) {
  using namespace severity;
  if (python) {
    switch (ten) {
      case 5:
        return trace;
      case 10:
        return debug;
      case 20:
        return info;
      case 30:
        return warn;
      case 40:
        return error;
      case 50:
        return critical;
      default:
        return std::nullopt;
    }
  }
  switch (ten) {
    case 10:
      return trace;
    case 20:
      return debug;
    case 30:
      return info;
    case 40:
      return warn;
    case 50:
      return error;
    case 60:
      return fatal;
    default:
      return std::nullopt;
  }
}

/// MongoDB's F, E, W, I and D1 to D5 (its manual: "Log Messages", severity levels).
std::optional<SeverityNumber> level_of_mongodb(std::string_view word) {
  if (word.size() == 1 && std::strchr("FEWID", word[0]) != nullptr) return level_of_letter(word[0]);
  if (word.size() == 2 && word[0] == 'D' && word[1] >= '1' && word[1] <= '5') return severity::debug;
  return std::nullopt;
}

/// slog's `INFO+2`: levels between the named ones.
std::string_view without_offset(std::string_view word) {
  const std::size_t sign = word.find_first_of("+-");
  if (sign == std::string_view::npos || sign < 4 || !integer_of(word.substr(sign + 1))) return word;
  return word.substr(0, sign);
}

template <std::size_t N>
std::uint32_t sum(const std::array<std::uint32_t, N>& counts) {
  std::uint32_t all = 0;
  for (const auto count : counts) all += count;
  return all;
}

/// The severities of alarms that network equipment sends over syslog (ITU-T X.733, RFC 5674): levels are
/// those of them that loggers use, too. Code quality, incidents and tickets have a scale of the same words,
/// but come as other records.
bool is_alarm_scale(LevelName name, const LevelEvidence& evidence, std::uint32_t companions) {
  const bool mostly_calm = evidence.ambiguous <= evidence.plain + evidence.alarms;
  return (name == LevelName::strong || name == LevelName::severity) && (companions & companion_pri) != 0 &&
         evidence.quiet > 0 && evidence.foreign == 0 && mostly_calm;
}

}  // namespace

std::string_view core_of_level(std::string_view text) {
  const auto strip = [](char c) {
    return c == ' ' || c == '\t' || c == '[' || c == ']' || c == '<' || c == '>' || c == ':';
  };
  while (!text.empty() && strip(text.front())) text.remove_prefix(1);
  while (!text.empty() && strip(text.back())) text.remove_suffix(1);
  if (const auto dot = text.find_last_of(".:"); dot != std::string_view::npos && dot + 1 < text.size()) {
    if (level_of_word(text.substr(dot + 1))) return text.substr(dot + 1);
  }
  return text;
}

void LevelEvidence::age() {
  constexpr std::uint32_t enough = 1U << 20;
  if (plain + quiet + ambiguous + risk + alarms + foreign + letters + other_numbers + sum(tens) + sum(codes) <
      enough)
    return;
  for (auto* counter :
       {&plain, &quiet, &ambiguous, &risk, &alarms, &foreign, &letters, &info_letters, &other_numbers})
    *counter /= 2;
  for (auto& counter : tens) counter /= 2;
  for (auto& counter : codes) counter /= 2;
}

void LevelEvidence::count(std::string_view word) {
  age();
  word = core_of_level(word);
  if (const auto number = integer_of(word)) return count(*number);
  if (word.size() == 1 && word != "-") {
    const auto level = level_of_letter(word[0]);
    ++(level ? letters : foreign);
    info_letters += word[0] == 'I' ? 1 : 0;
    return;
  }
  word = without_offset(word);
  switch (kind_of(word)) {
    case WordKind::plain:
      ++plain;
      quiet += *level_of_word(word) < severity::warn ? 1 : 0;
      break;
    case WordKind::risk:
      ++risk;
      break;
    case WordKind::alarm:
      ++alarms;
      break;
    case WordKind::ambiguous:
      ++ambiguous;
      break;
    case WordKind::foreign:
      foreign += level_of_mongodb(word) ? 0 : 1;
      break;
    case WordKind::neutral:
      break;
  }
}

void LevelEvidence::count(std::int64_t number) {
  age();
  if (number >= 0 && number <= 7) {
    ++codes[static_cast<std::size_t>(number)];
    tens[0] += number == 5 ? 1 : 0;  // between Python's levels
  } else if (number > 0 && number <= 60 && number % 10 == 0) {
    ++tens[static_cast<std::size_t>(number / 10)];
  } else {
    ++other_numbers;
  }
}

std::optional<SeverityNumber> judge_level(std::string_view word, LevelName name,
                                          const LevelEvidence& evidence, std::uint32_t companions) {
  word = core_of_level(word);
  if (const auto number = integer_of(word)) return judge_level(*number, name, evidence, companions);
  if (name == LevelName::mongodb) {
    if ((companions & companion_mongodb) == 0) return std::nullopt;
    return level_of_mongodb(word);
  }
  if (word.size() == 1) {
    const auto level = level_of_letter(word[0]);
    const bool logs =
        (companions & companion_message) != 0 && (companions & (companion_time | companion_epoch)) != 0;
    if (!level || name != LevelName::strong || evidence.foreign > 0 || !logs) return std::nullopt;
    if (is_loud(*level) && evidence.info_letters * 10 < evidence.letters) return std::nullopt;
    if (is_loud(*level) && evidence.info_letters == 0) return std::nullopt;
    return level;
  }
  word = without_offset(word);
  const auto level = level_of_word(word);
  if (!level || evidence.risk > 0) return std::nullopt;
  if (evidence.alarms > 0 && !is_alarm_scale(name, evidence, companions)) return std::nullopt;
  const std::uint32_t hits = evidence.plain + evidence.ambiguous;
  const std::uint32_t allowed = hits + evidence.foreign >= 20 ? hits / 9 : hits / 4;
  if (evidence.foreign > allowed) return std::nullopt;
  if (name == LevelName::weak &&
      (evidence.quiet == 0 || evidence.foreign > 0 || evidence.ambiguous * 4 > evidence.plain)) {
    return std::nullopt;
  }
  if (kind_of(word) != WordKind::plain && evidence.plain == 0) {
    // Nothing but words that could be degrees or sections: the place must look like a log record.
    if ((companions & companion_message) == 0) return std::nullopt;
    if (name == LevelName::severity && !is_upper(word)) return std::nullopt;
    if (name != LevelName::severity && name != LevelName::strong) return std::nullopt;
  }
  if ((companions & companion_category) != 0 && word == "Critical") return severity::fatal;
  return level;
}

std::optional<SeverityNumber> judge_level(std::int64_t number, LevelName name, const LevelEvidence& evidence,
                                          std::uint32_t companions) {
  const auto has = [&](std::uint32_t bits) { return (companions & bits) == bits; };
  const bool message = has(companion_message);
  const bool windows = has(companion_provider | companion_channel) ||
                       has(companion_provider | companion_event_id) ||
                       has(companion_channel | companion_event_id);
  const bool small = number >= 0 && number <= 7;
  if (name == LevelName::otlp) {
    if (number < 1 || number > 24 || !message) return std::nullopt;
    return static_cast<SeverityNumber>(number);
  }
  if (name == LevelName::mongodb || evidence.risk + evidence.alarms > 0) return std::nullopt;
  if (name == LevelName::python) return level_of_ten(number, true);
  if (name == LevelName::syslog || (small && (has(companion_gelf) || has(companion_journald)))) {
    if (!small || (name == LevelName::weak && !has(companion_journald))) return std::nullopt;
    return level_of_syslog(static_cast<unsigned>(number));
  }
  if (name == LevelName::weak || (evidence.foreign > 0 && evidence.foreign * 4 > evidence.plain))
    return std::nullopt;
  if (number >= 1 && number <= 5 && windows) {
    static constexpr std::array<SeverityNumber, 5> levels = {severity::critical, severity::error,
                                                             severity::warn, severity::info, severity::trace};
    return levels[static_cast<std::size_t>(number - 1)];
  }
  if (number >= 0 && number <= 5 && has(companion_category | companion_event_id) &&
      name == LevelName::strong) {
    static constexpr std::array<SeverityNumber, 6> dotnet = {
        severity::trace, severity::debug, severity::info, severity::warn, severity::error, severity::fatal};
    return dotnet[static_cast<std::size_t>(number)];
  }
  // ownCloud's and Nextcloud's manuals: 0 debug, 1 info, 2 warn, 3 error, 4 fatal.
  if (number >= 0 && number <= 4 && name == LevelName::strong && message &&
      has(companion_request | companion_user | companion_app | companion_time)) {
    static constexpr std::array<SeverityNumber, 5> levels = {severity::debug, severity::info, severity::warn,
                                                             severity::error, severity::fatal};
    return levels[static_cast<std::size_t>(number)];
  }
  if (name != LevelName::strong || number == 0 || number % 10 != 0 || number > 60) return std::nullopt;
  const std::uint32_t tens = sum(evidence.tens) - evidence.tens[0];
  const std::uint32_t strays = evidence.other_numbers + sum(evidence.codes) - evidence.tens[0];
  if (has(companion_python)) return level_of_ten(number, true);
  const bool node = message && (has(companion_v | companion_pid) || has(companion_pid | companion_hostname));
  if (node && strays * 10 <= tens) return level_of_ten(number, false);
  if (strays > 0 || !message) return std::nullopt;
  // No framework shows itself: the most frequent level is INFO, and the scale's own values are all there is.
  if (tens >= 20) {
    const bool python =
        evidence.tens[2] * 10 >= tens * 4 && evidence.tens[6] == 0 && evidence.tens[3] * 2 < tens;
    const bool pino =
        evidence.tens[3] * 10 >= tens * 4 && (evidence.tens[5] + evidence.tens[6]) * 10 <= tens * 3;
    if (python != pino) return level_of_ten(number, python);
    return std::nullopt;
  }
  // pino without its base members: level, time in milliseconds and msg.
  if (has(companion_epoch) && number <= 40) return level_of_ten(number, false);
  return std::nullopt;
}

std::optional<SeverityNumber> level_of_importance(std::string_view text) {
  if (const auto number = integer_of(text)) {
    if (*number < 0 || *number > 10) return std::nullopt;
    return *number <= 3 ? severity::info : severity::warn;
  }
  if (text == "Low" || text == "low") return severity::info;
  if (kind_of(text) == WordKind::risk || kind_of(text) == WordKind::alarm) return severity::warn;
  return std::nullopt;
}

std::string LevelEvidence::facts() const {
  std::string text;
  const auto add = [&](std::uint32_t count) {
    if (!text.empty()) text += ' ';
    text += std::to_string(count);
  };
  for (const auto count : {plain, quiet, ambiguous, risk, foreign, letters, info_letters, other_numbers})
    add(count);
  for (const auto count : tens) add(count);
  for (const auto count : codes) add(count);
  add(alarms);
  return text;
}

void LevelEvidence::restore(std::string_view facts) {
  const auto next = [&](std::uint32_t& count) {
    while (!facts.empty() && facts.front() == ' ') facts.remove_prefix(1);
    const auto [at, error] = std::from_chars(facts.data(), facts.data() + facts.size(), count);
    facts.remove_prefix(error == std::errc{} ? static_cast<std::size_t>(at - facts.data()) : facts.size());
  };
  for (auto* count : {&plain, &quiet, &ambiguous, &risk, &foreign, &letters, &info_letters, &other_numbers})
    next(*count);
  for (auto& count : tens) next(count);
  for (auto& count : codes) next(count);
  next(alarms);
}

}  // namespace parsimony

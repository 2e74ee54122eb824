#pragma once

#include "pipeline/severity.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// What else a record holds: keys that tell by which framework it was written. Bits.
enum Companion : std::uint32_t {
  companion_message = 1U << 0,
  companion_time = 1U << 1,
  companion_epoch = 1U << 2,  ///< a time that is a number
  companion_pid = 1U << 3,
  companion_hostname = 1U << 4,
  companion_v = 1U << 5,          ///< pino's and bunyan's version of the layout
  companion_python = 1U << 6,     ///< funcName, lineno, levelname, ...
  companion_gelf = 1U << 7,       ///< short_message
  companion_journald = 1U << 8,   ///< SYSLOG_IDENTIFIER, __REALTIME_TIMESTAMP, ...
  companion_mongodb = 1U << 9,    ///< ctx
  companion_category = 1U << 10,  ///< Category, EventId
  companion_provider = 1U << 11,  ///< with companion_channel or companion_event_id: Windows' event log
  companion_version = 1U << 12,
  companion_host = 1U << 13,
  companion_name = 1U << 14,
  companion_event_id = 1U << 16,
  companion_channel = 1U << 17,
  companion_http = 1U << 15,     ///< an HTTP method
  companion_clef = 1U << 18,     ///< @mt, @m: compact log events of Serilog
  companion_request = 1U << 19,  ///< with the two below: ownCloud's and Nextcloud's log
  companion_user = 1U << 20,
  companion_app = 1U << 21,
  companion_pri = 1U << 22,  ///< the record came in a syslog frame that states a priority
};

/// How much a key's name says that it holds a level.
enum class LevelName : std::uint8_t {
  strong,    ///< level, lvl, log.level, ...
  severity,  ///< also the name of risk scales: severity, sev
  weak,      ///< priority, status: mostly something else
  mongodb,   ///< `s`
  python,    ///< levelno
  syslog,    ///< syslog.severity, PRIORITY
  otlp,      ///< severity_number
};

/// The values that one key of one workload has had, as far as they tell what the key means. Counts halve
/// together when they grow large, so that evidence can turn.
struct LevelEvidence {
  std::uint32_t plain = 0;  ///< level words that are hardly anything else: debug, INFO, Warning, error
  std::uint32_t quiet = 0;  ///< those of them below WARN
  std::uint32_t ambiguous =
      0;  ///< words of the vocabulary that are ordinary words or degrees too: critical, note, all
  std::uint32_t risk = 0;     ///< low, medium, high: a scale of risk or of urgency
  std::uint32_t alarms = 0;   ///< minor, major: of alarms, defects, incidents
  std::uint32_t foreign = 0;  ///< other words
  std::uint32_t letters = 0;
  std::uint32_t info_letters = 0;
  std::array<std::uint32_t, 7> tens{};   ///< 0, 10, ... 60
  std::array<std::uint32_t, 8> codes{};  ///< 0 to 7
  std::uint32_t other_numbers = 0;

  void count(std::string_view word);
  void count(std::int64_t number);

  /// As text for the state: numbers separated by blanks.
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  void age();
};

/// What a word under a key means, by all that is known. nullopt: no severity.
[[nodiscard]] std::optional<SeverityNumber> judge_level(std::string_view word, LevelName name,
                                                        const LevelEvidence& evidence,
                                                        std::uint32_t companions);

/// The same for a number.
[[nodiscard]] std::optional<SeverityNumber> judge_level(std::int64_t number, LevelName name,
                                                        const LevelEvidence& evidence,
                                                        std::uint32_t companions);

/// The level word itself: "[INFO]" and "LogLevel.INFO" and "INFO:" are INFO.
[[nodiscard]] std::string_view core_of_level(std::string_view text);

/// CEF's and LEEF's 0 to 10: a scale of importance, so it never claims an error.
[[nodiscard]] std::optional<SeverityNumber> level_of_importance(std::string_view text);

}  // namespace parsimony

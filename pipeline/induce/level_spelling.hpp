#pragma once

#include "pipeline/severity.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// How levels are spelled inside words and groups.
namespace parsimony::induction {

enum class Case : std::uint8_t { upper, title, lower, mixed };

[[nodiscard]] Case case_of(std::string_view word) noexcept;

/// A word that is English as often as a level ("critical", "log", "fine", "success"): its lower-case form is
/// no evidence.
[[nodiscard]] bool is_ordinary_word(std::string_view word) noexcept;

/// Words that are levels only beside their relatives: PostgreSQL's LOG, STATEMENT, DETAIL, ...
[[nodiscard]] bool is_statement_word(std::string_view word) noexcept;

/// Words that say how something went or what it is ("failure", "success", "deprecated"): levels only in
/// company.
[[nodiscard]] bool is_outcome_word(std::string_view word) noexcept;

/// The level words that loggers usually print, lower case: a slot knows them all from the first line on.
/// `statements`: PostgreSQL's, too; `numbered`: debug1, trace3 and their like, too.
[[nodiscard]] std::vector<std::string_view> usual_level_words(bool statements, bool numbered);

/// A key under which loggers state a level: level, lvl, severity, priority, ...
[[nodiscard]] bool is_level_key(std::string_view key) noexcept;

/// One of them that scales of risk and urgency are called, too: severity, priority, ...
[[nodiscard]] bool is_scale_key(std::string_view key) noexcept;

/// A facility of BSD syslog, as in `daemon.err`.
[[nodiscard]] bool is_syslog_facility(std::string_view word) noexcept;

/// True for the inside of a bracket group whose first or last part is a level: `INFO`, `core:error`,
/// `INFO/MainProcess`, `debug||0 ||module`, `W`, `30`.
[[nodiscard]] bool level_in_group(std::string_view inside) noexcept;

/// A word cut around a level at one of its ends; level_length 0: there is none.
struct LevelParts {
  std::size_t before_length = 0;  ///< word before the delimiter that precedes the level
  std::size_t level_at = 0;
  std::size_t level_length = 0;
  std::size_t after_at = 0;  ///< where the word behind the level's delimiter starts
};

/// `#INFO`, `*WARN*`, `local.ERROR`, `Reporter::INFO`, `mpm:notice`, `INFO/MainProcess`, `information/cli`,
/// `level=info`, `WARNING:root:text`. `in_group`: the word stands in brackets, where the case does not
/// matter.
[[nodiscard]] LevelParts split_at_level(std::string_view word, bool in_group, bool colon_behind) noexcept;

}  // namespace parsimony::induction

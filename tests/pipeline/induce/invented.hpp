#pragma once

#include "pipeline/severity.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

/// Products that no library can know: layouts drawn from a seed, with the truth about each line.
namespace parsimony::testing {

/// What makes an invented product hard to learn.
enum class Hardship {
  decoy_letters,    ///< a column of shard letters D, E, F that only looks like a level
  decoy_digits,     ///< a column of small numbers
  game_level,       ///< `level: 17` in the text
  loud_texts,       ///< no level, and texts that begin with level words
  python_tens,      ///< 10 to 50
  pino_tens,        ///< 10 to 60
  optional_level,   ///< missing on some lines
  optional_column,  ///< a bracket group that some lines lack
  two_layouts,
  stack_traces,      ///< as lines of their own
  one_level,         ///< every line says INFO
  few_lines,         ///< 3 to 9 of them
  separated_values,  ///< the level in the middle of a comma-separated line
  compound_level,    ///< [core:error], [INFO/Main]
  three_layouts,
  ansi_colours,      ///< around the level
  risk_scale,        ///< `severity: high` in the text
  user_level,        ///< `user_level: ADMIN` in the text
  numbered_trace,    ///< [rewrite:trace3]
  piped_group,       ///< [debug||0 ||module]
  level_and_module,  ///< information/cli:
  scoped_level,      ///< level: Reporter::INFO
  // What the whole product is like; of several the first counts.
  cri_json,        ///< JSON in CRI frames
  nested_json,     ///< "@level" at the head of a nested object
  json_in_json,    ///< JSON inside the message of JSON
  postgresql,      ///< LOG: STATEMENT: DETAIL:
  firewall_pairs,  ///< priority=Information deep inside key=value
  erlang_reports,  ///< =ERROR REPORT====
};

inline constexpr Hardship last_hardship = Hardship::erlang_reports;

/// A value that the program put into a message.
struct InventedParameter {
  std::string name;  ///< the key that its text has before it (`user={user}`); else empty
  std::string value;
};

struct InventedLine {
  std::string text;
  SeverityNumber severity = severity::unspecified;  ///< unspecified: the line states none
  std::string message;
  std::string pattern;  ///< the message with `<*>` for each value; empty: not known
  bool has_time = false;
  std::string time;                           ///< ISO 8601, UTC; empty: the line states none
  bool is_continuation = false;               ///< belongs to the line before: its severity may be that line's
  std::map<std::string, std::string> fields;  ///< of the head, by what they are
  std::vector<InventedParameter> parameters;  ///< of the message
};

struct InventedProduct {
  std::string layout;  ///< for people
  std::vector<InventedLine> lines;
};

/// The same arguments give the same product on every platform.
[[nodiscard]] InventedProduct invent(std::uint64_t seed, std::size_t lines,
                                     const std::set<Hardship>& hardships);

/// One to three hardships that can go together.
[[nodiscard]] std::set<Hardship> draw_hardships(std::uint64_t seed);

}  // namespace parsimony::testing

#pragma once

#include "pipeline/induce/piece.hpp"
#include "pipeline/induce/text_witnesses.hpp"
#include "pipeline/severity.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Where a stream's lines state their severity: places, and the evidence for each. That a word is in the
/// vocabulary is never evidence by itself, its place is.
namespace parsimony::induction {

/// How a place spells severities.
enum class Scale : std::uint8_t {
  words,
  letters,
  tens,    ///< 10 to 60, of Python or pino
  syslog,  ///< 0 to 7
  marks,   ///< redis: . - * #
};

/// What stands around a level on one line, weighed in half points: `strong_context` of them convince.
struct SlotContext {
  bool wrapped = false;        ///< in brackets or quotes, or between pipes
  bool keyed = false;          ///< level=
  bool scaled = false;         ///< keyed by a word that scales of risk have too: severity=, priority=
  bool in_prose = false;       ///< behind a key within a sentence: `set option loglevel=error`
  bool beside_time = false;    ///< nothing but brackets and delimiters between it and a timestamp
  bool colon = false;          ///< a colon follows
  bool column = false;         ///< a pipe, a tab or several blanks on both sides
  bool gap = false;            ///< several blanks on one side: padded to a width
  bool beside_group = false;   ///< a bracket group or a number next to it: [main] INFO
  bool logger_behind = false;  ///< a class, a source position or ` - ` follows
  bool sure = false;           ///< a mark of its own: glog, logcat, %FAC-4-MNEMONIC, =ERROR REPORT====
  /// Nothing but its place marks it.
  [[nodiscard]] bool is_bare() const noexcept { return !wrapped && !keyed && !colon && !sure; }
  [[nodiscard]] int weight() const noexcept {
    return 4 * wrapped + 6 * keyed + 2 * beside_time + 2 * colon + 2 * column + gap + beside_group +
           logger_behind + 8 * sure;
  }
};

inline constexpr int strong_context = 4;

/// A piece of a line that could be its level.
struct LevelCandidate {
  std::size_t piece = 0;
  std::uint64_t slot = 0;   ///< skeleton before it plus its wrapping: the key of the place
  std::uint64_t reach = 0;  ///< skeleton before its bracket: lines that have it have reached the place
  Scale scale = Scale::words;
  SlotContext context;
};

[[nodiscard]] std::vector<LevelCandidate> level_candidates(const CutLine& line);

/// Levels stand in the first pieces of a line.
inline constexpr std::size_t deepest_candidate = 24;

/// The key of the place where a piece of that scale would stand, without a mark of its own
/// (SlotContext::sure).
[[nodiscard]] std::uint64_t slot_of(const CutLine& line, std::size_t piece, Scale scale) noexcept;

/// Bare words are told apart by their style: `INFO` of one layout and `info` of another may stand in one
/// place.
[[nodiscard]] std::uint64_t styled_slot(std::uint64_t slot, std::string_view word) noexcept;

/// What all lines say about one place.
struct SlotEvidence {
  std::uint64_t slot = 0;
  Scale scale = Scale::words;
  std::size_t reached = 0;       ///< of the lines that nothing explains yet
  std::size_t reached_ever = 0;  ///< of all lines
  std::size_t hits = 0;
  int best_weight = 0;        ///< of the best line's context, its spelling counted in
  int best_quiet_weight = 0;  ///< the same over the lines that are not loud
  bool sure = false;
  bool bare = true;      ///< on no line wrapped, keyed or followed by a colon
  bool keyed = true;     ///< on every line behind `level=` or the like
  bool in_prose = true;  ///< on every line behind `level=` or the like within a sentence
  bool scaled = true;    ///< on every line behind `severity=` or the like, and nothing else marks it
  bool beside_time = false;
  bool column = false;
  bool gap = false;
  std::array<std::size_t, 4> cases{};              ///< by Case
  std::map<std::string_view, std::size_t> values;  ///< at most max_values
  std::map<std::string_view, std::map<std::string_view, std::size_t>>
      followers;        ///< value, the piece behind it
  char opening = '\0';  ///< the bracket that the last line had before the level, where it had one
  /// Lines that have a word there that is no level but spelled in the same style (foreign_words.hpp).
  std::size_t foreign = 0;
  std::size_t foreign_kinds = 0;  ///< different ones, at most max_values
  /// Of the lines that the place would make ERROR or FATAL: how many, and what the text behind it tells.
  std::size_t loud = 0;
  std::size_t loud_benign = 0;
  std::size_t loud_complaints = 0;
  TextWitnesses texts;  ///< behind letters
  bool kin = false;     ///< another place of the stream has been found to state levels in this scale
  /// Of tens: whether they are pino's, where another place of the stream has shown it.
  std::optional<bool> pino;
  static constexpr std::size_t max_values = 64;
  static constexpr std::size_t max_followers = 512;
  std::size_t follower_kinds = 0;

  [[nodiscard]] bool varied() const noexcept { return values.size() > 1; }
};

/// Adds what `candidate` of `line` shows.
void observe(SlotEvidence& evidence, const CutLine& line, const LevelCandidate& candidate);

/// Closure, context and vetoes: whether the place is one for severity.
[[nodiscard]] bool is_severity_slot(const SlotEvidence& evidence) noexcept;

/// Whether tens are pino's and not Python's, by the values of the place alone.
[[nodiscard]] bool is_pino(const SlotEvidence& evidence) noexcept;

/// Spellings of the slot and what they mean: the whole vocabulary in the case that the stream uses, not only
/// what has been seen. Call for accepted slots.
[[nodiscard]] std::map<std::string, SeverityNumber> vocabulary_of(const SlotEvidence& evidence);

}  // namespace parsimony::induction

#pragma once

#include "pipeline/induce/piece.hpp"

#include <cstddef>

namespace parsimony::induction {

/// How far a head goes on, judged by one line alone.
struct LoneHead {
  std::size_t end = 0;     ///< piece behind the head
  bool delimited = false;  ///< the last step was a `word:` or a ` - `, which prose can have, too
  std::size_t firm = 0;    ///< piece behind what no prose begins with: groups, classes, source positions
};

/// Where the head of `line` ends, given that it goes up to piece `anchor` at least: groups, classes and
/// source positions, then the first `logger:` or ` - `.
[[nodiscard]] LoneHead lone_head(const CutLine& line, std::size_t anchor);

/// The piece behind the bracket group that piece `at - 1` stands in; `at` where it stands in none.
[[nodiscard]] std::size_t behind_open_group(const CutLine& line, std::size_t at);

/// Whether the text from piece `from` on ends with a JSON object behind a blank, its first brace being the
/// first one that follows a blank.
[[nodiscard]] bool has_json_tail(const CutLine& line, std::size_t from) noexcept;

/// Makes groups that were opened behind piece `from` opaque again, but for those that hold a timestamp: there
/// the level inside is just a word.
void close_groups(CutLine& line, std::size_t from);

}  // namespace parsimony::induction

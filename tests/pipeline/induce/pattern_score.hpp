#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::testing {

/// A template with every parameter as `<*>`, neighbouring parameters as one, and single blanks: what two
/// templates must share to count as the same (Jiang et al., ISSTA 2024, as the labelled corpora are scored).
[[nodiscard]] std::string canonical_pattern(std::string_view pattern);

/// One line's true and found pattern.
struct ScoredLine {
  std::string truth;  ///< template
  std::string id;     ///< found; empty: none
  std::string found;  ///< template
};

struct PatternScore {
  double grouping = 0;     ///< GA: share of the lines in groups with exactly the true lines
  double groups = 0;       ///< FGA: F1 of the groups
  double parsing = 0;      ///< PA: share of the lines with the true template
  double templates = 0;    ///< FTA: F1 of the groups, the template right too
  double by_majority = 0;  ///< GAm: GA where a stray line costs itself alone
};

[[nodiscard]] PatternScore score_patterns(const std::vector<ScoredLine>& lines);

}  // namespace parsimony::testing

#pragma once

#include "pipeline/scan/timestamp.hpp"
#include "pipeline/scan/timestamp_pattern.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parsimony {

struct TimestampState;

/// One layout read in a straight line: each optional group is taken where the text begins it and goes
/// through. That is the longest reading wherever no group begins like what may stand in its place, so only
/// such layouts have a run. Where a run cannot tell (the whole does not end cleanly: without a group it
/// might), the tree has to be asked.
class TimestampRun {
 public:
  enum class Answer : std::uint8_t { yes, no, ask_tree };

  /// nullopt: a layout without a run.
  [[nodiscard]] static std::optional<TimestampRun> compile(const TimestampPattern& pattern);

  /// yes: `length` and `out` are set.
  [[nodiscard]] Answer scan(std::string_view text, std::size_t& length, StatedTime& out) const noexcept;

 private:
  struct Move {
    TimestampStep step;
    char then = 0;                  ///< the byte that must follow, a literal of the pattern; 0: any
    std::uint8_t behind_group = 0;  ///< of a group's first step: where the next move behind the group is
  };

  static bool follows(const Move& move, std::string_view text, TimestampState& state) noexcept;

  std::vector<Move> moves_;
  bool begins_with_date_and_clock_ = false;  ///< the first two moves: what most layouts are, without a switch
  bool states_date_ = false;
  bool states_clock_ = false;
  DateOrder order_ = DateOrder::certain;
};

}  // namespace parsimony

#pragma once

#include "pipeline/format/format.hpp"
#include "pipeline/induce/piece.hpp"
#include "pipeline/induce/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace parsimony::induction {

/// Lines that share the skeleton of their head up to the later of timestamp and level.
struct Family {
  std::vector<std::size_t> lines;       ///< indices
  std::size_t anchor = 0;               ///< pieces of the shared skeleton
  std::optional<std::size_t> severity;  ///< piece
  const SlotEvidence* slot = nullptr;
  bool complete = false;   ///< the head ends at the anchor
  bool json_tail = false;  ///< a JSON object ends each message
};

/// Splits the lines of one severity slot by where their timestamp stands: in front of the level, or within a
/// few pieces behind it. The largest family comes first. `slots[i]`: the level's piece on line i.
[[nodiscard]] std::vector<Family> families_of_slot(const std::vector<CutLine>& cut,
                                                   const std::vector<std::size_t>& lines,
                                                   const std::vector<std::size_t>& slots,
                                                   const SlotEvidence& evidence);

/// Groups lines without a level by the skeleton up to their first timestamp; lines whose timestamp stands
/// deep in a text are in none.
[[nodiscard]] std::vector<Family> families_of_time(const std::vector<CutLine>& cut,
                                                   const std::vector<std::size_t>& lines);

/// Splits a family by where the heads of its lines end: behind the bracket that holds the anchor, and, where
/// the lines are few, as far as each line shows by itself (lone_head()). The largest family comes first.
[[nodiscard]] std::vector<Family> families_of_head(const std::vector<CutLine>& cut, const Family& family);

}  // namespace parsimony::induction

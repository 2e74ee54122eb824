#pragma once

#include "pipeline/induce/slot.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace parsimony::induction {

/// Counts, for each place in `evidence`, the lines that have a word there that is no level although it is
/// spelled like the levels there: `RUNNING` where others have `ERROR`, `<alice>` where one has `<error>`.
/// `reach_of`: LevelCandidate::reach by place. `open`: which lines count. Call when all candidates have been
/// observed. Linear in the pieces.
void count_foreign_words(const std::vector<CutLine>& lines, const std::vector<bool>& open,
                         const std::unordered_map<std::uint64_t, std::uint64_t>& reach_of,
                         std::unordered_map<std::uint64_t, SlotEvidence>& evidence);

}  // namespace parsimony::induction

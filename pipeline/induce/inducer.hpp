#pragma once

#include "pipeline/format/format.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsimony {

/// A format that induction proposes, with what it was verified on.
struct InducedFormat {
  Format format;
  std::size_t explained = 0;  ///< of the lines given, by this format first
  std::size_t verified = 0;   ///< lines that it matched and was not induced from
};

struct InduceOptions {
  std::size_t min_lines = 3;    ///< fewer lines of a layout are no evidence
  std::size_t max_formats = 16;
};

/// Induces the formats of one workload's unexplained text lines, without a model: the one that explains most comes first.
/// Candidates that explain too little, or that are little more than one big rest, are not returned. Lines are whole
/// bodies after StructuredReader::peel(); they may hold line breaks. Pure and deterministic; bounded in time and memory
/// by the lines given.
[[nodiscard]] std::vector<InducedFormat> induce(const std::vector<std::string_view>& lines, const InduceOptions& options = {});

}  // namespace parsimony

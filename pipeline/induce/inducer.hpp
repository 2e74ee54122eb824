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
  /// How strong the evidence is: trusted once enough held-out lines bore it out, else provisional.
  Trust trust = Trust::provisional;
};

struct InduceOptions {
  /// Fewer lines of a layout are no evidence. 1, for lines that are all there will be: a layout with a strong
  /// context (a level beside a timestamp, in brackets, in capitals before a colon) is proposed from a single
  /// line.
  std::size_t min_lines = 3;
  std::size_t max_formats = 32;
};

/// Induces the formats of one workload's unexplained text lines, without a model. They come in the order in
/// which they are to be tried, the more specific first (precedence.hpp). Candidates that explain too little,
/// or that are little more than one big rest, are not returned. Lines are whole bodies after
/// StructuredReader::peel(); they may hold line breaks. Pure, deterministic and independent of the lines'
/// order; bounded in time and memory by the lines given.
[[nodiscard]] std::vector<InducedFormat> induce(const std::vector<std::string_view>& lines,
                                                const InduceOptions& options = {});

}  // namespace parsimony

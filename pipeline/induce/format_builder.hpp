#pragma once

#include "pipeline/format/format.hpp"
#include "pipeline/induce/head.hpp"
#include "pipeline/induce/slot.hpp"

#include <cstddef>
#include <optional>

namespace parsimony::induction {

/// Which columns of a head mean something.
struct HeadMeaning {
  std::optional<std::size_t> severity;  ///< column
  const SlotEvidence* slot = nullptr;   ///< its evidence
  bool json_tail = false;               ///< a JSON object ends the message
};

/// Writes the layout of a head as a Format: elements, types, names, vocabulary, the rest as the message.
[[nodiscard]] Format build_format(const Head& head, const HeadMeaning& meaning);

}  // namespace parsimony::induction

#pragma once

#include "pipeline/format/format.hpp"

namespace parsimony {

/// How much a line must have in common with a format: the more, the less likely is a match by accident.
/// Matcher::specificity() has it computed.
[[nodiscard]] unsigned specificity(const Format& format);

}  // namespace parsimony

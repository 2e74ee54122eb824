#pragma once

#include "pipeline/format/format.hpp"

#include <cstddef>

namespace parsimony {

/// How much a format asks of a line: of two that match the same line, the one that asks more is right.
/// Formats of one workload are tried in descending order of it. Severity outweighs time, time outweighs all
/// other elements.
[[nodiscard]] std::size_t specificity(const Format& format) noexcept;

}  // namespace parsimony

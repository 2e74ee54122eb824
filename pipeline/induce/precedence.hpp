#pragma once

#include "pipeline/format/format.hpp"

#include <cstddef>

namespace parsimony {

/// Of two formats of a workload's own that match the same line, the one of higher precedence is right: they
/// are tried in descending order of it. Severity outweighs time, time outweighs all other elements: it asks
/// what a format says, where specificity() asks how unlikely its match is by accident.
[[nodiscard]] std::size_t precedence(const Format& format) noexcept;

}  // namespace parsimony

#pragma once

#include <cstddef>

namespace parsimony::test {

/// How often the test binary that links allocation_count.cpp has allocated so far.
[[nodiscard]] std::size_t allocation_count() noexcept;

}  // namespace parsimony::test

#pragma once

#include "actors/node_options.hpp"
#include "app/dead_letters/letter.hpp"
#include "proto/result.hpp"

#include <functional>

namespace parsimony {

/// Reads the dead-letter topic from its beginning to the end that it has now, partition after partition, and
/// calls `take` for each letter, which returns false to stop. No consumer group is joined and nothing is
/// committed.
[[nodiscard]] Result<void> read_letters(const NodeOptions& options,
                                        const std::function<bool(const DeadLetter&)>& take);

}  // namespace parsimony

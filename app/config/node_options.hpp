#pragma once

#include "actors/node_options.hpp"
#include "app/config/config.hpp"
#include "proto/result.hpp"

#include <vector>

namespace parsimony {

/// What is wrong with a configuration although each of its values is right; empty: nothing.
[[nodiscard]] std::vector<Error> conflicts(const Config& config);

/// What the node is told. Fails where the token's file cannot be read.
[[nodiscard]] Result<NodeOptions> node_options(const Config& config);

}  // namespace parsimony

#pragma once

#include "actors/node_options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace parsimony {

/// Which letters, and how they are shown.
struct DeadLettersRequest {
  std::vector<std::string> letters;
  bool all = false;
  std::string reason;
  std::uint64_t limit = 0;
  std::string output = "pretty";
};

/// Both return the exit code.
[[nodiscard]] int list_dead_letters(const NodeOptions& options, const DeadLettersRequest& request);
[[nodiscard]] int replay_dead_letters(const NodeOptions& options, const DeadLettersRequest& request);

}  // namespace parsimony

#pragma once

#include "actors/node.hpp"
#include "actors/node_options.hpp"

#include <tl/expected.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace parsimony {

/// What a node has to know about its topics before it begins.
struct TopicSetup {
  std::int32_t output_partitions = 0;
  std::int32_t dead_letter_partitions = 0;
  std::size_t broker_limit = 0;  ///< the largest message that the output topic takes
};

/// Waits for the brokers and the input topics as long as it takes, creates the output and dead-letter topics
/// where they are missing, and checks that the output has at least the input's partitions. Ends early, with a
/// failure of an empty message, when `stop` becomes true.
[[nodiscard]] tl::expected<TopicSetup, StartFailure> set_up_topics(const NodeOptions& options,
                                                                   const std::atomic<bool>& stop);

}  // namespace parsimony

#pragma once

#include "actors/kafka/handle.hpp"
#include "actors/node_options.hpp"
#include "proto/result.hpp"

namespace parsimony {

/// A consumer for looking at a topic: it is told which partitions to read (rd_kafka_assign), joins no group,
/// commits nothing, and says where a partition ends. Use rd_kafka_consumer_poll on it alone.
[[nodiscard]] Result<kafka::Handle> make_reading_consumer(const NodeOptions& options);

}  // namespace parsimony

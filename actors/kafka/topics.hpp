#pragma once

#include "actors/kafka/handle.hpp"
#include "proto/result.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace parsimony::kafka {

/// Questions about topics; each asks the brokers and waits at most `patience`.

/// 0: there is no such topic. An error: the brokers did not answer, or do not let us know.
[[nodiscard]] Result<int> partition_count(rd_kafka_t* client, const std::string& topic,
                                          std::chrono::milliseconds patience);

/// A topic that is there already is fine. Replicated as the brokers' default says.
[[nodiscard]] Result<void> create_topic(rd_kafka_t* client, const std::string& topic, int partitions,
                                        std::chrono::milliseconds patience);

/// The topic's max.message.bytes; nullopt where the brokers do not say.
[[nodiscard]] std::optional<std::size_t> max_message_bytes(rd_kafka_t* client, const std::string& topic,
                                                           std::chrono::milliseconds patience);

}  // namespace parsimony::kafka

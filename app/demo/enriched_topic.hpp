#pragma once

#include "actors/kafka/handle.hpp"
#include "actors/node_options.hpp"
#include "proto/batch.hpp"
#include "proto/result.hpp"

#include <chrono>
#include <functional>
#include <string_view>
#include <utility>

namespace parsimony {

/// Reads a node's output topic from its beginning, record by record, as they come.
class EnrichedTopic {
 public:
  /// A record and its encoded Resource; valid inside the call only.
  using Consumer = std::function<void(const otlp::RecordView& record, std::string_view resource)>;

  [[nodiscard]] static Result<EnrichedTopic> open(const NodeOptions& options, int partitions);

  /// Passes on the records of the next message, if one comes within `patience`.
  void poll(std::chrono::milliseconds patience, const Consumer& consumer);

 private:
  explicit EnrichedTopic(kafka::Handle client) : client_(std::move(client)) {}

  kafka::Handle client_;
  otlp::Batch batch_;
};

}  // namespace parsimony

#include "app/demo/enriched_topic.hpp"

#include "app/kafka/reading_consumer.hpp"

#include <memory>

namespace parsimony {

Result<EnrichedTopic> EnrichedTopic::open(const NodeOptions& options, int partitions) {
  auto client = make_reading_consumer(options);
  if (!client) return tl::unexpected(client.error());
  const kafka::TopicPartitions assignment(rd_kafka_topic_partition_list_new(partitions));
  for (int partition = 0; partition < partitions; ++partition) {
    rd_kafka_topic_partition_list_add(assignment.get(), options.output_topic.c_str(), partition)->offset =
        RD_KAFKA_OFFSET_BEGINNING;
  }
  if (const auto error = rd_kafka_assign(client->get(), assignment.get());
      error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return failure("topic " + options.output_topic + ": " + rd_kafka_err2str(error));
  }
  return EnrichedTopic(std::move(*client));
}

void EnrichedTopic::poll(std::chrono::milliseconds patience, const Consumer& consumer) {
  const std::unique_ptr<rd_kafka_message_t, kafka::Destroy<rd_kafka_message_destroy>> message(
      rd_kafka_consumer_poll(client_.get(), static_cast<int>(patience.count())));
  if (!message || message->err != RD_KAFKA_RESP_ERR_NO_ERROR) return;
  if (!batch_.cut({static_cast<const char*>(message->payload), message->len})) return;
  for (const auto& resource : batch_.resources()) {
    for (auto i = resource.first_record; i < resource.end_record; ++i) {
      consumer(batch_.records()[i].view, resource.resource);
    }
  }
}

}  // namespace parsimony

#pragma once

#include "actors/kafka/handle.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace parsimony::test {

struct ReadMessage {
  std::int32_t partition;
  std::string payload;
};

/// A plain Kafka client for tests.
class KafkaClient {
 public:
  explicit KafkaClient(std::string brokers)
      : brokers_(std::move(brokers)), producer_(make(RD_KAFKA_PRODUCER)) {}

  void produce(const std::string& topic, std::int32_t partition, const std::string& payload) {
    using Topic = std::unique_ptr<rd_kafka_topic_t, kafka::Destroy<rd_kafka_topic_destroy>>;
    const Topic handle(rd_kafka_topic_new(producer_.get(), topic.c_str(), nullptr));
    std::string copy = payload;
    rd_kafka_produce(handle.get(), partition, RD_KAFKA_MSG_F_COPY, copy.data(), copy.size(), nullptr, 0,
                     nullptr);
    rd_kafka_flush(producer_.get(), 10000);
  }

  /// The first `count` messages of a topic, those of a partition in order.
  std::vector<ReadMessage> consume(const std::string& topic, std::int32_t partitions, std::size_t count,
                                   std::chrono::milliseconds patience) {
    const auto consumer = make(RD_KAFKA_CONSUMER);
    const kafka::TopicPartitions list(rd_kafka_topic_partition_list_new(partitions));
    for (std::int32_t i = 0; i < partitions; ++i) {
      rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), i)->offset = RD_KAFKA_OFFSET_BEGINNING;
    }
    rd_kafka_assign(consumer.get(), list.get());
    std::vector<ReadMessage> result;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (result.size() < count && std::chrono::steady_clock::now() < deadline) {
      auto* message = rd_kafka_consumer_poll(consumer.get(), 100);
      if (message == nullptr) continue;
      if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        result.push_back(
            {message->partition, std::string(static_cast<const char*>(message->payload), message->len)});
      }
      rd_kafka_message_destroy(message);
    }
    rd_kafka_consumer_close(consumer.get());
    return result;
  }

 private:
  kafka::Handle make(rd_kafka_type_t type) const {
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", brokers_.c_str(), nullptr, 0);
    if (type == RD_KAFKA_CONSUMER) rd_kafka_conf_set(conf, "group.id", "reader", nullptr, 0);
    kafka::Handle handle(rd_kafka_new(type, conf, nullptr, 0));
    if (!handle) throw std::runtime_error("no client");
    return handle;
  }

  std::string brokers_;
  kafka::Handle producer_;
};

}  // namespace parsimony::test

#include "actors/kafka/topics.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace parsimony::kafka {
namespace {

using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Destroy<rd_kafka_AdminOptions_destroy>>;

Options admin_options(rd_kafka_t* client, rd_kafka_admin_op_t operation, std::chrono::milliseconds patience) {
  Options options(rd_kafka_AdminOptions_new(client, operation));
  std::array<char, 256> why{};
  rd_kafka_AdminOptions_set_request_timeout(options.get(), static_cast<int>(patience.count()), why.data(),
                                            why.size());
  return options;
}

/// The answer, or null. The request's own timeout ends the wait; the extra second is for a broker thread that
/// is late.
Event answer(rd_kafka_queue_t* queue, std::chrono::milliseconds patience) {
  return Event(rd_kafka_queue_poll(queue, static_cast<int>(patience.count()) + 1000));
}

}  // namespace

Result<int> partition_count(rd_kafka_t* client, const std::string& topic,
                            std::chrono::milliseconds patience) {
  using Topic = std::unique_ptr<rd_kafka_topic_t, Destroy<rd_kafka_topic_destroy>>;
  const Topic handle(rd_kafka_topic_new(client, topic.c_str(), nullptr));
  if (!handle) return failure("topic " + topic + ": " + rd_kafka_err2str(rd_kafka_last_error()));
  const rd_kafka_metadata_t* metadata = nullptr;
  const auto error =
      rd_kafka_metadata(client, 0, handle.get(), &metadata, static_cast<int>(patience.count()));
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return failure("topic " + topic + ": " + rd_kafka_err2str(error));
  int count = 0;
  auto state = RD_KAFKA_RESP_ERR_NO_ERROR;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    if (topic != metadata->topics[i].topic) continue;
    count = metadata->topics[i].partition_cnt;
    state = metadata->topics[i].err;
  }
  rd_kafka_metadata_destroy(metadata);
  if (state == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return 0;
  if (state != RD_KAFKA_RESP_ERR_NO_ERROR && count == 0) {
    return failure("topic " + topic + ": " + rd_kafka_err2str(state));
  }
  return count;
}

Result<void> create_topic(rd_kafka_t* client, const std::string& topic, int partitions,
                          std::chrono::milliseconds patience) {
  using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Destroy<rd_kafka_NewTopic_destroy>>;
  std::array<char, 512> why{};
  const NewTopic wanted(rd_kafka_NewTopic_new(topic.c_str(), partitions, -1, why.data(), why.size()));
  if (!wanted) return failure("topic " + topic + " cannot be created: " + why.data());
  const auto options = admin_options(client, RD_KAFKA_ADMIN_OP_CREATETOPICS, patience);
  const Queue queue(rd_kafka_queue_new(client));
  std::array<rd_kafka_NewTopic_t*, 1> list = {wanted.get()};
  rd_kafka_CreateTopics(client, list.data(), list.size(), options.get(), queue.get());
  const Event event = answer(queue.get(), patience);
  if (!event) return failure("topic " + topic + " cannot be created: no answer from the brokers");
  if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return failure("topic " + topic + " cannot be created: " + rd_kafka_event_error_string(event.get()));
  }
  std::size_t count = 0;
  const auto* results =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto error = rd_kafka_topic_result_error(results[i]);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) continue;
    const char* text = rd_kafka_topic_result_error_string(results[i]);
    return failure("topic " + topic +
                   " cannot be created: " + (text != nullptr ? text : rd_kafka_err2str(error)));
  }
  return {};
}

std::optional<std::size_t> max_message_bytes(rd_kafka_t* client, const std::string& topic,
                                             std::chrono::milliseconds patience) {
  using Resource = std::unique_ptr<rd_kafka_ConfigResource_t, Destroy<rd_kafka_ConfigResource_destroy>>;
  const Resource resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
  const auto options = admin_options(client, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, patience);
  const Queue queue(rd_kafka_queue_new(client));
  std::array<rd_kafka_ConfigResource_t*, 1> list = {resource.get()};
  rd_kafka_DescribeConfigs(client, list.data(), list.size(), options.get(), queue.get());
  const Event event = answer(queue.get(), patience);
  if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) return std::nullopt;
  std::size_t count = 0;
  const auto* resources =
      rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event.get()), &count);
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t entries = 0;
    const auto* configs = rd_kafka_ConfigResource_configs(resources[i], &entries);
    for (std::size_t j = 0; j < entries; ++j) {
      if (std::string_view(rd_kafka_ConfigEntry_name(configs[j])) != "max.message.bytes") continue;
      const char* text = rd_kafka_ConfigEntry_value(configs[j]);
      if (text == nullptr) continue;
      const std::string_view digits(text);
      std::size_t bytes = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
      if (error == std::errc() && bytes > 0) return bytes;
    }
  }
  return std::nullopt;
}

}  // namespace parsimony::kafka

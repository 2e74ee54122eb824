#include "actors/topic_setup.hpp"

#include "actors/kafka/configuration.hpp"
#include "actors/kafka/topics.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

namespace parsimony {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds patience{5000};
constexpr milliseconds pause{500};
constexpr seconds say_again{15};
constexpr std::size_t default_broker_limit = 1048588;  // Kafka's own default of message.max.bytes

tl::unexpected<StartFailure> misfit(std::string message) {
  return tl::unexpected(StartFailure{std::move(message), 2});
}
tl::unexpected<StartFailure> stopped() { return tl::unexpected(StartFailure{}); }

/// Says the same thing at most every 15 seconds.
class Reminder {
 public:
  void say(const std::string& text) {
    const auto now = std::chrono::steady_clock::now();
    if (text == last_ && now - said_ < say_again) return;
    last_ = text;
    said_ = now;
    spdlog::info("{}", text);
  }

 private:
  std::string last_;
  std::chrono::steady_clock::time_point said_;
};

/// The partitions of a topic, asked until the brokers answer; nullopt: `stop`.
std::optional<int> ask(rd_kafka_t* client, const std::string& topic, Reminder& reminder,
                       const std::atomic<bool>& stop) {
  while (!stop) {
    auto count = kafka::partition_count(client, topic, patience);
    if (count) return *count;
    reminder.say("waiting for the brokers: " + count.error().message);
    std::this_thread::sleep_for(pause);
  }
  return std::nullopt;
}

/// Partitions of a topic of ours, which is made where it is missing.
tl::expected<int, StartFailure> ensure(rd_kafka_t* client, const NodeOptions& options,
                                       const std::string& topic, int partitions, Reminder& reminder,
                                       const std::atomic<bool>& stop) {
  bool made = false;
  while (!stop) {
    const auto count = ask(client, topic, reminder, stop);
    if (!count) break;
    if (*count > 0) return *count;
    if (made) {  // the brokers know it before all of them say so
      std::this_thread::sleep_for(milliseconds(100));
      continue;
    }
    if (!options.create_topics) return misfit("topic " + topic + " does not exist");
    if (auto created = kafka::create_topic(client, topic, partitions, patience); !created) {
      return misfit(created.error().message + "; create it, or allow this user to");
    }
    spdlog::info("topic {} created with {} partitions", topic, partitions);
    made = true;
  }
  return stopped();
}

}  // namespace

tl::expected<TopicSetup, StartFailure> set_up_topics(const NodeOptions& options,
                                                     const std::atomic<bool>& stop) {
  auto configuration = kafka::admin_configuration(options);
  if (!configuration) return misfit(configuration.error().message);
  auto client = kafka::make_client(RD_KAFKA_PRODUCER, std::move(*configuration));
  if (!client) return misfit(client.error().message);

  Reminder reminder;
  int most = 0;
  std::string widest;
  for (const auto& topic : options.input_topics) {
    int partitions = 0;
    while (partitions == 0) {
      const auto count = ask(client->get(), topic, reminder, stop);
      if (!count) return stopped();
      partitions = *count;
      if (partitions > 0) break;
      reminder.say("waiting for the input topic " + topic + ": it does not exist yet");
      std::this_thread::sleep_for(pause);
    }
    if (partitions <= most) continue;
    most = partitions;
    widest = topic;
  }

  TopicSetup result;
  auto output = ensure(client->get(), options, options.output_topic, most, reminder, stop);
  if (!output) return tl::unexpected(output.error());
  if (*output < most) {
    return misfit("the output topic " + options.output_topic + " has " + std::to_string(*output) +
                  " partitions, the input topic " + widest + " has " + std::to_string(most) +
                  ": every record keeps its partition number, so the output needs at least as many");
  }
  auto dead_letters = ensure(client->get(), options, options.dead_letter_topic, 1, reminder, stop);
  if (!dead_letters) return tl::unexpected(dead_letters.error());
  result.output_partitions = *output;
  result.dead_letter_partitions = *dead_letters;
  const bool is_set = options.librdkafka.contains("message.max.bytes");
  const auto described =
      is_set ? std::nullopt : kafka::max_message_bytes(client->get(), options.output_topic, patience);
  result.broker_limit = described.value_or(default_broker_limit);
  return result;
}

}  // namespace parsimony

#include "app/dead_letters/letter_reader.hpp"

#include "actors/kafka/fetched_message.hpp"
#include "actors/kafka/topics.hpp"
#include "app/kafka/reading_consumer.hpp"

#include <chrono>
#include <limits>

namespace parsimony {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds patience{10000};
constexpr milliseconds silence{30000};  ///< after which we stop waiting for a partition

struct Range {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

Result<Range> range_of(rd_kafka_t* client, const std::string& topic, std::int32_t partition) {
  Range range;
  const auto error = rd_kafka_query_watermark_offsets(client, topic.c_str(), partition, &range.begin,
                                                      &range.end, static_cast<int>(patience.count()));
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return failure("topic " + topic + ": " + rd_kafka_err2str(error));
  return range;
}

/// False: `take` wants no more.
Result<bool> read_partition(rd_kafka_t* client, const std::string& topic, std::int32_t partition, Range range,
                            const std::function<bool(const DeadLetter&)>& take) {
  const kafka::TopicPartitions assignment(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(assignment.get(), topic.c_str(), partition)->offset = range.begin;
  if (const auto error = rd_kafka_assign(client, assignment.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return failure("topic " + topic + ": " + rd_kafka_err2str(error));
  }
  Credits credits(std::numeric_limits<std::size_t>::max(), std::numeric_limits<std::size_t>::max());
  auto heard = steady_clock::now();
  for (std::int64_t next = range.begin; next < range.end;) {
    rd_kafka_message_t* raw = rd_kafka_consumer_poll(client, 100);
    if (raw == nullptr) {
      if (steady_clock::now() - heard > silence)
        return failure("topic " + topic + ": the brokers do not answer");
      continue;
    }
    const rd_kafka_resp_err_t error = raw->err;
    const InputMessage message = kafka::take_message(raw, credits);
    if (error == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      if (raw->partition == partition) break;  // what is left are markers of transactions
      continue;
    }
    if (error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || error == RD_KAFKA_RESP_ERR__TRANSPORT) continue;
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
      return failure("topic " + topic + ": " + rd_kafka_err2str(error));
    heard = steady_clock::now();
    next = message.offset + 1;
    if (message.offset < range.end && !take(read_letter(message, partition))) return false;
  }
  return true;
}

}  // namespace

Result<void> read_letters(const NodeOptions& options, const std::function<bool(const DeadLetter&)>& take) {
  auto client = make_reading_consumer(options);
  if (!client) return tl::unexpected(client.error());
  const std::string& topic = options.dead_letter_topic;
  const auto partitions = kafka::partition_count(client->get(), topic, patience);
  if (!partitions) return tl::unexpected(partitions.error());
  if (*partitions == 0) return failure("topic " + topic + " does not exist");
  std::vector<Range> ranges;
  for (std::int32_t partition = 0; partition < *partitions; ++partition) {
    auto range = range_of(client->get(), topic, partition);
    if (!range) return tl::unexpected(range.error());
    ranges.push_back(*range);
  }
  for (std::int32_t partition = 0; partition < *partitions; ++partition) {
    auto read =
        read_partition(client->get(), topic, partition, ranges[static_cast<std::size_t>(partition)], take);
    if (!read) return tl::unexpected(read.error());
    if (!*read) break;
  }
  rd_kafka_consumer_close(client->get());
  return {};
}

}  // namespace parsimony

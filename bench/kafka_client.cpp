// Two programs for the Kafka-to-Kafka measurement, on bare librdkafka:
//   bench_kafka preload BROKERS TOPIC RECORDS     fills the topic with OTLP batches of 100 lines
//   bench_kafka bare BROKERS INPUT OUTPUT RECORDS copies that many records from topic to topic and prints
//   records a second
// The bare pass reads and writes each message untouched, with the settings that the node uses: it is what
// Kafka allows here.

#include "bench/loghub_lines.hpp"

#include <librdkafka/rdkafkacpp.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace {

constexpr std::size_t records_per_batch = 100;

[[noreturn]] void die(const std::string& why) {
  std::cerr << "bench_kafka: " << why << "\n";
  std::exit(1);
}

std::unique_ptr<RdKafka::Conf> configuration(
    std::initializer_list<std::pair<const char*, const char*>> settings, const char* brokers) {
  std::unique_ptr<RdKafka::Conf> conf(RdKafka::Conf::create(RdKafka::Conf::CONF_GLOBAL));
  std::string error;
  if (conf->set("bootstrap.servers", brokers, error) != RdKafka::Conf::CONF_OK) die(error);
  for (const auto& [key, value] : settings) {
    if (conf->set(key, value, error) != RdKafka::Conf::CONF_OK) die(error);
  }
  return conf;
}

std::unique_ptr<RdKafka::Producer> producer(const char* brokers) {
  std::string error;
  const auto conf = configuration(
      {{"enable.idempotence", "true"}, {"linger.ms", "5"}, {"queue.buffering.max.kbytes", "131072"}},
      brokers);
  std::unique_ptr<RdKafka::Producer> made(RdKafka::Producer::create(conf.get(), error));
  if (!made) die(error);
  return made;
}

void produce(RdKafka::Producer& to, const std::string& topic, int partition, const void* bytes,
             std::size_t size) {
  for (;;) {
    const auto code = to.produce(topic, partition, RdKafka::Producer::RK_MSG_COPY, const_cast<void*>(bytes),
                                 size, nullptr, 0, 0, nullptr);
    to.poll(code == RdKafka::ERR__QUEUE_FULL ? 10 : 0);
    if (code == RdKafka::ERR_NO_ERROR) return;
    if (code != RdKafka::ERR__QUEUE_FULL) die(RdKafka::err2str(code));
  }
}

int partitions_of(RdKafka::Handle& client, const std::string& topic) {
  RdKafka::Metadata* raw = nullptr;
  if (client.metadata(true, nullptr, &raw, 10000) != RdKafka::ERR_NO_ERROR) die("no metadata");
  const std::unique_ptr<RdKafka::Metadata> metadata(raw);
  for (const auto* one : *metadata->topics()) {
    if (one->topic() == topic) return static_cast<int>(one->partitions()->size());
  }
  die("no topic " + topic);
}

void preload(const char* brokers, const std::string& topic, std::size_t records) {
  const auto batches = parsimony::bench::otlp_batches(parsimony::bench::benchmark_lines(), records_per_batch);
  const auto to = producer(brokers);
  const int partitions = partitions_of(*to, topic);
  for (std::size_t sent = 0, i = 0; sent < records; sent += records_per_batch, ++i) {
    const auto& payload = batches[i % batches.size()].first;
    produce(*to, topic, static_cast<int>(i % static_cast<std::size_t>(partitions)), payload.data(),
            payload.size());
  }
  if (to->flush(120000) != RdKafka::ERR_NO_ERROR) die("not everything was sent");
}

void bare(const char* brokers, const std::string& input, const std::string& output, std::size_t records) {
  std::string error;
  const auto conf = configuration(
      {{"group.id", "bench-bare"}, {"enable.auto.commit", "false"}, {"queued.max.messages.kbytes", "16384"}},
      brokers);
  std::unique_ptr<RdKafka::KafkaConsumer> from(RdKafka::KafkaConsumer::create(conf.get(), error));
  if (!from) die(error);
  const auto to = producer(brokers);
  std::vector<RdKafka::TopicPartition*> assignment;
  for (int p = 0; p < partitions_of(*to, input); ++p)
    assignment.push_back(RdKafka::TopicPartition::create(input, p, 0));
  from->assign(assignment);
  RdKafka::TopicPartition::destroy(assignment);
  std::chrono::steady_clock::time_point begin;
  std::size_t copied = 0;
  while (copied < records) {
    const std::unique_ptr<RdKafka::Message> message(from->consume(30000));
    if (message->err() != RdKafka::ERR_NO_ERROR) die(message->errstr());
    if (copied == 0) begin = std::chrono::steady_clock::now();
    produce(*to, output, message->partition(), message->payload(), message->len());
    copied += records_per_batch;
  }
  if (to->flush(120000) != RdKafka::ERR_NO_ERROR) die("not everything was sent");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  from->close();
  std::printf("kafka.bare_records_per_s %.0f\n", static_cast<double>(copied) / took.count());
}

}  // namespace

int main(int count, char** arguments) {
  const std::string command = count > 1 ? arguments[1] : "";
  if (command == "preload" && count == 5) {
    preload(arguments[2], arguments[3], std::stoul(arguments[4]));
  } else if (command == "bare" && count == 6) {
    bare(arguments[2], arguments[3], arguments[4], std::stoul(arguments[5]));
  } else {
    die("usage: bench_kafka preload BROKERS TOPIC RECORDS | bare BROKERS INPUT OUTPUT RECORDS");
  }
}

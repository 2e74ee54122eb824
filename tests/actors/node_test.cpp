#include "actors/node.hpp"

#include "actors/demo_fleet.hpp"
#include "actors/kafka/embedded_broker.hpp"
#include "tests/actors/http_client.hpp"
#include "tests/actors/kafka_client.hpp"
#include "tests/actors/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <unistd.h>

namespace parsimony::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct NodeTest : testing::Test {
  EmbeddedBroker broker = [] {
    auto started = EmbeddedBroker::start();
    if (!started) throw std::runtime_error(started.error().message);
    return std::move(*started);
  }();

  NodeOptions options() {
    NodeOptions result;
    broker.connect(result);
    result.health_listen = "127.0.0.1:0";
    result.http_listen = "127.0.0.1:0";
    return result;
  }

  void create_topics(int input, int output) {
    ASSERT_TRUE(broker.create_topic("otlp_logs", input));
    ASSERT_TRUE(broker.create_topic("otlp_logs_enriched", output));
    ASSERT_TRUE(broker.create_topic("parsimony.dead-letters", 1));
  }
};

std::string access_line(int number) {
  return "10.0.0." + std::to_string(number % 200) + " - - [10/Mar/2026:10:00:00 +0000] \"GET /items/" +
         std::to_string(number) + " HTTP/1.1\" 200 512 \"-\" \"curl/8.5.0\"";
}

TEST_F(NodeTest, all_records_come_out_enriched_in_order_and_on_their_partition) {
  create_topics(3, 3);
  constexpr int messages = 300;
  KafkaClient client(broker.brokers());
  for (int i = 0; i < messages; ++i) {
    client.produce("otlp_logs", i % 3, encode_otlp({{{{"service.name", "web"}}, {access_line(i)}, 1}}));
  }
  Node node(options());
  const auto started = node.start();
  ASSERT_TRUE(started) << started.error().message;
  std::map<std::int32_t, std::vector<std::string>> seen;
  int enriched = 0;
  for (const auto& message : client.consume("otlp_logs_enriched", 3, messages, 60s)) {
    for (auto& body : bodies(message.payload)) seen[message.partition].push_back(std::move(body));
    for (const auto& method : attribute(message.payload, "http.request.method"))
      enriched += method == "GET" ? 1 : 0;
  }
  EXPECT_EQ(node.stop(20s), StopOutcome::clean);
  for (std::int32_t partition = 0; partition < 3; ++partition) {
    std::vector<std::string> expected;
    for (int i = partition; i < messages; i += 3) expected.push_back(access_line(i));
    EXPECT_EQ(seen[partition], expected) << "partition " << partition;
  }
  EXPECT_GT(enriched, messages / 2);
  EXPECT_EQ(node.records_in(), static_cast<std::uint64_t>(messages));
  EXPECT_EQ(node.records_out(), static_cast<std::uint64_t>(messages));
}

TEST_F(NodeTest, what_was_committed_is_not_read_again) {
  create_topics(1, 1);
  KafkaClient client(broker.brokers());
  client.produce("otlp_logs", 0, encode_otlp({{{{"service.name", "web"}}, {"first"}, 1}}));
  {
    Node node(options());
    ASSERT_TRUE(node.start());
    EXPECT_EQ(client.consume("otlp_logs_enriched", 1, 1, 60s).size(), 1U);
    EXPECT_EQ(node.stop(20s), StopOutcome::clean);
  }
  client.produce("otlp_logs", 0, encode_otlp({{{{"service.name", "web"}}, {"second"}, 1}}));
  Node node(options());
  ASSERT_TRUE(node.start());
  const auto messages = client.consume("otlp_logs_enriched", 1, 2, 60s);
  EXPECT_EQ(node.stop(20s), StopOutcome::clean);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_THAT(bodies(messages[1].payload), testing::ElementsAre("second"));
  EXPECT_EQ(node.records_in(), 1U);
}

TEST_F(NodeTest, health_metrics_and_api_answer_over_http) {
  create_topics(1, 1);
  KafkaClient client(broker.brokers());
  client.produce("otlp_logs", 0, encode_otlp({{{{"service.name", "web"}}, {access_line(1)}, 1}}));
  Node node(options());
  ASSERT_TRUE(node.start());
  EXPECT_EQ(client.consume("otlp_logs_enriched", 1, 1, 60s).size(), 1U);
  EXPECT_EQ(get(node.health_port(), "/livez"), "alive\n");
  EXPECT_EQ(get(node.health_port(), "/readyz"), "ready\n");
  EXPECT_THAT(get(node.health_port(), "/metrics"), HasSubstr("parsimony_records_in_total 1\n"));
  EXPECT_EQ(get(node.http_port(), "/api/v1/formats"), R"({"formats":[]})");
  EXPECT_EQ(get(node.http_port(), "/api/v1/formats/0123456789abcdef"), "status 404");
  EXPECT_EQ(get(node.http_port(), "/nothing"), "status 404");
}

TEST_F(NodeTest, what_a_node_learned_is_known_to_the_next_one_at_once) {
  create_topics(1, 1);
  KafkaClient client(broker.brokers());
  auto with_state = options();
  const auto directory =
      std::filesystem::temp_directory_path() / ("parsimony-node-test-" + std::to_string(getpid()));
  with_state.state_directory = directory;
  std::vector<std::string> lines;
  for (int i = 0; i < 50; ++i) lines.push_back(access_line(i));
  client.produce("otlp_logs", 0, encode_otlp({{{{"service.name", "web"}}, lines, 1}}));
  {
    Node node(with_state);
    ASSERT_TRUE(node.start());
    EXPECT_EQ(client.consume("otlp_logs_enriched", 1, 1, 60s).size(), 1U);
    EXPECT_EQ(node.stop(20s), StopOutcome::clean);
  }
  client.produce("otlp_logs", 0, encode_otlp({{{{"service.name", "web"}}, {access_line(51)}, 1}}));
  {
    Node node(with_state);
    ASSERT_TRUE(node.start());
    EXPECT_EQ(client.consume("otlp_logs_enriched", 1, 2, 60s).size(), 2U);
    EXPECT_THAT(get(node.http_port(), "/api/v1/formats"), HasSubstr(R"("workload":"service:web")"));
    EXPECT_THAT(get(node.health_port(), "/metrics"), HasSubstr("parsimony_formats_learned_total 0\n"));
    EXPECT_THAT(get(node.health_port(), "/metrics"),
                testing::Not(HasSubstr("parsimony_formats_restored_total 0\n")));
  }
  std::filesystem::remove_all(directory);
}

TEST_F(NodeTest, an_output_topic_with_too_few_partitions_is_refused_with_both_names) {
  create_topics(3, 2);
  Node node(options());
  const auto started = node.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().exit_code, 2);
  EXPECT_THAT(started.error().message, HasSubstr("otlp_logs_enriched has 2 partitions"));
  EXPECT_THAT(started.error().message, HasSubstr("otlp_logs has 3"));
}

TEST_F(NodeTest, exactly_once_is_refused_until_it_is_there) {
  auto wanted = options();
  wanted.exactly_once = true;
  Node node(wanted);
  const auto started = node.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().exit_code, 2);
}

TEST_F(NodeTest, an_api_beyond_loopback_needs_a_token) {
  auto wanted = options();
  wanted.http_listen = "0.0.0.0:0";
  Node node(wanted);
  const auto started = node.start();
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error().message, HasSubstr("token"));
}

TEST_F(NodeTest, a_property_on_which_delivery_rests_cannot_be_set) {
  create_topics(1, 1);
  auto wanted = options();
  wanted.librdkafka["enable.auto.offset.store"] = "true";
  Node node(wanted);
  const auto started = node.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().exit_code, 2);
  EXPECT_THAT(started.error().message, HasSubstr("enable.auto.offset.store"));
}

}  // namespace
}  // namespace parsimony::test

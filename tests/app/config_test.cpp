#include "app/config/key_table.hpp"
#include "app/config/load_config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace parsimony {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::StartsWith;
using Settings = std::vector<std::string>;

Config good(std::string_view yaml, const Settings& settings = {}) {
  auto config = read_config(yaml, "p.yaml", settings);
  EXPECT_TRUE(config) << config.error()[0].message;
  return config ? *config : Config{};
}

/// The first error.
std::string bad(std::string_view yaml, const Settings& settings = {}) {
  const auto config = read_config(yaml, "p.yaml", settings);
  EXPECT_FALSE(config) << yaml;
  return config ? "" : config.error()[0].message;
}

TEST(Configuration, every_key_of_the_example_is_known) {
  const Config config = good(R"(
kafka:
  brokers: kafka-1:9092,kafka-2:9092
  group: parsimony
  instance: ""                        # group.instance.id; empty: dynamic membership
  input: {topics: [otlp_logs, more], encoding: otlp_json, keyed: true}
  output: {topic: otlp_logs_enriched}
  dead_letters: {topic: parsimony.dead-letters}
  delivery: at_least_once
  librdkafka: {security.protocol: ssl, linger.ms: 5}
output: {profile: full, body: message}
state: {directory: /tmp/state}
http: {listen: "127.0.0.1:8080", token_file: ""}
health: {listen: "127.0.0.1:9464"}
cluster: {listen: "127.0.0.1:0", peers: []}
hints:
  provider: none
  url: ""
  model: ""
  key_file: ""
  budget: {hour_usd: 0.5, day_usd: 0, month_usd: 0, day_tokens: 1000, requests_per_minute: 10, workload_day_usd: 0}
  price: {input_per_million_usd: 0, output_per_million_usd: 0}
)");
  EXPECT_EQ(config.kafka_brokers, "kafka-1:9092,kafka-2:9092");
  EXPECT_THAT(config.kafka_input_topics, ElementsAre("otlp_logs", "more"));
  EXPECT_EQ(config.kafka_input_encoding, "otlp_json");
  EXPECT_EQ(config.kafka_input_keyed, "true");
  EXPECT_THAT(config.kafka_librdkafka, ElementsAre(Pair("linger.ms", "5"), Pair("security.protocol", "ssl")));
  EXPECT_EQ(config.output_profile, "full");
  EXPECT_EQ(config.hints_budget_hour_usd, 0.5);
  EXPECT_EQ(config.hints_budget_day_tokens, 1000);
}

TEST(Configuration, nothing_said_means_the_defaults) {
  for (const char* yaml :
       {"", "# only a comment\n", "kafka:\n", "kafka: {}\n", "kafka:\n  brokers:\n", "---\n", "~"}) {
    EXPECT_EQ(good(yaml).kafka_brokers, "localhost:9092") << yaml;
  }
}

TEST(Configuration, a_list_of_one_needs_no_brackets) {
  EXPECT_THAT(good("kafka: {input: {topics: logs}}").kafka_input_topics, ElementsAre("logs"));
}

TEST(Configuration, an_unknown_key_names_file_line_and_the_nearest_key) {
  EXPECT_EQ(bad("kafka:\n  borkers: x\n"),
            "p.yaml:2: unknown key \"kafka.borkers\"; did you mean \"kafka.brokers\"?");
  EXPECT_THAT(bad("brokers: x\n"), HasSubstr("did you mean \"kafka.brokers\""));
  EXPECT_THAT(bad("state_directory: x\n"), HasSubstr("did you mean \"state.directory\""));
  EXPECT_THAT(bad("kafka: {input: {topic: a}}"), HasSubstr("did you mean \"kafka.input.topics\""));
  EXPECT_THAT(bad("outputs:\n"), StartsWith("p.yaml:1: unknown key \"outputs\""));
}

TEST(Configuration, a_bad_value_names_file_line_and_what_the_key_accepts) {
  EXPECT_EQ(bad("kafka:\n\n  delivery: twice\n"),
            "p.yaml:3: kafka.delivery: \"twice\" is none of at_least_once, exactly_once");
  EXPECT_THAT(bad("http: {listen: 8080}"), HasSubstr("is no host:port"));
  EXPECT_THAT(bad("http: {listen: 'a:99999'}"), HasSubstr("is no host:port"));
  EXPECT_THAT(bad("hints: {budget: {hour_usd: -1}}"), HasSubstr("is no number of 0 or more"));
  EXPECT_THAT(bad("hints: {budget: {hour_usd: nan}}"), HasSubstr("is no number of 0 or more"));
  EXPECT_THAT(bad("hints: {budget: {day_tokens: 1.5}}"), HasSubstr("is no whole number"));
  EXPECT_THAT(bad("kafka: {brokers: ''}"), HasSubstr("may not be empty"));
  EXPECT_THAT(bad("kafka: {input: {topics: []}}"), HasSubstr("may not be empty"));
  EXPECT_THAT(bad("kafka: {brokers: [a, b]}"), HasSubstr("wants one value"));
  EXPECT_THAT(bad("kafka: yes"), HasSubstr("is a section"));
}

TEST(Configuration, all_errors_are_told_at_once) {
  const auto config = read_config("a: 1\nb: 2\n", "p.yaml", {"c=3"});
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().size(), 3U);
}

TEST(Configuration, settings_win_over_the_file_and_later_ones_over_earlier_ones) {
  const Config config = good("kafka: {brokers: a:1}\nstate: {directory: /a}",
                             {"kafka.brokers=b:2", "kafka.brokers=c:3,d:4", "kafka.input.topics=x, y",
                              "kafka.librdkafka.ssl.ca.location=/etc/ca=1.pem", "kafka.instance="});
  EXPECT_EQ(config.kafka_brokers, "c:3,d:4");
  EXPECT_EQ(config.state_directory, "/a");
  EXPECT_THAT(config.kafka_input_topics, ElementsAre("x", "y"));
  EXPECT_THAT(config.kafka_librdkafka, ElementsAre(Pair("ssl.ca.location", "/etc/ca=1.pem")));
}

TEST(Configuration, a_bad_setting_is_named) {
  EXPECT_THAT(bad("", {"kafka.brokers"}), StartsWith("--set kafka.brokers: it must be key=value"));
  EXPECT_THAT(bad("", {"kafka.broker=x"}), HasSubstr("did you mean \"kafka.brokers\""));
  EXPECT_THAT(bad("", {"kafka.delivery=x"}), HasSubstr("is none of"));
  EXPECT_THAT(bad("", {"kafka.librdkafka=x"}), HasSubstr("wants a map"));
}

TEST(Configuration, hostile_yaml_is_an_error) {
  EXPECT_THAT(bad("a: &x [1]\nb: *x\n"), HasSubstr("aliases"));
  std::string laughs = "a0: &a0 [lol]\n";
  for (int i = 1; i < 30; ++i) {
    const auto before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before + "]\n";
  }
  EXPECT_THAT(bad(laughs), HasSubstr("aliases"));
  EXPECT_THAT(bad(std::string(100'000, '[')), HasSubstr("p.yaml"));
  EXPECT_THAT(bad(std::string(100'000, '{')), HasSubstr("p.yaml"));
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  EXPECT_THAT(bad(deep), HasSubstr("nested too deep"));
  EXPECT_THAT(bad(std::string((1U << 20U) + 1, '#')), HasSubstr("larger than 1 MiB"));
  EXPECT_THAT(bad("kafka: {brokers: a:1, brokers: b:1}"), HasSubstr("given twice, first in line 1"));
  EXPECT_THAT(bad("kafka: {brokers: a:1}\n---\nkafka: {}\n"), HasSubstr("more than one document"));
  EXPECT_THAT(bad("kafka: [\n"), HasSubstr("p.yaml:"));
  EXPECT_THAT(bad("- a\n"), HasSubstr("not a list"));
  EXPECT_THAT(bad("text"), HasSubstr("a map of keys is expected"));
  EXPECT_THAT(bad("{[a]: b}"), HasSubstr("p.yaml:1"));
  EXPECT_THAT(bad("{{a: b}: c}"), HasSubstr("p.yaml:1"));
  EXPECT_THAT(bad("\x01\xff\xfe"), HasSubstr("p.yaml"));
  EXPECT_THAT(bad("kafka: {input: {topics: [[a]]}}"), HasSubstr("a list inside a list"));
  EXPECT_THAT(bad("kafka: {input: {topics: [{a: b}]}}"), HasSubstr("a map inside a list"));
}

TEST(Configuration, a_missing_file_is_named) {
  const auto config = load_config("/nonexistent/p.yaml", {});
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error()[0].message, HasSubstr("/nonexistent/p.yaml"));
}

TEST(Configuration, edits_are_counted) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("borkers", "brokers"), 1U) << "neighbours swapped";
}

TEST(Configuration, its_page_is_up_to_date) {
  const char* source = std::getenv("PARSIMONY_SOURCE");
  if (source == nullptr) GTEST_SKIP() << "PARSIMONY_SOURCE is not set";
  const std::string path = std::string(source) + "/docs/configuration.md";
  if (std::getenv("PARSIMONY_UPDATE") != nullptr) std::ofstream(path) << configuration_page();
  std::ostringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), configuration_page()) << "run this test with PARSIMONY_UPDATE=1";
}

}  // namespace
}  // namespace parsimony

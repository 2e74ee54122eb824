#include "app/config/node_options.hpp"

#include "tests/state/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace parsimony {
namespace {

using ::testing::HasSubstr;

TEST(NodeOptions, the_defaults_have_no_conflict) {
  EXPECT_TRUE(conflicts(Config{}).empty());
  EXPECT_TRUE(node_options(Config{}));
}

TEST(NodeOptions, an_api_that_others_can_reach_needs_a_token) {
  Config config;
  config.http_listen = "0.0.0.0:8080";
  ASSERT_EQ(conflicts(config).size(), 1U);
  EXPECT_THAT(conflicts(config)[0].message, HasSubstr("http.token_file"));
  config.http_token_file = "/run/secrets/token";
  EXPECT_TRUE(conflicts(config).empty());
  config.http_token_file.clear();
  config.http_listen = "[::1]:8080";
  EXPECT_TRUE(conflicts(config).empty());
}

TEST(NodeOptions, what_this_version_cannot_do_is_refused) {
  Config config;
  config.kafka_delivery = "exactly_once";
  config.hints_provider = "openai";
  EXPECT_EQ(conflicts(config).size(), 2U);
}

TEST(NodeOptions, carry_over_what_was_configured) {
  Config config;
  config.kafka_input_encoding = "raw";
  config.output_profile = "minimal";
  config.output_body = "message";
  config.kafka_librdkafka = {{"linger.ms", "5"}};
  const auto options = node_options(config).value();
  EXPECT_EQ(options.encoding, Encoding::raw);
  EXPECT_EQ(options.output.profile, otlp::Profile::minimal);
  EXPECT_TRUE(options.output.body_message);
  EXPECT_EQ(options.librdkafka.at("linger.ms"), "5");
}

TEST(NodeOptions, the_severity_of_a_status_can_be_set) {
  Config config;
  EXPECT_EQ(node_options(config)->learner.http_status.success, severity::info);
  EXPECT_EQ(node_options(config)->learner.http_status.client_error, severity::warn);
  EXPECT_EQ(node_options(config)->learner.http_status.server_error, severity::error);
  config.severity_http_client_error = "none";
  EXPECT_EQ(node_options(config)->learner.http_status.client_error, severity::unspecified);
}

TEST(NodeOptions, the_defaults_of_start_up_windows_are_the_learners) {
  const WindowOptions windows = node_options(Config{})->learner.windows;
  const WindowOptions defaults;
  EXPECT_EQ(windows.min_ns, defaults.min_ns);
  EXPECT_EQ(windows.max_ns, defaults.max_ns);
  EXPECT_EQ(windows.steady_run, defaults.steady_run);
  EXPECT_EQ(windows.start_age_ns, defaults.start_age_ns);
  EXPECT_EQ(windows.watched_ns, defaults.watched_ns);
  EXPECT_EQ(windows.watched_records, defaults.watched_records);
  EXPECT_EQ(windows.silence_ns, defaults.silence_ns);
  EXPECT_EQ(windows.back_off_ns, defaults.back_off_ns);
  EXPECT_EQ(windows.max_back_off_ns, defaults.max_back_off_ns);
  EXPECT_EQ(windows.max_instances, defaults.max_instances);
}

TEST(NodeOptions, the_token_is_what_its_file_holds_without_the_line_break) {
  const TemporaryDirectory directory;
  Config config;
  config.http_token_file = directory.state().string();
  EXPECT_FALSE(node_options(config));
  std::ofstream(config.http_token_file) << "s3cret\r\n";
  EXPECT_EQ(node_options(config).value().http_token, "s3cret");
  std::ofstream(config.http_token_file) << "\n";
  EXPECT_FALSE(node_options(config)) << "an empty token protects nothing";
}

}  // namespace
}  // namespace parsimony

#include "proto/splicer.hpp"

#include "tests/proto/sample_batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony::otlp {
namespace {

using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

class SplicerTest : public testing::Test {
 protected:
  void cut(const reference::LogsData& data) { cut(data.SerializeAsString()); }
  void cut(std::string payload) {
    payload_ = std::move(payload);
    ASSERT_TRUE(batch_.cut(payload_));
    additions_.assign(batch_.records().size(), {});
  }
  std::vector<std::string> write(std::size_t limit = Splicer::unlimited) {
    std::vector<std::string> parts;
    for (const Part& part : splicer_.plan(batch_, additions_, limit)) {
      splicer_.write(part, parts.emplace_back());
      EXPECT_EQ(parts.back().size(), part.bytes);
    }
    return parts;
  }
  static reference::LogsData parse(const std::string& bytes) {
    reference::LogsData data;
    EXPECT_TRUE(data.ParseFromString(bytes));
    return data;
  }

  std::string payload_;
  Batch batch_;
  std::vector<Addition> additions_;
  Splicer splicer_;
};

constexpr std::string_view info = "\x10\x09\x1a\x04INFO";

TEST_F(SplicerTest, a_batch_that_gains_nothing_comes_out_byte_for_byte) {
  cut(test::sample_batch());
  EXPECT_THAT(write(), testing::ElementsAre(payload_));
}

TEST_F(SplicerTest, an_empty_payload_comes_out_empty) {
  cut(""s);
  EXPECT_THAT(write(10), testing::ElementsAre(""));
}

TEST_F(SplicerTest, lengths_that_are_encoded_longer_than_needed_stay_where_nothing_grows) {
  cut("\x0a\x88\x00\x12\x85\x00\x12\x82\x00\x10\x05"s);
  EXPECT_THAT(write(), testing::ElementsAre(payload_));
}

TEST_F(SplicerTest, a_record_gains_fields_and_all_else_stays) {
  cut(test::sample_batch());
  additions_[2].bytes = info;
  auto expected = test::sample_batch();
  auto& record = *expected.mutable_resource_logs(0)->mutable_scope_logs(1)->mutable_log_records(0);
  record.set_severity_number(reference::SEVERITY_NUMBER_INFO);
  record.set_severity_text("INFO");
  const auto parts = write();
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parse(parts[0]).SerializeAsString(), expected.SerializeAsString());
}

TEST_F(SplicerTest, unknown_fields_and_order_survive_at_every_level) {
  // schema_url before the scope, unknown fields (15) before, between and behind at each level, a group in the
  // record.
  const std::string record = "\x7a\x01r\x2a\x03\x0a\x01x\xa3\x06\x08\x01\xa4\x06"s;
  const std::string scope = "\x7a\x01s\x12"s + static_cast<char>(record.size()) + record + "\x7a\x01t"s;
  const std::string resource =
      "\x1a\x01u\x7a\x01v\x12"s + static_cast<char>(scope.size()) + scope + "\x7a\x01w"s;
  cut("\x7a\x01y\x0a"s + static_cast<char>(resource.size()) + resource + "\x7a\x01z"s);
  EXPECT_THAT(write(), testing::ElementsAre(payload_));
  additions_[0].bytes = info;
  std::string expected = payload_;
  expected.insert(expected.find("\xa4\x06") + 2, info);
  for (const char* level : {"\x7a\x01y\x0a", "\x7a\x01v\x12", "\x7a\x01s\x12"}) {
    const auto at = expected.find(level) + 4;
    expected[at] = static_cast<char>(expected[at] + static_cast<char>(info.size()));
  }
  EXPECT_THAT(write(), testing::ElementsAre(expected));
}

TEST_F(SplicerTest, a_body_can_be_replaced_by_the_message) {
  cut(test::sample_batch());
  additions_[0] = {"\x2a\x07\x0a\x05short"sv, true};
  const auto data = parse(write().front());
  const auto& record = data.resource_logs(0).scope_logs(0).log_records(0);
  EXPECT_EQ(record.body().string_value(), "short");
  EXPECT_EQ(record.observed_time_unix_nano(), 7U);
  EXPECT_EQ(record.ByteSizeLong(), 9U + 9U);
}

TEST_F(SplicerTest, a_batch_beyond_the_limit_is_split_by_record_with_resource_and_scope_around_each) {
  cut(test::sample_batch());
  const std::string attribute = "\x32\x0a\x0a\x01k\x12\x05\x0a\x03val"s;
  for (auto& addition : additions_) addition.bytes = attribute;
  const std::size_t whole = write().front().size();
  const auto parts = write(whole - 1);
  ASSERT_EQ(parts.size(), 2U);
  std::vector<std::string> bodies;
  for (const auto& part : parts) {
    EXPECT_LE(part.size(), whole - 1);
    const auto data = parse(part);
    for (const auto& resource : data.resource_logs()) {
      for (const auto& scope : resource.scope_logs()) {
        for (const auto& record : scope.log_records()) {
          bodies.push_back(record.body().string_value());
          EXPECT_EQ(record.attributes(0).key(), "k");
          EXPECT_EQ(resource.schema_url(), bodies.size() <= 3 ? "https://example.com/web" : "");
          EXPECT_EQ(scope.scope().name(), bodies.size() <= 2 ? "access" : "");
        }
      }
    }
  }
  EXPECT_THAT(bodies, testing::ElementsAre("GET / 200", "GET /missing 404", "worker 3 started",
                                           "checkpoint complete"));
}

TEST_F(SplicerTest, a_record_that_is_too_large_by_itself_goes_out_alone_and_as_it_came) {
  reference::LogsData data;
  auto& scope = *data.add_resource_logs()->add_scope_logs();
  test::add_record(scope, "small");
  test::add_record(scope, std::string(1000, 'x'));
  test::add_record(scope, "small too");
  cut(data);
  const std::string attribute = "\x32\x0a\x0a\x01k\x12\x05\x0a\x03val"s;
  for (auto& addition : additions_) addition.bytes = attribute;
  const auto parts = write(1020);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parse(parts[0]).resource_logs(0).scope_logs(0).log_records(0).attributes_size(), 1);
  EXPECT_EQ(parse(parts[1]).resource_logs(0).scope_logs(0).log_records(0).attributes_size(), 0);
  EXPECT_EQ(parse(parts[2]).resource_logs(0).scope_logs(0).log_records(0).attributes_size(), 1);
}

TEST_F(SplicerTest, a_resource_that_would_be_repeated_too_often_leaves_the_batch_as_it_came) {
  reference::LogsData data;
  auto& resource = *data.add_resource_logs();
  resource.set_schema_url(std::string(1000, 'u'));
  auto& scope = *resource.add_scope_logs();
  for (int i = 0; i < 50; ++i) test::add_record(scope, "x");
  cut(data);
  const std::string text(60, 't');
  const std::string attribute = "\x32\x43\x0a\x01k\x12\x3e\x0a\x3c"s + text;
  for (auto& addition : additions_) addition.bytes = attribute;
  EXPECT_THAT(write(1200), testing::ElementsAre(payload_));
}

}  // namespace
}  // namespace parsimony::otlp

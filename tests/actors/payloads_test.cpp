#include "actors/payloads.hpp"

#include "actors/demo_fleet.hpp"
#include "proto/otlp_json.hpp"
#include "tests/actors/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony::test {
namespace {

std::vector<std::string> some_lines(int count) {
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i) result.push_back("line " + std::to_string(i));
  return result;
}

std::string some_batch(int count) { return encode_otlp({{{{"service.name", "a"}}, some_lines(count), 1}}); }

TEST(Payloads, a_batch_that_gains_nothing_goes_out_byte_for_byte) {
  const std::string json =
      R"({ "resourceLogs" : [ {"scopeLogs":[{"logRecords":[{"body":{"stringValue":"x"}}]}]} ] })";
  std::string decoded;
  const auto bytes = decode(json, Encoding::otlp_json, 0, decoded);
  ASSERT_TRUE(bytes);
  otlp::Batch batch;
  ASSERT_TRUE(batch.cut(*bytes));
  const std::vector<otlp::Addition> nothing(1);
  const auto out = encode(batch, nothing, Encoding::otlp_json, json, 1000);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].bytes, json);
  EXPECT_EQ(out[0].records, 1U);
}

TEST(Payloads, a_payload_that_is_too_large_is_split_into_halves_that_hold_all_records) {
  const auto parts = split(some_batch(40), Encoding::otlp_proto);
  ASSERT_GE(parts.size(), 2U);
  std::vector<std::string> seen;
  for (const auto& part : parts) {
    EXPECT_EQ(part.first_record, seen.size());
    for (auto& body : bodies(part.bytes)) seen.push_back(body);
    EXPECT_EQ(part.first_record + part.records, seen.size());
  }
  EXPECT_EQ(seen, some_lines(40));
}

TEST(Payloads, one_record_cannot_be_split) {
  EXPECT_LT(split(some_batch(1), Encoding::otlp_proto).size(), 2U);
}

TEST(Payloads, json_is_split_so_that_each_part_fits_as_json) {
  const auto json = otlp::proto_to_json(some_batch(50));
  std::string decoded;
  otlp::Batch batch;
  ASSERT_TRUE(batch.cut(*decode(json, Encoding::otlp_json, 0, decoded)));
  const std::vector<otlp::Addition> nothing(50);
  const std::size_t limit = json.size() / 4;
  std::vector<std::string> seen;
  for (const auto& part : encode(batch, nothing, Encoding::otlp_json, json, limit)) {
    EXPECT_LE(part.bytes.size(), limit);
    for (auto& body : bodies(*otlp::json_to_proto(part.bytes))) seen.push_back(body);
  }
  EXPECT_EQ(seen, some_lines(50));
}

TEST(Payloads, a_json_record_that_is_too_large_alone_goes_out_alone) {
  auto lines = some_lines(3);
  lines[1] = std::string(5000, 'x');
  const auto json = otlp::proto_to_json(encode_otlp({{{}, lines, 1}}));
  std::string decoded;
  otlp::Batch batch;
  ASSERT_TRUE(batch.cut(*decode(json, Encoding::otlp_json, 0, decoded)));
  const std::vector<otlp::Addition> nothing(3);
  const auto parts = encode(batch, nothing, Encoding::otlp_json, json, 1000);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(bodies(*otlp::json_to_proto(parts[1].bytes)), testing::ElementsAre(lines[1]));
}

}  // namespace
}  // namespace parsimony::test

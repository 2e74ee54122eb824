#include "proto/batch.hpp"

#include "tests/proto/sample_batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony::otlp {
namespace {

using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

TEST(Batch, is_cut_by_resource_scope_and_record) {
  const std::string payload = test::sample_batch().SerializeAsString();
  Batch batch;
  ASSERT_TRUE(batch.cut(payload));
  ASSERT_EQ(batch.resources().size(), 2U);
  ASSERT_EQ(batch.scopes().size(), 3U);
  ASSERT_EQ(batch.records().size(), 4U);
  const BatchResource& web = batch.resources()[0];
  EXPECT_EQ(web.schema_url, "https://example.com/web");
  EXPECT_EQ(web.end_scope, 2U);
  EXPECT_EQ(web.end_record, 3U);
  EXPECT_EQ(batch.scopes()[1].first_record, 2U);
  EXPECT_EQ(batch.resources()[1].first_record, 3U);
  std::vector<std::string> seen;
  for_each_attribute(web.resource, field::resource::attributes,
                     [&](std::string_view key, const AnyValueView& value) {
                       seen.push_back(std::string(key) + "=" + std::string(value.bytes));
                     });
  EXPECT_THAT(seen, testing::ElementsAre("service.name=web"));
  const RecordView& first = batch.records()[0].view;
  EXPECT_EQ(first.body.kind, AnyKind::string);
  EXPECT_EQ(first.body.bytes, "GET / 200");
  EXPECT_EQ(first.observed_time_unix_nano, 7U);
  EXPECT_EQ(batch.records()[1].view.severity_number, 13U);
}

TEST(Batch, views_the_payload_and_copies_nothing) {
  const std::string payload = test::sample_batch().SerializeAsString();
  Batch batch;
  ASSERT_TRUE(batch.cut(payload));
  for (const BatchRecord& record : batch.records()) {
    EXPECT_GE(record.view.body.bytes.data(), payload.data());
    EXPECT_LE(record.view.body.bytes.data() + record.view.body.bytes.size(), payload.data() + payload.size());
  }
}

TEST(Batch, of_a_null_or_empty_payload_is_a_batch_without_records) {
  Batch batch;
  EXPECT_TRUE(batch.cut(std::string_view{}));
  EXPECT_TRUE(batch.cut(""sv));
  EXPECT_TRUE(batch.records().empty());
}

TEST(Batch, that_is_cut_off_is_malformed_and_says_where) {
  const std::string payload = test::sample_batch().SerializeAsString();
  Batch batch;
  for (std::size_t size = 1; size < payload.size(); ++size) {
    const auto cut = batch.cut(std::string_view(payload).substr(0, size));
    reference::LogsData reference;
    EXPECT_EQ(cut.has_value(), reference.ParseFromArray(payload.data(), static_cast<int>(size))) << size;
    EXPECT_TRUE(cut || cut.error().message.find(" at byte ") != std::string::npos);
  }
}

TEST(Batch, takes_a_known_field_of_another_wire_type_for_an_unknown_one) {
  const std::string record =
      "\x08\x01"              // time_unix_nano as a varint
      "\x12\x01x"             // severity_number as text
      "\x2d\x01\x00\x00\x00"  // body as fixed32
      "\x1a\x04WARN"s;
  const std::string payload = "\x08\x05\x0a\x14\x12\x12\x12\x10"s + record;
  Batch batch;
  ASSERT_TRUE(batch.cut(payload));
  ASSERT_EQ(batch.records().size(), 1U);
  EXPECT_EQ(batch.records()[0].view.time_unix_nano, 0U);
  EXPECT_EQ(batch.records()[0].view.severity_number, 0U);
  EXPECT_EQ(batch.records()[0].view.body.kind, AnyKind::none);
  EXPECT_EQ(batch.records()[0].view.severity_text, "WARN");
}

TEST(Record, of_a_repeated_field_is_read_as_protobuf_merges_it) {
  MergedBytes merged;
  RecordView record;
  // body: array [1], then array [2]; severity_text twice.
  ASSERT_TRUE(
      read_record("\x2a\x06\x2a\x04\x0a\x02\x18\x01\x2a\x06\x2a\x04\x0a\x02\x18\x02\x1a\x01"
                  "a\x1a\x01"
                  "b"sv,
                  record, merged));
  EXPECT_EQ(record.severity_text, "b");
  std::vector<std::int64_t> elements;
  for_each_element(record.body, [&](const AnyValueView& element) { elements.push_back(element.integer); });
  EXPECT_THAT(elements, testing::ElementsAre(1, 2));
}

TEST(Record, of_a_body_of_two_kinds_has_the_last_one) {
  MergedBytes merged;
  RecordView record;
  ASSERT_TRUE(read_record("\x2a\x03\x0a\x01x\x2a\x02\x10\x01"sv, record, merged));
  EXPECT_EQ(record.body.kind, AnyKind::boolean);
  EXPECT_TRUE(record.body.boolean);
  EXPECT_TRUE(record.body.bytes.empty());
}

TEST(Fields, of_unknown_groups_are_skipped) {
  MergedBytes merged;
  RecordView record;
  EXPECT_TRUE(
      read_record("\xa3\x06\x08\x01\xab\x06\x12\x01x\xac\x06\xa4\x06\x1a\x01"
                  "b"sv,
                  record, merged));
  EXPECT_EQ(record.severity_text, "b");
  EXPECT_FALSE(read_record("\xa3\x06\x08\x01"sv, record, merged));
  EXPECT_FALSE(read_record("\xa3\x06\xac\x06"sv, record, merged));
  EXPECT_FALSE(read_record("\xa4\x06"sv, record, merged));
}

}  // namespace
}  // namespace parsimony::otlp

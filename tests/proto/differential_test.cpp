#include "logs.pb.h"
#include "logs_bytes.pb.h"
#include "proto/batch.hpp"
#include "proto/splicer.hpp"
#include "proto/wire_writer.hpp"
#include "tests/proto/random_wire.hpp"

#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

/// The reader and the splicer against the classes that protoc generates.
namespace parsimony::otlp {
namespace {

// Of the same messages with bytes for strings: their parser judges the wire syntax and not UTF-8.
namespace classes = reference_bytes;

using std::string_literals::operator""s;

void expect_same(const AnyValueView& value, const classes::AnyValue& expected) {
  ASSERT_EQ(static_cast<int>(value.kind), static_cast<int>(expected.value_case()));
  switch (value.kind) {
    case AnyKind::none:
      break;
    case AnyKind::string:
      EXPECT_EQ(value.bytes, expected.string_value());
      break;
    case AnyKind::bytes:
      EXPECT_EQ(value.bytes, expected.bytes_value());
      break;
    case AnyKind::boolean:
      EXPECT_EQ(value.boolean, expected.bool_value());
      break;
    case AnyKind::integer:
      EXPECT_EQ(value.integer, expected.int_value());
      break;
    case AnyKind::real:
      EXPECT_EQ(std::bit_cast<std::uint64_t>(value.real),
                std::bit_cast<std::uint64_t>(expected.double_value()));
      break;
    case AnyKind::array: {
      int i = 0;
      EXPECT_TRUE(for_each_element(value, [&](const AnyValueView& element) {
        ASSERT_LT(i, expected.array_value().values_size());
        expect_same(element, expected.array_value().values(i++));
      }));
      EXPECT_EQ(i, expected.array_value().values_size());
      break;
    }
    case AnyKind::map: {
      int i = 0;
      EXPECT_TRUE(for_each_entry(value, [&](std::string_view key, const AnyValueView& entry) {
        ASSERT_LT(i, expected.kvlist_value().values_size());
        EXPECT_EQ(key, expected.kvlist_value().values(i).key());
        expect_same(entry, expected.kvlist_value().values(i++).value());
      }));
      EXPECT_EQ(i, expected.kvlist_value().values_size());
      break;
    }
  }
}

template <class Attributes>
void expect_same_attributes(std::string_view message, std::uint32_t number, const Attributes& expected) {
  int i = 0;
  EXPECT_TRUE(for_each_attribute(message, number, [&](std::string_view key, const AnyValueView& value) {
    ASSERT_LT(i, expected.size());
    EXPECT_EQ(key, expected[i].key());
    expect_same(value, expected[i++].value());
  }));
  EXPECT_EQ(i, expected.size());
}

void expect_same(const RecordView& record, const classes::LogRecord& expected) {
  EXPECT_EQ(record.time_unix_nano, expected.time_unix_nano());
  EXPECT_EQ(record.observed_time_unix_nano, expected.observed_time_unix_nano());
  EXPECT_EQ(record.severity_number, static_cast<std::uint32_t>(expected.severity_number()));
  EXPECT_EQ(record.flags, expected.flags());
  EXPECT_EQ(record.severity_text, expected.severity_text());
  EXPECT_EQ(record.trace_id, expected.trace_id());
  EXPECT_EQ(record.span_id, expected.span_id());
  EXPECT_EQ(record.event_name, expected.event_name());
  expect_same(record.body, expected.body());
  expect_same_attributes(record.bytes, field::log_record::attributes, expected.attributes());
}

void expect_same(const Batch& batch, const classes::LogsData& expected) {
  ASSERT_EQ(batch.resources().size(), static_cast<std::size_t>(expected.resource_logs_size()));
  for (std::size_t r = 0; r < batch.resources().size(); ++r) {
    const BatchResource& resource = batch.resources()[r];
    const auto& expected_resource = expected.resource_logs(static_cast<int>(r));
    EXPECT_EQ(resource.schema_url, expected_resource.schema_url());
    expect_same_attributes(resource.resource, field::resource::attributes,
                           expected_resource.resource().attributes());
    ASSERT_EQ(resource.end_scope - resource.first_scope,
              static_cast<unsigned>(expected_resource.scope_logs_size()));
    for (std::uint32_t s = resource.first_scope; s < resource.end_scope; ++s) {
      const BatchScope& scope = batch.scopes()[s];
      const auto& expected_scope = expected_resource.scope_logs(static_cast<int>(s - resource.first_scope));
      EXPECT_EQ(scope.schema_url, expected_scope.schema_url());
      expect_same_attributes(scope.scope, field::scope::attributes, expected_scope.scope().attributes());
      ASSERT_EQ(scope.end_record - scope.first_record,
                static_cast<unsigned>(expected_scope.log_records_size()));
      for (std::uint32_t i = scope.first_record; i < scope.end_record; ++i) {
        expect_same(batch.records()[i].view,
                    expected_scope.log_records(static_cast<int>(i - scope.first_record)));
      }
    }
  }
}

std::vector<classes::LogRecord*> records_of(classes::LogsData& data) {
  std::vector<classes::LogRecord*> records;
  for (auto& resource : *data.mutable_resource_logs()) {
    for (auto& scope : *resource.mutable_scope_logs()) {
      for (auto& record : *scope.mutable_log_records()) records.push_back(&record);
    }
  }
  return records;
}

std::vector<std::string> random_additions(test::Random& random, std::size_t count) {
  std::vector<std::string> additions(count);
  for (auto& addition : additions) {
    if (test::one_in(random, 2)) continue;
    classes::LogRecord gained;
    gained.set_severity_number(classes::SEVERITY_NUMBER_INFO);
    auto& attribute = *gained.add_attributes();
    attribute.set_key(std::string(test::below(random, 300), 'k'));
    if (test::one_in(random, 3)) gained.mutable_body()->set_string_value("the message");
    addition = gained.SerializeAsString();
  }
  return additions;
}

/// Splices and splits, and compares with what the classes make of it.
void expect_spliced(const Batch& batch, classes::LogsData data, test::Random& random) {
  const auto gained = random_additions(random, batch.records().size());
  std::vector<Addition> additions;
  const auto records = records_of(data);
  for (std::size_t i = 0; i < gained.size(); ++i) {
    const bool replaces_body = gained[i].find("the message") != std::string::npos;
    additions.push_back({gained[i], replaces_body});
    if (replaces_body) records[i]->clear_body();
    ASSERT_TRUE(records[i]->MergeFromString(gained[i]));
  }
  Splicer splicer;
  const auto whole = splicer.plan(batch, additions);
  ASSERT_EQ(whole.size(), 1U);
  std::string spliced;
  splicer.write(whole[0], spliced);
  EXPECT_EQ(spliced.size(), whole[0].bytes);
  classes::LogsData result;
  ASSERT_TRUE(result.ParseFromString(spliced));
  EXPECT_EQ(result.SerializeAsString(), data.SerializeAsString());

  const std::size_t limit = 1 + test::below(random, spliced.size() + 1);
  std::vector<std::string> split_records, expected_records;
  std::size_t all = 0;
  for (const Part part : splicer.plan(batch, additions, limit)) {
    std::string bytes;
    splicer.write(part, bytes);
    all += bytes.size();
    EXPECT_EQ(bytes.size(), part.bytes);
    EXPECT_TRUE(bytes.size() <= limit || !part.enriched || batch.records().empty());
    classes::LogsData part_data;
    ASSERT_TRUE(part_data.ParseFromString(bytes));
    const auto part_records = records_of(part_data);
    ASSERT_EQ(part_records.size(), part.end_record - part.first_record);
    for (std::size_t i = 0; i < part_records.size(); ++i) {
      const std::size_t record = part.first_record + i;
      split_records.push_back(part_records[i]->SerializeAsString());
      classes::LogRecord as_it_came;
      ASSERT_TRUE(as_it_came.ParseFromString(std::string(batch.records()[record].at.bytes)));
      expected_records.push_back((part.enriched ? *records[record] : as_it_came).SerializeAsString());
    }
  }
  EXPECT_EQ(split_records, expected_records);
  EXPECT_EQ(split_records.size(), batch.records().size());
  EXPECT_LE(all, std::max(2 * spliced.size(), batch.payload().size()));
}

struct Tally {
  int accepted = 0, refused = 0;
};

void compare(const std::string& payload, test::Random& random, Tally& tally) {
  Batch batch;
  const auto cut = batch.cut(payload);
  classes::LogsData data;
  const bool expected = data.ParseFromString(payload);
  ASSERT_EQ(cut.has_value(), expected) << (cut ? "" : cut.error().message);
  ++(expected ? tally.accepted : tally.refused);
  if (!expected) return;
  expect_same(batch, data);
  Splicer splicer;
  const std::vector<Addition> nothing(batch.records().size());
  std::string out;
  splicer.write(splicer.plan(batch, nothing)[0], out);
  EXPECT_EQ(out, payload);
  expect_spliced(batch, data, random);
}

class Differential : public testing::TestWithParam<int> {
 protected:
  static void SetUpTestSuite() { quiet_ = std::make_unique<google::protobuf::LogSilencer>(); }
  static void TearDownTestSuite() { quiet_.reset(); }
  static inline std::unique_ptr<google::protobuf::LogSilencer> quiet_;
};

TEST_P(Differential, odd_messages_are_read_and_spliced_as_the_protobuf_classes_do) {
  test::Random random(static_cast<std::uint64_t>(GetParam()));
  Tally tally;
  for (int i = 0; i < 400 && !HasFailure(); ++i) {
    const std::string payload = test::RandomWire(random, false).message(logs_data_json);
    SCOPED_TRACE(i);
    compare(payload, random, tally);
  }
  EXPECT_EQ(tally.refused, 0);
}

TEST_P(Differential, broken_and_mutated_messages_are_refused_where_the_protobuf_classes_refuse_them) {
  test::Random random(static_cast<std::uint64_t>(GetParam()) + 1000);
  Tally tally;
  for (int i = 0; i < 600 && !HasFailure(); ++i) {
    std::string payload = test::RandomWire(random, i % 2 == 0).message(logs_data_json);
    if (i % 2 != 0) test::mutate(random, payload);
    SCOPED_TRACE(i);
    compare(payload, random, tally);
  }
  EXPECT_GT(tally.accepted, 30);
  EXPECT_GT(tally.refused, 30);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differential, testing::Range(1, 11));

TEST(DifferentialDepth, groups_nest_as_deep_as_the_protobuf_classes_allow) {
  const google::protobuf::LogSilencer quiet;
  int refused = 0;
  for (int depth = 90; depth <= 110; ++depth) {
    std::string payload;
    for (int i = 0; i < depth; ++i) payload = "\x7b" + payload + "\x7c";
    for (const std::uint32_t around : {0, 2, 2, 1}) {  // bare, in a record, in its scope, in its resource
      std::string message;
      if (around != 0) wire::put_bytes(message, around, payload);
      if (around != 0) payload = message;
      const bool expected = classes::LogsData().ParseFromString(payload);
      EXPECT_EQ(Batch().cut(payload).has_value(), expected) << depth;
      refused += expected ? 0 : 1;
    }
  }
  EXPECT_GT(refused, 10);
  EXPECT_LT(refused, 60);
}

TEST(DifferentialDepth, a_body_that_nests_deeper_than_the_classes_read_survives) {
  const google::protobuf::LogSilencer quiet;
  classes::LogsData data;
  auto* value = data.add_resource_logs()->add_scope_logs()->add_log_records()->mutable_body();
  for (int i = 0; i < 300; ++i) value = value->mutable_array_value()->add_values();
  const std::string payload = data.SerializeAsString();
  EXPECT_FALSE(classes::LogsData().ParseFromString(payload));
  Batch batch;
  ASSERT_TRUE(batch.cut(payload));
  EXPECT_EQ(batch.records().size(), 1U);
}

}  // namespace
}  // namespace parsimony::otlp

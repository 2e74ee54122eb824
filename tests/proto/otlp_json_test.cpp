#include "proto/otlp_json.hpp"

#include "proto/batch.hpp"
#include "proto/raw_line.hpp"
#include "proto/splicer.hpp"
#include "tests/proto/sample_batch.hpp"

#include <gtest/gtest.h>

namespace parsimony::otlp {
namespace {

using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

reference::LogsData parsed(std::string_view json) {
  const auto bytes = json_to_proto(json);
  EXPECT_TRUE(bytes) << bytes.error().message;
  reference::LogsData data;
  EXPECT_TRUE(data.ParseFromString(*bytes));
  return data;
}

std::string in_record(std::string_view members) {
  return R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{)" + std::string(members) + "}]}]}]}";
}

reference::LogRecord parsed_record(std::string_view members) {
  return parsed(in_record(members)).resource_logs(0).scope_logs(0).log_records(0);
}

std::string there_and_back(std::string_view json) {
  return proto_to_json(*json_to_proto(json), CarriedKeys::restore);
}

TEST(OtlpJson, of_the_specification_is_read) {
  const auto record = parsed_record(
      R"("timeUnixNano":"1544712660300000000","observedTimeUnixNano":1544712660300000001,"severityNumber":10,)"
      R"("severityText":"Information","traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"eee19b7ec3c1b174",)"
      R"("flags":1,"droppedAttributesCount":2,"eventName":"e","body":{"stringValue":"Example"},"attributes":[)"
      R"({"key":"b","value":{"boolValue":true}},{"key":"i","value":{"intValue":"-10"}},{"key":"j","value":{"intValue":7}},)"
      R"({"key":"d","value":{"doubleValue":637.704}},{"key":"y","value":{"bytesValue":"AQI="}},)"
      R"({"key":"a","value":{"arrayValue":{"values":[{"stringValue":"x"}]}}},)"
      R"({"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"v"}}]}}}])");
  EXPECT_EQ(record.time_unix_nano(), 1544712660300000000U);
  EXPECT_EQ(record.observed_time_unix_nano(), 1544712660300000001U);
  EXPECT_EQ(record.severity_number(), 10);
  EXPECT_EQ(record.severity_text(), "Information");
  EXPECT_EQ(record.trace_id(), "\x5B\x8E\xFF\xF7\x98\x03\x81\x03\xD2\x69\xB6\x33\x81\x3F\xC6\x0C");
  EXPECT_EQ(record.span_id(), "\xee\xe1\x9b\x7e\xc3\xc1\xb1\x74");
  EXPECT_EQ(record.flags(), 1U);
  EXPECT_EQ(record.dropped_attributes_count(), 2U);
  EXPECT_EQ(record.event_name(), "e");
  EXPECT_EQ(record.body().string_value(), "Example");
  ASSERT_EQ(record.attributes_size(), 7);
  EXPECT_TRUE(record.attributes(0).value().bool_value());
  EXPECT_EQ(record.attributes(1).value().int_value(), -10);
  EXPECT_EQ(record.attributes(2).value().int_value(), 7);
  EXPECT_EQ(record.attributes(3).value().double_value(), 637.704);
  EXPECT_EQ(record.attributes(4).value().bytes_value(), "\x01\x02");
  EXPECT_EQ(record.attributes(5).value().array_value().values(0).string_value(), "x");
  EXPECT_EQ(record.attributes(6).value().kvlist_value().values(0).key(), "k");
}

TEST(OtlpJson, is_read_with_snake_case_keys_names_of_enums_and_null_for_nothing) {
  const auto data = parsed(
      R"({"resource_logs":[{"schema_url":"u","resource":null,"scope_logs":[{"log_records":[)"
      R"({"time_unix_nano":1e3,"severity_number":"SEVERITY_NUMBER_WARN2","body":null,"trace_id":""}]}]}]})");
  const auto& record = data.resource_logs(0).scope_logs(0).log_records(0);
  EXPECT_EQ(data.resource_logs(0).schema_url(), "u");
  EXPECT_FALSE(data.resource_logs(0).has_resource());
  EXPECT_EQ(record.time_unix_nano(), 1000U);
  EXPECT_EQ(record.severity_number(), 14);
  EXPECT_FALSE(record.has_body());
}

TEST(OtlpJson, is_written_in_camel_case_with_hexadecimal_ids_and_64_bit_integers_as_strings) {
  auto data = test::sample_batch();
  data.mutable_resource_logs()->DeleteSubrange(1, 1);
  auto& scope = *data.mutable_resource_logs(0)->mutable_scope_logs(0);
  data.mutable_resource_logs(0)->mutable_scope_logs()->DeleteSubrange(1, 1);
  scope.mutable_log_records()->DeleteSubrange(1, 1);
  auto& record = *scope.mutable_log_records(0);
  record.set_trace_id("\x01\xab");
  record.set_severity_number(reference::SEVERITY_NUMBER_WARN);
  auto& attribute = *record.add_attributes();
  attribute.set_key("n");
  attribute.mutable_value()->set_int_value(0);
  EXPECT_EQ(
      proto_to_json(data.SerializeAsString()),
      R"({"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"web"}}]},)"
      R"("scopeLogs":[{"scope":{"name":"access"},"logRecords":[{"observedTimeUnixNano":"7","severityNumber":13,)"
      R"("body":{"stringValue":"GET / 200"},"attributes":[{"key":"n","value":{"intValue":"0"}}],"traceId":"01ab"}]}],)"
      R"("schemaUrl":"https://example.com/web"}]})");
}

TEST(OtlpJson, keeps_unknown_keys_where_they_stood) {
  const std::string json =
      R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"x","new":[1,{"a":null}]},"future":"é\n"}],)"
      R"("more":1.5}]}],"top":{"k":[]}})";
  EXPECT_EQ(there_and_back(json), json);
}

TEST(OtlpJson, keeps_known_keys_of_another_type_until_the_record_gains_that_field) {
  const std::string json = in_record(R"("severityNumber":[9],"traceId":"xyz","attributes":[5],"flags":-1)");
  EXPECT_EQ(there_and_back(json), json);
  const auto bytes = json_to_proto(json);
  Batch batch;
  ASSERT_TRUE(batch.cut(*bytes));
  const Addition addition{"\x10\x09\x32\x03\x0a\x01k"sv, false};
  Splicer splicer;
  std::string spliced;
  splicer.write(splicer.plan(batch, {&addition, 1})[0], spliced);
  EXPECT_EQ(proto_to_json(spliced, CarriedKeys::restore),
            in_record(R"("severityNumber":9,"attributes":[{"key":"k"}],"traceId":"xyz","flags":-1)"));
}

TEST(OtlpJson, that_is_no_object_is_malformed) {
  for (const char* json : {"[]", "5", "null", "\"x\"", "{", "{}x", "{\"resourceLogs\":[}"}) {
    EXPECT_FALSE(json_to_proto(json)) << json;
  }
  EXPECT_EQ(*json_to_proto("{}"), "");
  EXPECT_EQ(*json_to_proto(""), "");
}

TEST(OtlpJson, may_nest_deeper_than_protobuf_without_loss) {
  std::string value = R"({"intValue":"1"})";
  for (int i = 0; i < 120; ++i) value = R"({"arrayValue":{"values":[)" + value + "]}}";
  const std::string json = in_record("\"body\":" + value);
  EXPECT_EQ(there_and_back(json), json);
  EXPECT_TRUE(reference::LogsData().ParseFromString(*json_to_proto(json)));
}

TEST(OtlpJson, never_takes_carried_keys_from_protobuf_senders) {
  const std::string forged = "\xfa\xff\xff\xff\x0f\x04oops"s;
  EXPECT_EQ(proto_to_json(forged), "{}");
}

TEST(RawLine, becomes_one_record_byte_for_byte) {
  std::string converted;
  Batch batch;
  for (const std::string& line : {"plain"s, ""s, "\xff\0"s, std::string(100'000, 'x')}) {
    wrap_line(line, 42, converted);
    ASSERT_TRUE(batch.cut(converted));
    ASSERT_EQ(batch.records().size(), 1U);
    const RecordView& record = batch.records()[0].view;
    EXPECT_EQ(record.body.bytes, line);
    EXPECT_EQ(record.body.kind, line.starts_with('\xff') ? AnyKind::bytes : AnyKind::string);
    EXPECT_EQ(record.observed_time_unix_nano, 42U);
    EXPECT_TRUE(reference::LogsData().ParseFromString(converted));
  }
}

}  // namespace
}  // namespace parsimony::otlp

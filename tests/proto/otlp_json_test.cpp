#include "proto/otlp_json.hpp"

#include "proto/batch.hpp"
#include "proto/message_writer.hpp"
#include "tests/proto/sample_batch.hpp"

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
  std::string written;
  MessageWriter(Encoding::otlp_json, 1000)
      .write(batch, json, {&addition, 1}, [&](std::string_view value, const Part&) { written = value; });
  EXPECT_EQ(written,
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

TEST(Message, that_gains_nothing_is_the_one_that_came) {
  const std::string json =
      R"( {"resourceLogs" : [ {"scopeLogs":[{"logRecords":[{"body":{"stringValue":"a"}}]}]}]} )";
  MessageReader reader(Encoding::otlp_json);
  std::string converted;
  Batch batch;
  ASSERT_TRUE(reader.read(json, 0, converted, batch));
  const std::vector<Addition> none(1);
  std::vector<std::string> written;
  MessageWriter(Encoding::otlp_json, 1000).write(batch, json, none, [&](std::string_view value, const Part&) {
    written.emplace_back(value);
  });
  EXPECT_THAT(written, testing::ElementsAre(json));
}

TEST(Message, in_json_is_split_by_its_own_size) {
  reference::LogsData data;
  auto& scope = *data.add_resource_logs()->add_scope_logs();
  for (int i = 0; i < 100; ++i) test::add_record(scope, "line " + std::to_string(i));
  const std::string json = proto_to_json(data.SerializeAsString());
  MessageReader reader(Encoding::otlp_json);
  std::string converted;
  Batch batch;
  ASSERT_TRUE(reader.read(json, 0, converted, batch));
  const std::vector<Addition> additions(100, Addition{"\x10\x09"sv, false});
  std::vector<std::string> bodies;
  int messages = 0;
  MessageWriter(Encoding::otlp_json, 1500)
      .write(batch, json, additions, [&](std::string_view value, const Part& part) {
        EXPECT_LE(value.size(), 1500U);
        EXPECT_EQ(value.size(), part.bytes);
        ++messages;
        const auto part_data = parsed(value);
        for (const auto& record : part_data.resource_logs(0).scope_logs(0).log_records()) {
          bodies.push_back(record.body().string_value());
          EXPECT_EQ(record.severity_number(), 9);
        }
      });
  ASSERT_EQ(bodies.size(), 100U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(bodies[static_cast<std::size_t>(i)], "line " + std::to_string(i));
  EXPECT_LE(messages, 10);
}

TEST(Message, that_is_a_raw_line_becomes_one_record_byte_for_byte) {
  MessageReader reader(Encoding::raw);
  std::string converted;
  Batch batch;
  for (const std::string& line : {"plain"s, ""s, "\xff\0"s, std::string(100'000, 'x')}) {
    ASSERT_TRUE(reader.read(line, 42, converted, batch));
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

#include "app/enrich/input_record.hpp"

#include "pipeline/identity/workload.hpp"
#include "proto/any_value_json.hpp"
#include "proto/batch.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

struct Read {
  otlp::RecordView view;
  std::string body;
};

Read taken_apart(const InputRecord& input) {
  Read read;
  otlp::MergedBytes merged;
  EXPECT_TRUE(otlp::read_record(input.record, read.view, merged));
  otlp::append_json(read.body, read.view.body);
  return read;
}

Result<InputRecord> ndjson(std::string_view line) { return NdjsonReader().read(line); }

TEST(InputRecord, the_bytes_of_a_line_are_its_body) {
  const std::string line("a\0\xff", 3);
  const auto input = record_of_line(line);
  otlp::RecordView view;
  otlp::MergedBytes merged;
  ASSERT_TRUE(otlp::read_record(input.record, view, merged));
  EXPECT_EQ(view.body.kind, otlp::AnyKind::string);
  EXPECT_EQ(view.body.bytes, line);
  EXPECT_EQ(view.time_unix_nano, 0U);
  EXPECT_EQ(view.observed_time_unix_nano, 0U);
}

TEST(InputRecord, a_body_may_be_of_any_json_type) {
  for (const char* body : {"\"x\"", "17", "2.5", "true", "null", "[1,\"a\"]", "{\"a\":{\"b\":1}}"}) {
    const auto input = ndjson(std::string("{\"body\":") + body + "}");
    ASSERT_TRUE(input) << body;
    EXPECT_EQ(taken_apart(*input).body, body);
  }
}

TEST(InputRecord, takes_what_the_sender_set) {
  const auto input = ndjson(
      R"({"body":"x","time":"2024-06-07T10:09:10.5+02:00","severity_number":17,"severity_text":"stderr","extra":1})");
  ASSERT_TRUE(input);
  const auto view = taken_apart(*input).view;
  EXPECT_EQ(view.observed_time_unix_nano, 1717747750'500000000U);
  EXPECT_EQ(view.time_unix_nano, 0U) << "time is when it was observed";
  EXPECT_EQ(view.severity_number, 17U);
  EXPECT_EQ(view.severity_text, "stderr");
}

TEST(InputRecord, resource_and_instance_say_who_wrote_it) {
  const auto input = ndjson(
      R"({"body":"x","instance":"i-2","resource":{"service.name":"cart","service.instance.id":"i-1"}})");
  ASSERT_TRUE(input);
  const auto identity = identify(input->resource, "stdin");
  EXPECT_NE(identity.workload.find("cart"), std::string::npos);
  EXPECT_EQ(identity.instance, "i-2");
  EXPECT_TRUE(ndjson(R"({"body":"x"})")->resource.empty());
}

TEST(InputRecord, lines_that_are_no_such_object_are_refused) {
  for (const char* line : {"", "plain text", "[1]", "17", "{", "{}", R"({"time":"2024-06-07T10:09:10Z"})",
                           R"({"body":1} x)", R"({"body":1,"time":"yesterday"})", R"({"body":1,"time":17})",
                           R"({"body":1,"severity_number":"high"})", R"({"body":1,"severity_number":-1})",
                           R"({"body":1,"severity_text":3})", R"({"body":1,"resource":[]})",
                           R"({"body":1,"instance":{}})", R"({"body":1,"attributes":"a"})"}) {
    EXPECT_FALSE(ndjson(line)) << line;
  }
}

TEST(InputRecord, what_is_not_utf8_becomes_replacement_characters) {
  const auto input = ndjson("{\"body\":\"a\xff\"}");
  ASSERT_TRUE(input);
  EXPECT_EQ(taken_apart(*input).body, "\"a\xef\xbf\xbd\"");
}

TEST(InputRecord, deep_nesting_is_no_problem) {
  std::string deep = "{\"body\":";
  for (int i = 0; i < 500; ++i) deep += "[";
  for (int i = 0; i < 500; ++i) deep += "]";
  EXPECT_TRUE(ndjson(deep + "}"));
  std::string endless = "{\"body\":" + std::string(100'000, '[');
  EXPECT_FALSE(ndjson(endless));
}

}  // namespace
}  // namespace parsimony

#include "tests/pipeline/structured/read_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::Contains;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

TEST(Json, the_end_of_what_a_record_tells_about_is_its_time_where_it_states_no_other) {
  EXPECT_TRUE(read_line(R"({"job":"lift","completed_at":"2024-05-06T07:08:09Z"})").has_time);
  EXPECT_TRUE(read_line(R"({"action":"lift","received":"2024-05-06T07:08:09Z"})").has_time);
  EXPECT_FALSE(read_line(R"({"action":"lift","expires_at":"2024-05-06T07:08:09Z"})").has_time);
  const auto line = read_line(
      R"({"EventReceivedByCrane":"5/6/2024 7:08:09 AM","time":"2024-05-06T07:00:00Z","action":"lift"})");
  EXPECT_EQ(line.time.minute, 0U) << "a better name";
}

TEST(Json, a_loggers_record_has_level_time_and_message) {
  const auto line = read_line(
      R"({"level":"warning","ts":"2024-05-06T07:08:09.123Z","msg":"queue is \"full\"","depth":17,"ratio":0.5,"retry":true,"tags":["a","b"],"peer":null})");
  EXPECT_TRUE(line.structured);
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.severity_text, "warning");
  EXPECT_EQ(line.severity_source, "json:level");
  EXPECT_TRUE(line.has_time);
  EXPECT_EQ(line.time.year, 2024);
  EXPECT_EQ(line.message, "queue is \"full\"");
  EXPECT_THAT(line.attributes,
              ::testing::UnorderedElementsAre(Pair("depth", "17i"), Pair("ratio", "0.5d"),
                                              Pair("retry", "true"), Pair("tags", R"(["a","b"]j)")));
  EXPECT_EQ(line.format, "json");
}

TEST(Json, nested_objects_have_dotted_keys_and_known_names) {
  const auto line = read_line(
      R"({"@timestamp":"2024-05-06T07:08:09Z","log":{"level":"ERROR","logger":"shop.Cart"},"message":"no stock","process":{"pid":812,"thread":{"name":"io-3"}},"item":{"sku":"A-1"}})");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.severity_source, "json:log.level");
  EXPECT_EQ(line.message, "no stock");
  EXPECT_THAT(line.attributes, Contains(Pair("process.pid", "812i")));
  EXPECT_THAT(line.attributes, Contains(Pair("thread.name", "io-3")));
  EXPECT_THAT(line.attributes, Contains(Pair("item.sku", "A-1")));
}

TEST(Json, a_message_that_is_json_is_read_once_more) {
  const auto line = read_line(
      R"({"time":"2024-05-06T07:08:09Z","message":"{\"level\":\"error\",\"msg\":\"card refused\",\"order\":7}","stream_id":"x"})");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.message, "card refused");
  EXPECT_THAT(line.attributes, Contains(Pair("order", "7i")));
}

TEST(Json, a_message_that_is_logfmt_tells_the_level_that_the_record_lacks) {
  const auto line =
      read_line(R"({"time":"2024-05-06T07:08:09Z","log":"level=warn msg=\"slow scrape\" took=3.5"})");
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.severity_source, "logfmt:level");
  EXPECT_EQ(line.message, "slow scrape");
}

TEST(Json, truncated_or_malformed_text_is_no_structured_body) {
  for (const auto* text : {R"({"level":"error")", R"({"a":1,})", R"({"a" 1})", R"({'a':1})", R"({"a":01})",
                           R"({"a":"x)", R"({"a":1}{"b":2})", "{", "{}x", R"({"a":+1})", R"({"a":.5})",
                           R"({"a":tru})", "[1,2]", "{\"a\":\"\n\"}"}) {
    const auto line = read_line(text);
    EXPECT_FALSE(line.structured) << text;
    EXPECT_EQ(line.severity, 0) << text;
    EXPECT_TRUE(line.attributes.empty()) << text;
  }
}

TEST(Json, a_key_that_comes_twice_counts_once) {
  const auto line = read_line(R"({"level":"debug","n":1,"level":"info","n":2,"msg":"m"})");
  EXPECT_EQ(line.severity, severity::info);
  EXPECT_THAT(line.attributes, Contains(Pair("n", "2i")));
}

TEST(Json, huge_numbers_keep_their_digits) {
  const auto line =
      read_line(R"({"id":123456789012345678901234567890,"big":1e999,"min":-9223372036854775808})");
  EXPECT_THAT(line.attributes, Contains(Pair("id", "123456789012345678901234567890")));
  EXPECT_THAT(line.attributes, Contains(Pair("big", "1e999")));
  EXPECT_THAT(line.attributes, Contains(Pair("min", "-9223372036854775808i")));
}

TEST(Json, a_name_never_changes_its_type) {
  StructuredReader reader;
  EXPECT_THAT(read_line(reader, R"({"code":7,"cost":1.5})").attributes, Contains(Pair("code", "7i")));
  const auto line = read_line(reader, R"({"code":"E7","cost":2})");
  EXPECT_THAT(line.attributes, Not(Contains(Key("code"))));
  EXPECT_THAT(line.attributes, Contains(Pair("code.text", "E7")));
  EXPECT_THAT(line.attributes, Contains(Pair("cost", "2.d")));
}

TEST(Json, objects_may_be_sixty_four_deep_and_no_deeper) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += R"({"a":)";
    return text + "1" + std::string(static_cast<std::size_t>(depth), '}');
  };
  EXPECT_TRUE(read_line(nested(64)).structured);
  EXPECT_FALSE(read_line(nested(65)).structured);
  EXPECT_FALSE(read_line(std::string(100000, '{')).structured);
  EXPECT_FALSE(read_line(R"({"a":)" + std::string(100000, '[') + "}").structured);
}

TEST(Json, a_timestamp_may_stand_before_it) {
  const auto line = read_line(R"(2024-05-06T07:08:09.5Z {"level":"info","msg":"up"})");
  EXPECT_TRUE(line.structured);
  EXPECT_EQ(line.severity, severity::info);
  EXPECT_EQ(line.time.second, 9);
  EXPECT_EQ(line.message, "up");
}

TEST(Json, epochs_are_told_apart_by_magnitude) {
  for (const auto* time :
       {"1700000000.25", "1700000000250", "1700000000250000", "1700000000250000000", "\"1700000000250\""}) {
    const auto line = read_line(std::string(R"({"msg":"m","ts":)") + time + "}");
    EXPECT_EQ(line.time.epoch_nanoseconds, 1700000000250000000) << time;
  }
  EXPECT_FALSE(read_line(R"({"msg":"m","time":42})").has_time);
}

TEST(Json, ids_of_traces_are_hex_and_not_datadogs_decimals) {
  const auto line = read_line(
      R"({"msg":"m","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","dd.trace_id":"1234567890123456789"})");
  EXPECT_EQ(line.trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(line.span_id, "00f067aa0ba902b7");
  EXPECT_THAT(line.attributes, Contains(Pair("dd.trace_id", "1234567890123456789")));
  EXPECT_EQ(read_line(R"({"msg":"m","trace_id":"abc"})").trace_id, "");
  EXPECT_EQ(read_line(R"({"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})").span_id,
            "00f067aa0ba902b7");
}

TEST(Json, http_members_get_their_conventional_names) {
  const auto line = read_line(
      R"({"time":"2024-05-06T07:08:09Z","method":"GET","path":"/error","status":200,"remote_addr":"10.0.0.7","user_agent":"curl/8"})");
  EXPECT_EQ(line.severity, 0);
  EXPECT_THAT(line.attributes, Contains(Pair("http.request.method", "GET")));
  EXPECT_THAT(line.attributes, Contains(Pair("url.path", "/error")));
  EXPECT_THAT(line.attributes, Contains(Pair("http.response.status_code", "200i")));
  EXPECT_THAT(line.attributes, Contains(Pair("client.address", "10.0.0.7")));
  EXPECT_THAT(line.attributes, Contains(Pair("user_agent.original", "curl/8")));
  const auto other = read_line(R"({"status":500,"path":"/var/lib/x","msg":"m"})");
  EXPECT_THAT(other.attributes, Contains(Pair("status", "500i")));
  EXPECT_THAT(other.attributes, Contains(Pair("path", "/var/lib/x")));
}

TEST(Json, exceptions_and_callers_get_their_conventional_names) {
  const auto line = read_line(
      R"({"level":"error","msg":"failed","caller":"api/server.go:42","err":{"message":"refused","stack":"Error: refused\n    at x.js:1:2"}})");
  EXPECT_THAT(line.attributes, Contains(Pair("code.file.path", "api/server.go")));
  EXPECT_THAT(line.attributes, Contains(Pair("code.line.number", "42i")));
  EXPECT_THAT(line.attributes, Contains(Pair("exception.message", "refused")));
  EXPECT_THAT(line.attributes, Contains(Key("exception.stacktrace")));
}

}  // namespace
}  // namespace parsimony

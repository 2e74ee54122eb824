#include "app/print/flat_record.hpp"

#include "tests/app/record_bytes.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

std::string ndjson(RecordBytes record) {
  std::string out;
  put_ndjson(record.view(), out);
  return out;
}

TEST(FlatRecord, a_record_that_gained_nothing_has_only_its_body) {
  EXPECT_EQ(ndjson(RecordBytes().body("hello")), "{\"body\":\"hello\"}\n");
}

TEST(FlatRecord, an_empty_body_is_a_body) { EXPECT_EQ(ndjson(RecordBytes().body("")), "{\"body\":\"\"}\n"); }

TEST(FlatRecord, what_has_a_key_of_its_own_is_no_attribute) {
  EXPECT_EQ(
      ndjson(RecordBytes()
                 .body("E 17 failed")
                 .severity(17, "E")
                 .time(1717747750123456789)
                 .trace_id(std::string("\x01\xab\0\0\0\0\0\0\0\0\0\0\0\0\0\xff", 16))
                 .attribute("parsimony.severity.source", "slot:level")
                 .attribute("log.record.template", "<id> failed")
                 .attribute("log.record.template.parameter.id", "17")
                 .attribute("parsimony.pattern.id", "p1")
                 .attribute("parsimony.message", "17 failed")
                 .attribute("parsimony.format.id", "f1")
                 .attribute("parsimony.phase", "startup")
                 .attribute("thread.name", "main")),
      "{\"body\":\"E 17 failed\",\"severity_number\":17,\"severity_text\":\"E\","
      "\"time\":\"2024-06-07T08:09:10.123456789Z\",\"trace_id\":\"01ab00000000000000000000000000ff\","
      "\"message\":\"17 failed\",\"template\":\"<id> failed\",\"pattern_id\":\"p1\",\"format_id\":\"f1\","
      "\"severity_source\":\"slot:level\",\"phase\":\"startup\","
      "\"attributes\":{\"log.record.template.parameter.id\":\"17\",\"thread.name\":\"main\"}}\n");
}

TEST(FlatRecord, a_repeated_key_is_printed_once) {
  EXPECT_EQ(ndjson(RecordBytes().attribute("a", "1").attribute("a", "2")),
            "{\"attributes\":{\"a\":\"1\"}}\n");
}

TEST(FlatRecord, what_is_not_utf8_prints_as_replacement_characters) {
  EXPECT_EQ(ndjson(RecordBytes().body("a\xff"
                                      "b")),
            "{\"body\":\"a\xef\xbf\xbd"
            "b\"}\n");
}

}  // namespace
}  // namespace parsimony

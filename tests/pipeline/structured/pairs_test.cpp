#include "tests/pipeline/structured/read_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::Contains;
using ::testing::Pair;

TEST(Logfmt, a_loggers_record_has_level_time_and_message) {
  const auto line = read_line(
      R"(ts=2024-05-06T07:08:09.123Z level=warn caller=head.go:17 component=tsdb msg="queue \"a\" is full" n=3 ok=true id=007)");
  EXPECT_TRUE(line.structured);
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.severity_source, "logfmt:level");
  EXPECT_EQ(line.message, "queue \"a\" is full");
  EXPECT_TRUE(line.has_time);
  EXPECT_THAT(line.attributes,
              ::testing::UnorderedElementsAre(Pair("code.file.path", "head.go"),
                                              Pair("code.line.number", "17i"), Pair("component", "tsdb"),
                                              Pair("n", "3i"), Pair("ok", "true"), Pair("id", "007")));
}

TEST(Logfmt, words_that_follow_an_unquoted_value_belong_to_it) {
  const auto line = read_line("time=2024-05-06T07:08:09Z level=info msg=listening on port 80 pid=7");
  EXPECT_EQ(line.message, "listening on port 80");
  EXPECT_THAT(line.attributes, Contains(Pair("process.pid", "7i")));
}

TEST(Logfmt, a_date_and_a_time_of_day_make_one_time) {
  const auto line =
      read_line("date=2024-05-06 time=07:08:09 devname=\"fw1\" level=notice action=\"deny\" msg=\"dropped\"");
  EXPECT_TRUE(line.has_time);
  EXPECT_EQ(line.time.month, 5);
  EXPECT_EQ(line.time.minute, 8);
  EXPECT_EQ(line.severity, severity::notice);
}

TEST(Logfmt, pairs_before_a_level_and_a_message_are_the_head_of_another_layout) {
  EXPECT_FALSE(
      read_line("2024-05-06T07:08:09.123Z pid=7 tid=ab class=Mail jid=9f elapsed=0.2 INFO: done").structured);
  EXPECT_FALSE(read_line("pid=7 tid=ab class=Mail jid=9f WARN: sent twice").structured);
  // Where a message or a level has been, the word belongs to it.
  EXPECT_EQ(read_line("level=info pid=7 msg=got WARN: again n=3").message, "got WARN: again");
  EXPECT_EQ(read_line("pid=7 level=info msg=got ERROR: again n=3").severity, severity::info);
}

TEST(Logfmt, prose_is_none) {
  for (const auto* text :
       {"user=ann logged in from the office at noon today", "retry a=b", "x=1", "a==b c==d",
        "GET /?a=b&c=d 200", "count=3 is more than the limit of two that was set", "level=\"info msg=x",
        "=a =b", "a=>b c=>d"}) {
    EXPECT_FALSE(read_line(text).structured) << text;
  }
}

TEST(Logfmt, a_key_in_the_middle_of_prose_is_no_level) {
  EXPECT_EQ(read_line("handler returned level=error to the caller").severity, 0);
}

TEST(Cef, the_head_names_the_device_and_importance_is_never_an_error) {
  const auto line = read_line(
      R"(May  6 07:08:09 fw1 CEF:0|Acme|Fire\|Wall|1.2|100|Port scan|9|src=10.0.0.1 spt=4711 msg=seen a lot = much rt=1700000000123 cs1Label=Rule cs1=x\=y)");
  EXPECT_TRUE(line.structured);
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.severity_source, "mark:cef");
  EXPECT_EQ(line.message, "Port scan");
  EXPECT_EQ(line.time.epoch_nanoseconds, 1700000000123000000);
  EXPECT_THAT(line.attributes, Contains(Pair("device.product", "Fire|Wall")));
  EXPECT_THAT(line.attributes, Contains(Pair("spt", "4711i")));
  EXPECT_THAT(line.attributes, Contains(Pair("cs1", "x=y")));
  EXPECT_THAT(line.attributes, Contains(Pair("host.name", "fw1")));
  EXPECT_FALSE(read_line("CEF:0|a|b").structured);
}

TEST(Leef, attributes_are_separated_by_tabs_or_the_stated_character) {
  auto line = read_line("LEEF:1.0|Acme|Wall|1.2|deny|src=10.0.0.1\tusrName=Ann Lee\tsev=5");
  EXPECT_EQ(line.attributes["usrName"], "Ann Lee");
  EXPECT_EQ(line.severity, severity::warn);
  line = read_line("LEEF:2.0|Acme|Wall|1.2|deny|^|src=10.0.0.1^dst=10.0.0.2");
  EXPECT_EQ(line.attributes["dst"], "10.0.0.2");
  EXPECT_EQ(read_line("LEEF:2.0|Acme|Wall|1.2|deny|0x7c|src=10.0.0.1|dst=10.0.0.2").attributes["dst"],
            "10.0.0.2");
}

}  // namespace
}  // namespace parsimony

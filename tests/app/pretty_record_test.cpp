#include "app/print/pretty_record.hpp"

#include "tests/app/record_bytes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Places = std::vector<std::pair<std::size_t, std::size_t>>;

std::string pretty(RecordBytes record, bool colours) {
  std::string out;
  put_pretty(record.view(), Style(colours), out);
  return out;
}

TEST(PrettyRecord, shows_before_and_after) {
  EXPECT_EQ(pretty(RecordBytes()
                       .body("2024-06-07 08:09:10 E [main] order 17 failed")
                       .severity(17, "E")
                       .time(1717747750000000000)
                       .attribute("parsimony.message", "order 17 failed")
                       .attribute("thread.name", "main"),
                   false),
            "2024-06-07 08:09:10 E [main] order 17 failed\n"
            "  ERROR 2024-06-07T08:09:10.000Z  order 17 failed\n"
            "        thread.name=main\n");
}

TEST(PrettyRecord, highlights_parameters_in_the_message) {
  EXPECT_THAT(pretty(RecordBytes()
                         .body("order 17 failed")
                         .attribute("parsimony.message", "order 17 failed")
                         .attribute("log.record.template", "order <id> failed"),
                     true),
              HasSubstr("order \x1b[36m17\x1b[0m failed"));
}

TEST(PrettyRecord, a_line_cannot_control_the_terminal) {
  const auto shown = pretty(RecordBytes().body("a\x1b[2J\x07\nb\xc2\x9b"), false);
  EXPECT_THAT(shown, HasSubstr("a\\x1b[2J\\x07\\nb\\x9b"));
  EXPECT_THAT(shown, Not(HasSubstr("\x1b")));
}

TEST(PrettyRecord, a_long_line_is_cut_between_characters) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "ä";
  const auto shown = pretty(RecordBytes().body(body), false);
  EXPECT_THAT(shown, HasSubstr("ä ..."));
  EXPECT_THAT(shown, Not(HasSubstr("\xef\xbf\xbd")));
}

TEST(PrettyRecord, parameters_stand_where_the_template_says) {
  EXPECT_EQ(parameter_places("order <id> took <n> ms", "order 17 took 3 ms"), (Places{{6, 8}, {14, 15}}));
  EXPECT_EQ(parameter_places("<a>", "x y"), (Places{{0, 3}}));
  EXPECT_EQ(parameter_places("no parameters", "no parameters"), Places{});
  EXPECT_EQ(parameter_places("order <id>", "cart 17"), Places{}) << "not an instance of the template";
  EXPECT_EQ(parameter_places("a <b", "a <b"), Places{});
  EXPECT_EQ(parameter_places("<a> x", ""), Places{});
}

}  // namespace
}  // namespace parsimony

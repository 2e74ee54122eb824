#include "pipeline/induce/inducer.hpp"
#include "tests/pipeline/induce/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace parsimony {
namespace {

using testing::InducedReader;

const std::vector<std::string_view> shop = {
    "2031-04-02 10:00:01,120 INFO  [worker-1] shop.Cart - item added",
    "2031-04-02 10:00:02,003 WARN  [worker-7] shop.Stock - only 2 left of article 17",
    "2031-04-02 10:00:02,950 ERROR [main] shop.Cart - cannot reach the database",
};

TEST(Induce, three_lines_of_a_clear_layout_suffice) {
  const auto formats = induce(shop);
  ASSERT_EQ(formats.size(), 1U);
  EXPECT_EQ(formats.front().explained, 3U);
  EXPECT_EQ(formats.front().trust, Trust::provisional);
  const InducedReader reader(shop);
  const auto said = reader.read("2031-04-02 11:00:00,000 FATAL [main] shop.Main - out of memory");
  EXPECT_EQ(said.severity, severity::fatal);
  EXPECT_EQ(said.message, "out of memory");
  EXPECT_TRUE(said.has_time);
  EXPECT_EQ(reader.field(shop[1], "thread.name"), "worker-7");
  EXPECT_EQ(reader.field(shop[1], "log.logger"), "shop.Stock");
}

TEST(Induce, two_lines_are_no_evidence_unless_there_will_be_no_more) {
  const std::vector<std::string_view> two = {shop[0], shop[1]};
  EXPECT_TRUE(induce(two).empty());
  InduceOptions all_there_is;
  all_there_is.min_lines = 1;
  EXPECT_EQ(InducedReader(two, all_there_is).read(two[1]).severity, severity::warn);
}

TEST(Induce, the_order_of_lines_does_not_matter) {
  std::vector<std::string_view> lines = {
      "Mar 04 09:10:11 [debug] cache: 12 entries evicted",
      "Mar 04 09:10:12 [info] cache: warm",
      "Mar 04 09:10:13 [warn] disk: 91 % used",
      "Mar 04 09:10:14 [error] disk: write failed",
      "Mar 04 09:10:15 started without a level",
      "Mar 04 09:10:16 went on without one",
      "Mar 04 09:10:17 and on",
  };
  const auto forward = induce(lines);
  std::reverse(lines.begin(), lines.end());
  const auto backward = induce(lines);
  ASSERT_EQ(forward.size(), 2U);
  ASSERT_EQ(forward.size(), backward.size());
  for (std::size_t i = 0; i < forward.size(); ++i) EXPECT_EQ(forward[i].format, backward[i].format);
}

TEST(Induce, nothing_is_learned_from_nothing) {
  EXPECT_TRUE(induce({}).empty());
  EXPECT_TRUE(induce({"hello", "", "\n", "one two three"}).empty());
}

TEST(Induce, many_lines_make_a_format_trusted) {
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i) {
    texts.push_back("2031-04-02 10:00:01 [worker-" + std::to_string(i % 7) + "] " +
                    (i % 5 == 0 ? "WARN" : "INFO") + " step " + std::to_string(i) + " done");
  }
  const auto formats = induce({texts.begin(), texts.end()});
  ASSERT_EQ(formats.size(), 1U);
  EXPECT_EQ(formats.front().trust, Trust::trusted);
  EXPECT_GE(formats.front().verified, 30U);
}

TEST(Induce, a_column_that_only_some_lines_have_is_optional) {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i) {
    texts.push_back("2031-04-02 10:00:01 INFO " +
                    (i % 3 == 0 ? std::string() : "[req-" + std::to_string(i) + "] ") + "cart - step " +
                    std::to_string(i) + " done");
  }
  const InducedReader reader({texts.begin(), texts.end()});
  EXPECT_EQ(reader.read(texts[0]).message, "step 0 done");
  EXPECT_EQ(reader.read(texts[1]).message, "step 1 done");
  EXPECT_EQ(reader.field(texts[1], "request.id"), "req-1");
}

TEST(Induce, a_date_and_a_time_of_day_in_cells_of_their_own_are_one_time) {
  const std::vector<std::string_view> press = {
      "21.11.26|13:31:31|INFO|core0|Self-test 4 passed",
      "21.11.26|13:31:42|WARN|core2|Valve 7 stuck",
      "22.11.26|07:00:55|INFO|core1|Self-test 5 passed",
  };
  const InducedReader reader(press);
  const auto said = reader.read(press[1]);
  EXPECT_TRUE(said.has_time);
  EXPECT_EQ(said.severity, severity::warn);
  EXPECT_EQ(said.message, "Valve 7 stuck");
  EXPECT_EQ(reader.field(press[1], "component"), "") << "the date is no column";
}

TEST(Induce, a_level_word_behind_a_comma_of_prose_is_none_on_a_single_line) {
  InduceOptions options;
  options.min_lines = 1;
  const std::vector<std::string_view> prose = {
      "Server shop/node7 is DOWN, reason: Layer4 problem, info: \"Connection refused\", check duration: "
      "0ms."};
  EXPECT_EQ(InducedReader(prose, options).read(prose[0]).severity, severity::unspecified);
  const std::vector<std::string_view> cells = {"import, INFO, 42 rows", "import, ERROR, no such file",
                                               "export, INFO, 7 rows"};
  EXPECT_EQ(InducedReader(cells).read(cells[1]).severity, severity::error);
}

TEST(Induce, semicolons_divide_columns_of_few_lines) {
  const std::vector<std::string_view> lines = {"2024-05-06 07:08:09;INFO;import;42 rows",
                                               "2024-05-06 07:08:10;ERROR;import;no such file",
                                               "2024-05-06 07:08:11;WARN;export;slow disk"};
  const InducedReader reader(lines);
  EXPECT_EQ(reader.read(lines[1]).severity, severity::error);
  EXPECT_EQ(reader.read(lines[1]).message, "no such file");
  const std::vector<std::string_view> short_lines = {"2024-05-06 07:08:09;INFO;42 rows",
                                                     "2024-05-06 07:08:10;ERROR;no such file",
                                                     "2024-05-06 07:08:11;INFO;7 rows"};
  EXPECT_EQ(InducedReader(short_lines).read(short_lines[1]).severity, severity::error);
}

TEST(Induce, a_column_of_seconds_since_1970_is_the_time) {
  std::vector<std::string> texts;
  for (int i = 0; i < 30; ++i) {
    texts.push_back("n" + std::to_string(i % 4) + " unit.fan " + std::to_string(1931566461 + i * 977) +
                    " 1 fan turns at " + std::to_string(900 + i));
  }
  const InducedReader reader({texts.begin(), texts.end()});
  EXPECT_TRUE(reader.read(texts[3]).has_time);
  std::vector<std::string> others;
  for (int i = 0; i < 30; ++i)
    others.push_back("n" + std::to_string(i % 4) + " serial " + std::to_string(i * 99999999LL + 1000000000) +
                     " sold");
  EXPECT_FALSE(InducedReader({others.begin(), others.end()}).read(others[3]).has_time);
}

TEST(Induce, columns_of_one_kind_are_numbered) {
  const std::vector<std::string_view> lines = {
      "2024-05-01 10:00:00,001 INFO [main] (worker-1) {0x1f2e3d4c} {0x7ffe0001} :: cache warmed",
      "2024-05-01 10:00:01,002 WARN [worker-2] (main) {0x1f2e3d4d} {0x7ffe0002} :: queue 7 overflows",
      "2024-05-01 10:00:02,003 ERROR [main] (worker-3) {0x1f2e3d4e} {0x7ffe0003} :: disk 3 is full"};
  const InducedReader reader(lines);
  EXPECT_EQ(reader.field(lines[1], "thread.name"), "worker-2");
  EXPECT_EQ(reader.field(lines[1], "thread.name2"), "main");
  EXPECT_EQ(reader.field(lines[1], "address"), "0x1f2e3d4d");
  EXPECT_EQ(reader.field(lines[1], "address2"), "0x7ffe0002");
}

TEST(Induce, a_stack_trace_in_lines_of_its_own_is_no_format) {
  std::vector<std::string_view> lines = shop;
  for (int i = 0; i < 10; ++i) {
    lines.push_back("java.lang.IllegalStateException: Error in cart");
    lines.push_back("\tat shop.Cart.add(Cart.java:41)");
  }
  const InducedReader reader(lines);
  EXPECT_EQ(reader.read(shop[2]).severity, severity::error);
  EXPECT_FALSE(reader.read("\tat shop.Cart.add(Cart.java:41)").explained);
  EXPECT_FALSE(reader.read("java.lang.IllegalStateException: Error in cart").explained);
}

TEST(Induce, hostile_lines_cost_bounded_time) {
  std::vector<std::string> texts;
  texts.push_back(std::string(1U << 20U, 'x'));
  texts.push_back(std::string(1U << 20U, '['));
  std::string tokens;
  for (int i = 0; i < 100000; ++i) tokens += "INFO ";
  texts.push_back(tokens);
  for (int i = 0; i < 2000; ++i) {  // each line a layout of its own
    std::string line = "10:20:30 ";
    for (int bit = 0; bit < 12; ++bit) line += ((i >> bit) & 1) != 0 ? "[ERROR] " : "word ";
    texts.push_back(line + "\xff\xfe");
  }
  const auto start = std::chrono::steady_clock::now();
  const auto formats = induce({texts.begin(), texts.end()});
  EXPECT_LE(formats.size(), InduceOptions{}.max_formats);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Induce, a_few_texts_again_and_again_make_no_format_of_everything) {
  for (int first = 0; first < 64; ++first) {
    const std::string text = "[01-Mar-2026 10:00:" + std::to_string(10 + first % 50) + " UTC] job " +
                             std::to_string(first) + " done";
    const InducedReader reader(std::vector<std::string_view>(60, text));
    EXPECT_FALSE(reader.read("anything else").explained) << text;
  }
}

}  // namespace
}  // namespace parsimony

#include "pipeline/format/quick_timestamp.hpp"

#include <random>

namespace parsimony {
namespace {

const std::vector<std::string> layouts = {
    "YYYY-MM-DD hh:mm:ss[,f]",
    "YYYY-MM-DD hh:mm:ss,fff",
    "YYYY-MM-DDThh:mm:ss[.f][Z]",
    "YYYY-MM-DDThh:mm:ss.f[Z]",
    "YYYY-MM-DD hh:mm:ss[.f] Z",
    "YYYY/MM/DD hh:mm:ss",
    "YYYY.MM.DD hh:mm:ss.f",
    "D/Mmm/YYYY:hh:mm:ss Z",
    "D/Mmm/YYYY:hh:mm:ss[.f]",
    "YYYY-MM-DD-hh:mm:ss",
    "YYYY-MM-DD hh:mm:ss[.f][ Z]",
    "YYYY-MM-DDThh:mm:ssZ",
    "YYYY-MM-DDThh:mm:ss.fffZ",
    "MM-DD hh:mm:ss.fff",
    "YY/MM/DD hh:mm:ss",
    "YYMMDD hhmmss",
    "MMDD hh:mm:ss.ffffff",
    "Www Mmm D hh:mm:ss[.f] YYYY",
    "Mmm D hh:mm:ss",
    "hh:mm:ss.fff",
    "hh:mm:ss[.f][Z]",
    "D-Mmm-YYYY hh:mm:ss[.f]",
    "YYYYMMDD:hhmmss.fff",
    "D Mmm YYYY hh:mm:ss[.f]",
};

/// A time as logs write it, or nearly.
std::string random_time(const std::string& layout, std::mt19937& random) {
  static constexpr const char* tails[] = {"",
                                          ".1",
                                          ",123",
                                          ".123456789",
                                          ",1234567890123",
                                          "Z",
                                          "+0200",
                                          "-03:30",
                                          " UTC",
                                          " +0000",
                                          ".5Z",
                                          ".123+01:00",
                                          " CEST",
                                          "x",
                                          ".",
                                          "+01:00[Europe/Paris]",
                                          " GMT+2",
                                          ".5 -0800",
                                          ",7 x",
                                          "+02",
                                          " Z",
                                          "Z1",
                                          "-"};
  std::string out = layout;
  const auto drop = [&out](const std::string& mark, const std::string& value) {
    if (const auto at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), value);
  };
  for (const std::string optional : {"[.f]", "[,f]"}) drop(optional, random() % 2 == 0 ? "" : ".25");
  drop(".ffffff", ".123456");
  drop("fff", random() % 8 == 0 ? "12" : "123");
  drop(".f", ".5");
  for (const std::string zone : {"[ Z]", "[Z]", " Z", "Z"}) drop(zone, "");
  const auto fill = [&](const std::string& mark, const std::string& value) {
    if (const auto at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), value);
  };
  const auto two = [&](unsigned low, unsigned high) {
    const auto value = low + random() % (high - low + 1);
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
  };
  fill("Www", std::vector<std::string>{"Mon", "Friday", "Xxx"}[random() % 3]);
  fill("YYYY", std::to_string(1960 + random() % 310));
  fill("YY", two(0, 99));
  fill("Mmm", std::vector<std::string>{"Jan", "feb", "MAR", "Dec", "Xyz", "Sept"}[random() % 6]);
  fill("MM", two(0, 13));
  fill("DD", two(0, 32));
  fill("D", random() % 4 == 0 ? "7" : two(0, 32));
  fill("hh", two(0, 25));
  fill("mm", two(0, 61));
  fill("ss", two(0, 62));
  return out + tails[random() % std::size(tails)] + (random() % 2 == 0 ? " INFO" : "] x");
}

TEST(QuickTimestamp, says_what_the_layout_says_or_nothing) {
  std::mt19937 random(5);
  std::size_t sure = 0;
  for (const auto& pattern : layouts) {
    const auto layout = TimestampLayout::parse(pattern);
    ASSERT_TRUE(layout) << pattern;
    const auto before = sure;
    const QuickTimestamp quick(*layout);
    for (int i = 0; i < 3000; ++i) {
      const auto text = random_time(pattern, random);
      StatedTime expected;
      StatedTime time;
      const auto length = quick.scan(text, time);
      if (length == 0) continue;
      ++sure;
      ASSERT_EQ(length, layout->scan(text, expected)) << pattern << " on " << text;
      ASSERT_EQ(time, expected) << pattern << " on " << text;
    }
    EXPECT_GT(sure, before + 10) << pattern;
  }
  EXPECT_GT(sure, 3000U);
}

QuickTimestamp quick(const std::string& pattern) { return QuickTimestamp(*TimestampLayout::parse(pattern)); }

TEST(QuickTimestamp, reads_what_logs_begin_with) {
  StatedTime time;
  EXPECT_EQ(quick("YYYY-MM-DD hh:mm:ss[,f]").scan("2024-03-18 09:12:41,332 INFO", time), 23U);
  EXPECT_EQ(quick("YYYY-MM-DDThh:mm:ss[.f][Z]").scan("2024-03-18T09:12:41.5Z x", time), 22U);
  EXPECT_EQ(quick("D/Mmm/YYYY:hh:mm:ss Z").scan("05/Mar/2024:13:01:22 +0100] \"GET", time), 26U);
  EXPECT_EQ(time.zone_minutes, 60);
}

TEST(QuickTimestamp, leaves_the_rare_and_the_wrong_to_the_layout) {
  StatedTime time;
  EXPECT_EQ(quick("DDD YYYY").scan("166 2024", time), 0U);
  EXPECT_EQ(quick("YYYY-MM-DD h:mm:ss AP").scan("2024-03-18 9:12:41 AM", time), 0U);
  EXPECT_EQ(QuickTimestamp().scan("2024-03-18 09:12:41", time), 0U);
  EXPECT_EQ(quick("YYYY-MM-DD hh:mm:ss").scan("2024-02-30 09:12:41", time), 0U);
  EXPECT_EQ(quick("YYYY-MM-DD hh:mm:ss").scan("2024", time), 0U);
}

}  // namespace
}  // namespace parsimony

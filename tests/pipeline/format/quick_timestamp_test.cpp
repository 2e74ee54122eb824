#include "pipeline/format/quick_timestamp.hpp"

#include <random>

namespace parsimony {
namespace {

const std::vector<std::string> layouts = {
    "YYYY-MM-DD hh:mm:ss[,f]",  "YYYY-MM-DD hh:mm:ss,fff",     "YYYY-MM-DDThh:mm:ss[.f][Z]",
    "YYYY-MM-DDThh:mm:ss.f[Z]", "YYYY-MM-DD hh:mm:ss[.f] Z",   "YYYY/MM/DD hh:mm:ss",
    "YYYY.MM.DD hh:mm:ss.f",    "D/Mmm/YYYY:hh:mm:ss Z",       "D/Mmm/YYYY:hh:mm:ss[.f]",
    "YYYY-MM-DD-hh:mm:ss",      "YYYY-MM-DD hh:mm:ss[.f][ Z]", "YYYY-MM-DDThh:mm:ssZ",
    "YYYY-MM-DDThh:mm:ss.fffZ",
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
  std::string out = layout.substr(0, layout.find_first_of("[,.", 11));
  const auto fill = [&](const std::string& mark, const std::string& value) {
    if (const auto at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), value);
  };
  const auto two = [&](unsigned low, unsigned high) {
    const auto value = low + random() % (high - low + 1);
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
  };
  if (out.back() == 'Z') out.pop_back();
  fill("YYYY", std::to_string(1960 + random() % 310));
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
    const QuickTimestamp quick(pattern);
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
  }
  EXPECT_GT(sure, 3000U);
}

TEST(QuickTimestamp, reads_what_logs_begin_with) {
  StatedTime time;
  EXPECT_EQ(QuickTimestamp("YYYY-MM-DD hh:mm:ss[,f]").scan("2024-03-18 09:12:41,332 INFO", time), 23U);
  EXPECT_EQ(QuickTimestamp("YYYY-MM-DDThh:mm:ss[.f][Z]").scan("2024-03-18T09:12:41.5Z x", time), 22U);
  EXPECT_EQ(QuickTimestamp("D/Mmm/YYYY:hh:mm:ss Z").scan("05/Mar/2024:13:01:22 +0100] \"GET", time), 26U);
  EXPECT_EQ(time.zone_minutes, 60);
}

TEST(QuickTimestamp, leaves_other_layouts_alone) {
  StatedTime time;
  EXPECT_EQ(QuickTimestamp("Mmm D hh:mm:ss").scan("Mar 18 09:12:41", time), 0U);
  EXPECT_EQ(QuickTimestamp().scan("2024-03-18 09:12:41", time), 0U);
  EXPECT_EQ(QuickTimestamp("YYYY-MM-DD hh:mm:ss").scan("2024-02-30 09:12:41", time), 0U);
  EXPECT_EQ(QuickTimestamp("YYYY-MM-DD hh:mm:ss").scan("2024", time), 0U);
}

}  // namespace
}  // namespace parsimony

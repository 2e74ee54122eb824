#include "pipeline/format/matcher.hpp"
#include "pipeline/induce/inducer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace parsimony {
namespace {

/// What the formats induced from `lines` say about `line`.
struct Said {
  SeverityNumber severity = severity::unspecified;
  std::string severity_text;
  std::string message;
  bool explained = false;
  bool has_time = false;
};

Said read(const std::vector<InducedFormat>& formats, std::string_view line) {
  for (const auto& induced : formats) {
    const auto matcher = Matcher::compile(induced.format);
    Match match;
    if (!matcher || !matcher->match(line, match)) continue;
    return {match.severity, std::string(match.severity_text), std::string(match.message), true,
            match.has_time};
  }
  return {};
}

TEST(Induce, three_lines_of_a_clear_layout_suffice) {
  const std::vector<std::string_view> lines = {
      "2031-04-02 10:00:01,120 INFO  [worker-1] shop.Cart - item added",
      "2031-04-02 10:00:02,003 WARN  [worker-7] shop.Stock - only 2 left of article 17",
      "2031-04-02 10:00:02,950 ERROR [main] shop.Cart - cannot reach the database",
  };
  const auto formats = induce(lines);
  ASSERT_EQ(formats.size(), 1U);
  EXPECT_EQ(formats.front().explained, 3U);
  const auto said = read(formats, "2031-04-02 11:00:00,000 FATAL [main] shop.Main - out of memory");
  EXPECT_EQ(said.severity, severity::fatal);
  EXPECT_EQ(said.message, "out of memory");
  EXPECT_TRUE(said.has_time);
}

TEST(Induce, the_order_of_lines_does_not_matter) {
  std::vector<std::string_view> lines = {
      "Mar 04 09:10:11 [debug] cache: 12 entries evicted",
      "Mar 04 09:10:12 [info] cache: warm",
      "Mar 04 09:10:13 [warn] disk: 91 % used",
      "Mar 04 09:10:14 [error] disk: write failed",
      "Mar 04 09:10:15 started without a level",
  };
  const auto forward = induce(lines);
  std::reverse(lines.begin(), lines.end());
  const auto backward = induce(lines);
  ASSERT_EQ(forward.size(), backward.size());
  for (std::size_t i = 0; i < forward.size(); ++i) EXPECT_EQ(forward[i].format, backward[i].format);
}

TEST(Induce, nothing_is_learned_from_nothing) {
  EXPECT_TRUE(induce({}).empty());
  EXPECT_TRUE(induce({"hello", "", "\n", "one two three"}).empty());
}

}  // namespace
}  // namespace parsimony

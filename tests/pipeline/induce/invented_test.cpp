#include "tests/pipeline/induce/invented.hpp"

#include "tests/pipeline/induce/reading.hpp"

#include <gtest/gtest.h>

namespace parsimony::testing {
namespace {

struct Score {
  std::size_t stated = 0;  ///< lines that state a severity
  std::size_t said = 0;    ///< of those
  std::size_t right = 0;
  std::size_t false_loud = 0;  ///< on any line
  std::size_t lines = 0;
  std::size_t messages = 0;
  std::size_t times = 0;
  std::size_t timed = 0;
  std::string example;  ///< of a false error
};

void add(Score& score, const InventedProduct& product) {
  std::vector<std::string_view> lines;
  for (const auto& line : product.lines) lines.push_back(line.text);
  InduceOptions options;
  options.min_lines = 1;
  const InducedReader reader(lines, options);
  for (const auto& line : product.lines) {
    const auto said = reader.read(line.text);
    const bool same = bucket_name(said.severity) == bucket_name(line.severity);
    ++score.lines;
    score.messages += said.message == line.message;
    score.timed += line.has_time;
    score.times += line.has_time && said.has_time;
    const bool false_loud = is_loud(said.severity) && !is_loud(line.severity);
    score.false_loud += false_loud;
    if (false_loud && score.example.empty()) score.example = line.text;
    if (line.severity == severity::unspecified) continue;
    ++score.stated;
    score.said += said.severity != severity::unspecified;
    score.right += said.severity != severity::unspecified && same;
  }
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

TEST(Invented, plain_layouts_are_read_without_an_error) {
  Score score;
  for (std::uint64_t seed = 0; seed < 60; ++seed) add(score, invent(seed, 10 + seed * 3, {}));
  EXPECT_EQ(score.right, score.said);
  EXPECT_GE(percent(score.said, score.stated), 99.0);
  EXPECT_EQ(score.false_loud, 0U) << score.example;
  EXPECT_EQ(score.times, score.timed);
  EXPECT_GE(percent(score.messages, score.lines), 98.0);
}

TEST(Invented, no_hardship_makes_a_false_error) {
  for (int hardship = 0; hardship <= static_cast<int>(last_hardship); ++hardship) {
    Score score;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      add(score, invent(7919 * seed + 13, 10 + seed * 14, {static_cast<Hardship>(hardship)}));
    }
    EXPECT_EQ(score.false_loud, 0U) << hardship << score.example;
    EXPECT_EQ(score.right, score.said) << hardship;
    EXPECT_GE(percent(score.said, score.stated), 90.0) << hardship;
    EXPECT_GE(percent(score.messages, score.lines), 85.0) << hardship;
  }
}

TEST(Invented, hardships_together_make_no_false_error) {
  Score score;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    std::set<Hardship> hardships;
    for (std::uint64_t n = 0; n < 3; ++n)
      hardships.insert(static_cast<Hardship>((seed * 31 + n * 17 + seed / 7) % 14));
    if (hardships.contains(Hardship::python_tens)) hardships.erase(Hardship::pino_tens);
    add(score, invent(seed + 5000, 40 + seed, hardships));
  }
  EXPECT_EQ(score.false_loud, 0U) << score.example;
  EXPECT_GE(percent(score.right, score.said), 99.0);
}

TEST(Invented, the_same_seed_invents_the_same_product) {
  const auto one = invent(42, 20, {Hardship::two_layouts});
  const auto other = invent(42, 20, {Hardship::two_layouts});
  ASSERT_EQ(one.lines.size(), other.lines.size());
  for (std::size_t i = 0; i < one.lines.size(); ++i) EXPECT_EQ(one.lines[i].text, other.lines[i].text);
}

}  // namespace
}  // namespace parsimony::testing

#include "tests/pipeline/induce/invented.hpp"

#include "pipeline/learner.hpp"
#include "tests/pipeline/induce/invented_records.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace parsimony::testing {
namespace {

struct Score {
  std::size_t stated = 0;  ///< lines that state a severity
  std::size_t said = 0;    ///< of those
  std::size_t right = 0;
  std::size_t false_loud = 0;  ///< on any line
  std::size_t lines = 0;
  std::size_t messages = 0;
  std::size_t timed = 0;
  std::size_t times = 0;
  std::string example;  ///< of a false error, or of a line that was misread
};

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  return begin == std::string_view::npos ? text.substr(0, 0)
                                         : text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

void count(Score& score, const InventedLine& line, const Enrichment& said) {
  const auto number = static_cast<SeverityNumber>(said.severity_number);
  const std::string_view message = said.message.empty() ? std::string_view(line.text) : said.message;
  ++score.lines;
  score.messages += line.message.empty() || trimmed(message) == trimmed(line.message);
  score.timed += line.has_time;
  score.times += line.has_time && said.time_unix_nano != 0;
  const bool false_loud = is_loud(number) && !is_loud(line.severity) && !line.is_continuation;
  score.false_loud += false_loud;
  const bool right = bucket_name(number) == bucket_name(line.severity);
  const bool stated = line.severity != severity::unspecified;
  score.stated += stated;
  score.said += stated && number != severity::unspecified;
  score.right += stated && right;
  if (false_loud || (score.example.empty() && stated && !right)) score.example = line.text;
}

/// Reads the product as a whole: learns from all lines, then enriches each.
void read_whole(Score& score, const InventedProduct& product,
                const std::shared_ptr<const Library>& library = Library::builtin()) {
  Learner learner("invented", library);
  const auto records = records_of(product);
  learner.learn(records);
  Enrichment out;
  for (std::size_t i = 0; i < records.size(); ++i) {
    learner.enrich(records[i], 0, out);
    count(score, product.lines[i], out);
  }
}

/// Reads it as a stream; the first `skip` lines are not counted.
void read_stream(Score& score, const InventedProduct& product, std::size_t skip) {
  Learner learner("invented", Library::builtin());
  const auto records = records_of(product);
  Enrichment out;
  for (std::size_t i = 0; i < records.size(); ++i) {
    learner.enrich(records[i], 0, out);
    if (i >= skip) count(score, product.lines[i], out);
  }
}

constexpr std::uint64_t some_seed = 20'000;

TEST(Invented, plain_layouts_are_read_without_an_error) {
  Score score;
  for (std::uint64_t seed = 0; seed < 40; ++seed)
    read_whole(score, invent(some_seed + seed, 10 + seed * 4, {}));
  EXPECT_EQ(score.right, score.said);
  EXPECT_GE(percent(score.said, score.stated), 99.0) << score.example;
  EXPECT_EQ(score.false_loud, 0U) << score.example;
  EXPECT_GE(percent(score.times, score.timed), 99.5);
  EXPECT_GE(percent(score.messages, score.lines), 98.0);
}

TEST(Invented, the_library_makes_no_difference) {
  Score with, without;
  const auto nothing = Library::builtin_without({"*"});
  ASSERT_TRUE(nothing->all().empty());
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto product =
        invent(some_seed + seed, 10 + seed * 4, seed % 2 == 0 ? std::set<Hardship>() : draw_hardships(seed));
    read_whole(with, product);
    read_whole(without, product, nothing);
  }
  EXPECT_EQ(without.false_loud, 0U) << without.example;
  EXPECT_GE(percent(without.right, without.said), 99.9) << without.example;
  EXPECT_GE(without.said + with.stated / 50, with.said) << without.example;
}

class EachHardship : public ::testing::TestWithParam<int> {};

TEST_P(EachHardship, costs_hardly_anything) {
  Score score;
  const std::set<Hardship> hardships = {static_cast<Hardship>(GetParam())};
  for (std::uint64_t seed = 0; seed < 6; ++seed)
    read_whole(score, invent(some_seed + 7919 * seed, 10 + seed * 30, hardships));
  EXPECT_EQ(score.false_loud, 0U) << score.example;
  EXPECT_EQ(score.right, score.said) << score.example;
  EXPECT_GE(percent(score.said, score.stated), 98.0) << score.example;
  EXPECT_GE(percent(score.times, score.timed), 99.0);
  EXPECT_GE(percent(score.messages, score.lines), 95.0);
}

INSTANTIATE_TEST_SUITE_P(Invented, EachHardship, ::testing::Range(0, static_cast<int>(last_hardship) + 1));

TEST(Invented, hardships_together_make_no_false_error) {
  Score score;
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    read_whole(score, invent(some_seed + seed, 10 + seed * 3, draw_hardships(some_seed + seed)));
  EXPECT_EQ(score.false_loud, 0U) << score.example;
  EXPECT_GE(percent(score.right, score.said), 99.9) << score.example;
  EXPECT_GE(percent(score.said, score.stated), 98.0) << score.example;
  EXPECT_GE(percent(score.messages, score.lines), 96.0);
}

TEST(Invented, a_stream_is_read_as_well_as_the_whole_after_its_first_lines) {
  Score whole, stream;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto product = invent(some_seed + seed, 60 + seed, draw_hardships(some_seed + seed));
    read_whole(whole, product);
    read_stream(stream, product, 20);
  }
  EXPECT_EQ(stream.false_loud, 0U) << stream.example;
  EXPECT_GE(percent(stream.right, stream.said), percent(whole.right, whole.said) - 1) << stream.example;
  EXPECT_GE(percent(stream.said, stream.stated), percent(whole.said, whole.stated) - 1) << stream.example;
}

std::set<std::string> formats_of(Learner& learner) {
  std::set<std::string> ids;
  for (const auto& use : learner.drain().uses) ids.insert(use.format_id);
  return ids;
}

TEST(Invented, the_order_of_the_lines_makes_no_difference) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const auto product = invent(some_seed + seed, 60 + seed * 10, draw_hardships(some_seed + seed));
    auto records = records_of(product);
    Learner one("invented", Library::builtin()), other("invented", Library::builtin());
    Enrichment out;
    one.learn(records);
    for (const auto& record : records) one.enrich(record, 0, out);
    std::shuffle(records.begin(), records.end(), std::mt19937(static_cast<unsigned>(seed)));
    other.learn(records);
    for (const auto& record : records) other.enrich(record, 0, out);
    EXPECT_EQ(formats_of(one), formats_of(other)) << product.layout;
  }
}

TEST(Invented, what_four_learners_learn_apart_reads_all_lines) {
  Score whole, merged;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto product =
        invent(some_seed + seed, 160 + seed, seed % 2 == 0 ? std::set<Hardship>() : draw_hardships(seed));
    const auto records = records_of(product);
    Enrichment out;
    Learned known;
    for (std::size_t part = 0; part < 4; ++part) {
      Learner learner("invented", Library::builtin());
      for (std::size_t i = part; i < records.size(); i += 4) learner.enrich(records[i], 0, out);
      Learned fresh = learner.drain();
      known.formats.insert(known.formats.end(), fresh.formats.begin(), fresh.formats.end());
      known.uses.insert(known.uses.end(), fresh.uses.begin(), fresh.uses.end());
    }
    read_whole(whole, product);
    Learner learner("invented", Library::builtin());
    learner.restore(known);
    for (std::size_t i = 0; i < records.size(); ++i) {
      learner.enrich(records[i], 0, out);
      count(merged, product.lines[i], out);
    }
  }
  EXPECT_EQ(merged.false_loud, 0U) << merged.example;
  EXPECT_GE(percent(merged.right, merged.said), 99.9) << merged.example;
  EXPECT_GE(percent(merged.said, merged.stated), percent(whole.said, whole.stated) - 1) << merged.example;
}

TEST(Invented, the_same_seed_invents_the_same_product) {
  const auto one = invent(42, 20, {Hardship::two_layouts});
  const auto other = invent(42, 20, {Hardship::two_layouts});
  ASSERT_EQ(one.lines.size(), other.lines.size());
  for (std::size_t i = 0; i < one.lines.size(); ++i) EXPECT_EQ(one.lines[i].text, other.lines[i].text);
}

}  // namespace
}  // namespace parsimony::testing

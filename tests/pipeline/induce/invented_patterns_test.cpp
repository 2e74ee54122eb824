/// The patterns of products that no library can know, whole and as a stream, against their true templates.
#include "pipeline/learner.hpp"
#include "tests/pipeline/induce/invented.hpp"
#include "tests/pipeline/induce/invented_records.hpp"
#include "tests/pipeline/induce/pattern_score.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace parsimony::testing {
namespace {

std::vector<ScoredLine> enrich_all(Learner& learner, const InventedProduct& product) {
  std::vector<ScoredLine> out;
  Enrichment said;
  const auto records = records_of(product);
  for (std::size_t i = 0; i < records.size(); ++i) {
    learner.enrich(records[i], 0, said);
    if (product.lines[i].pattern.empty()) continue;
    out.push_back(
        {product.lines[i].pattern, std::string(said.pattern_id), std::string(said.pattern_template)});
  }
  return out;
}

std::vector<ScoredLine> read_product(const InventedProduct& product, bool whole) {
  Learner learner("invented", Library::builtin());
  if (whole) learner.learn(records_of(product));
  return enrich_all(learner, product);
}

InventedProduct product_of(std::uint64_t seed) {
  return invent(seed, 10 + seed * 37 % 191, seed % 4 == 0 ? std::set<Hardship>() : draw_hardships(seed));
}

/// The average over 60 products.
PatternScore average(std::uint64_t seed, bool whole) {
  PatternScore sum;
  constexpr double products = 60;
  for (std::uint64_t n = 0, scored = 0; scored < static_cast<std::uint64_t>(products); ++n) {
    const auto lines = read_product(product_of(seed + n), whole);
    if (lines.empty()) continue;
    ++scored;
    const auto one = score_patterns(lines);
    sum.grouping += one.grouping / products;
    sum.groups += one.groups / products;
    sum.parsing += one.parsing / products;
    sum.templates += one.templates / products;
    sum.by_majority += one.by_majority / products;
  }
  return sum;
}

class InventedPatterns : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(InventedPatterns, are_found_in_a_whole_input) {
  const auto score = average(GetParam(), true);
  EXPECT_GE(score.grouping, 0.95);
  EXPECT_GE(score.groups, 0.93);
  EXPECT_GE(score.parsing, 0.90);
  EXPECT_GE(score.templates, 0.84);
}

TEST_P(InventedPatterns, are_found_in_a_stream) {
  const auto score = average(GetParam(), false);
  EXPECT_GE(score.by_majority, 0.93);
  EXPECT_GE(score.parsing, 0.80);
}

INSTANTIATE_TEST_SUITE_P(Seeds, InventedPatterns, ::testing::Values(30'000, 40'000, 50'000));

TEST(InventedPattern, score_counts_as_the_corpora_are_scored) {
  EXPECT_EQ(canonical_pattern("a <b>:<c>, <d>  and <e f>"), "a <*> and <e f>");
  EXPECT_EQ(canonical_pattern(" <x> - <y>=<z> "), "<*> - <*>");
  const auto score = score_patterns(
      {{"a <*>", "1", "a <x>"}, {"a <*>", "1", "a <x>"}, {"b", "2", "b"}, {"c <*>", "3", "c 1"}});
  EXPECT_DOUBLE_EQ(score.grouping, 1);
  EXPECT_DOUBLE_EQ(score.parsing, 0.75);
  EXPECT_DOUBLE_EQ(score.templates, 2.0 / 3);
  EXPECT_DOUBLE_EQ(score_patterns({{"a", "1", "a"}, {"a", "2", "a"}}).grouping, 0);
  EXPECT_DOUBLE_EQ(score_patterns({{"a", "", "a"}}).parsing, 0);
}

/// Lines whose pattern holds the same lines in both.
std::size_t same_groups(const std::vector<ScoredLine>& a, const std::vector<ScoredLine>& b) {
  std::map<std::string, std::set<std::string>> a_to_b, b_to_a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    a_to_b[a[i].id].insert(b[i].id);
    b_to_a[b[i].id].insert(a[i].id);
  }
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    same += a_to_b[a[i].id].size() == 1 && b_to_a[b[i].id].size() == 1 ? 1 : 0;
  return same;
}

/// What the records of four learners, each of which saw every fourth line, say when one learner knows them.
std::vector<ScoredLine> merge_four(const InventedProduct& product) {
  Learned known;
  Enrichment out;
  const auto records = records_of(product);
  for (std::size_t part = 0; part < 4; ++part) {
    Learner learner("invented", Library::builtin());
    std::vector<otlp::RecordView> own;
    for (std::size_t i = part; i < records.size(); i += 4) own.push_back(records[i]);
    learner.learn(own);
    for (const auto& record : own) learner.enrich(record, 0, out);
    Learned fresh = learner.drain();
    known.formats.insert(known.formats.end(), fresh.formats.begin(), fresh.formats.end());
    known.uses.insert(known.uses.end(), fresh.uses.begin(), fresh.uses.end());
    known.patterns.insert(known.patterns.end(), fresh.patterns.begin(), fresh.patterns.end());
  }
  Learner learner("invented", Library::builtin());
  learner.restore(known);
  return enrich_all(learner, product);
}

TEST(InventedPattern, shuffled_lines_and_lines_over_four_learners_lead_to_the_same_templates) {
  std::size_t lines = 0, same_shuffled = 0, texts = 0, same_merged = 0;
  for (std::uint64_t seed = 60'000; seed < 60'030; ++seed) {
    const auto product =
        invent(seed, 160 + seed % 40, seed % 2 == 0 ? std::set<Hardship>() : draw_hardships(seed));
    const auto expected = read_product(product, true);
    auto order = product;
    std::shuffle(order.lines.begin(), order.lines.end(), std::mt19937(static_cast<unsigned>(seed)));
    Learner shuffled("invented", Library::builtin());
    shuffled.learn(records_of(order));
    const auto again = enrich_all(shuffled, product);
    lines += expected.size();
    same_shuffled += same_groups(expected, again);
    same_merged += same_groups(expected, merge_four(product));
    for (std::size_t i = 0; i < expected.size(); ++i) texts += expected[i].found == again[i].found ? 1 : 0;
  }
  RecordProperty("lines", std::to_string(lines));
  RecordProperty("same_groups_shuffled", std::to_string(same_shuffled));
  RecordProperty("same_templates_shuffled", std::to_string(texts));
  RecordProperty("same_groups_merged", std::to_string(same_merged));
  EXPECT_GE(static_cast<double>(same_shuffled), 0.995 * static_cast<double>(lines));
  EXPECT_GE(static_cast<double>(texts), 0.995 * static_cast<double>(lines));
  EXPECT_GE(static_cast<double>(same_merged), 0.995 * static_cast<double>(lines));
}

}  // namespace
}  // namespace parsimony::testing

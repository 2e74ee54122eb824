#include "tests/pipeline/pattern/mining.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

namespace parsimony {
namespace {

/// The messages of each labelled product; empty where the corpora are absent.
std::vector<std::vector<std::string>> corpora() {
  std::vector<std::vector<std::string>> products;
  const char* shared = std::getenv("PARSIMONY_SHARED");
  const auto folder = std::filesystem::path(shared == nullptr ? "" : shared) / "corpora" / "loghub";
  if (!std::filesystem::is_directory(folder)) return products;
  simdjson::dom::parser parser;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path());
    auto& messages = products.emplace_back();
    for (std::string line; std::getline(in, line);) {
      std::string_view message;
      if (parser.parse(line)["message"].get(message) == simdjson::SUCCESS) messages.emplace_back(message);
    }
  }
  return products;
}

/// Share of the lines whose group has exactly the same lines in both.
double same_groups(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::map<std::string, std::set<std::string>> a_to_b;
  std::map<std::string, std::set<std::string>> b_to_a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    a_to_b[a[i]].insert(b[i]);
    b_to_a[b[i]].insert(a[i]);
  }
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    same += a_to_b[a[i]].size() == 1 && b_to_a[b[i]].size() == 1 ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

struct Result {
  std::vector<std::string> ids;
  std::vector<std::string> texts;
};

Result look_up_all(const PatternMiner& miner, const std::vector<std::string>& lines) {
  Result out;
  for (const auto& line : lines) {
    auto mined = look_up(miner, line);
    out.ids.push_back(std::move(mined.id));
    out.texts.push_back(std::move(mined.text));
  }
  return out;
}

TEST(Corpora, the_same_lines_in_any_order_or_over_four_miners_lead_to_the_same_patterns) {
  const auto products = corpora();
  if (products.empty()) GTEST_SKIP() << "no corpora";
  std::mt19937 random(4);
  std::size_t lines_in_all = 0;
  std::size_t same_text = 0;
  for (const auto& lines : products) {
    PatternMiner straight;
    for (const auto& line : lines) straight.learn(line);
    const auto expected = look_up_all(straight, lines);

    auto order = lines;
    std::shuffle(order.begin(), order.end(), random);
    PatternMiner shuffled;
    for (const auto& line : order) shuffled.learn(line);
    const auto again = look_up_all(shuffled, lines);
    EXPECT_GE(same_groups(expected.ids, again.ids), 0.995);

    std::vector<PatternRecord> records;
    for (std::size_t part = 0; part < 4; ++part) {
      PatternMiner miner;
      for (std::size_t i = part; i < order.size(); i += 4) miner.learn(order[i]);
      for (auto& record : miner.drain()) records.push_back(std::move(record));
    }
    PatternMiner merged;
    merged.restore(records);
    EXPECT_GE(same_groups(expected.ids, look_up_all(merged, lines).ids), 0.995);

    for (std::size_t i = 0; i < lines.size(); ++i) same_text += expected.texts[i] == again.texts[i] ? 1 : 0;
    lines_in_all += lines.size();
  }
  EXPECT_GE(static_cast<double>(same_text), 0.995 * static_cast<double>(lines_in_all));
}

}  // namespace
}  // namespace parsimony

#include "pipeline/drift/traffic_mix.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace parsimony::drift {
namespace {

/// A record of a way, with a severity that is spelt so.
TrafficMix::Record record(const std::string& id, const std::string& spelling, std::uint64_t second) {
  return {id, "line", severity::info, spelling, second * 1'000'000'000};
}

TEST(TrafficMix, what_is_known_of_it_is_bounded_and_reads_back) {
  TrafficMix mix;
  std::vector<std::string> ids;
  ids.reserve(200);
  for (int i = 0; i < 200; ++i) ids.push_back("way " + std::to_string(i) + std::string(50, '%'));
  std::uint64_t second = 0;
  for (int round = 0; round < 100; ++round) {
    for (const std::string& id : ids) {
      (void)mix.add(record(id, "level " + std::to_string(round), ++second));
      (void)mix.find();
    }
  }
  const std::string facts = mix.facts();
  EXPECT_LT(facts.size(), 40'000u);
  TrafficMix next;
  for (const std::string& id : ids) next.restore(id, 100, false, {});
  next.begin();
  next.restore_facts(facts);
  for (int i = 0; i < 64; ++i) (void)next.add(record(ids[0], "level 0", ++second));
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  EXPECT_EQ(lines(next.facts()), lines(facts));
  EXPECT_FALSE(next.find());
}

TEST(TrafficMix, a_way_that_spells_its_severities_at_will_renames_none) {
  TrafficMix mix;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    if (!mix.add(record("json", "INFO " + std::to_string(i), i))) continue;
    EXPECT_FALSE(mix.find()) << i;
  }
}

TEST(TrafficMix, an_untold_change_of_a_workload_that_is_not_known_is_none) {
  TrafficMix mix;
  for (std::uint64_t i = 0; i < 200; ++i) (void)mix.add(record("old", "INFO", i));
  for (std::uint64_t i = 200; i < 3000; ++i) {
    if (mix.add(record("new", "INFO", i))) {
      EXPECT_FALSE(mix.find()) << i;
    }
  }
}

}  // namespace
}  // namespace parsimony::drift

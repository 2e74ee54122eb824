#include "actors/demo_fleet.hpp"

#include "tests/actors/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace parsimony::test {
namespace {

constexpr std::uint64_t some_time = 1'772'700'000'123'456'789;

TEST(DemoFleet, the_same_seed_writes_the_same_lines) {
  DemoFleet one(7);
  DemoFleet same(7);
  DemoFleet other(8);
  bool differs = false;
  for (int i = 0; i < 200; ++i) {
    const auto batch = one.next(some_time);
    EXPECT_EQ(batch.lines, same.next(some_time).lines);
    differs = differs || batch.lines != other.next(some_time).lines;
  }
  EXPECT_TRUE(differs);
}

TEST(DemoFleet, has_eight_workloads_and_more_that_start_and_one_that_crashes_and_starts_again) {
  DemoFleet fleet(1);
  std::set<std::string> services;
  int starts = 0;
  int panics = 0;
  for (int i = 0; i < 3000; ++i) {
    const auto batch = fleet.next(some_time + static_cast<std::uint64_t>(i));
    services.insert(batch.resource.front().second);
    ASSERT_FALSE(batch.lines.empty());
    for (const auto& line : batch.lines) {
      starts += line.find("listening on :9090") != std::string::npos ? 1 : 0;
      panics += line.starts_with("panic: ") ? 1 : 0;
    }
  }
  EXPECT_GE(services.size(), 8U);
  EXPECT_GE(starts, 2);
  EXPECT_GE(panics, 3) << "while it runs, and twice while it starts again";
}

TEST(DemoFleet, a_container_that_starts_again_has_a_higher_restart_count_in_the_same_pod) {
  DemoFleet fleet(1);
  std::map<std::string, int> restarts;
  for (int i = 0; i < 3000; ++i) {
    const auto batch = fleet.next(some_time);
    ASSERT_EQ(batch.resource.back().first, "k8s.container.restart_count");
    const int count = std::stoi(batch.resource.back().second);
    const auto [pod, is_new] = restarts.emplace(batch.key, count);
    EXPECT_TRUE(is_new ? count == 0 : count == pod->second || count == pod->second + 1);
    pod->second = count;
  }
  int most = 0;
  for (const auto& [pod, count] : restarts) most = std::max(most, count);
  EXPECT_GE(most, 3);
}

TEST(DemoFleet, its_batches_are_otlp_with_the_lines_as_bodies) {
  EXPECT_THAT(bodies(encode_otlp({{{{"service.name", "a"}}, {"one", "two"}, 1}, {{}, {"three"}, 2}})),
              testing::ElementsAre("one", "two", "three"));
}

}  // namespace
}  // namespace parsimony::test

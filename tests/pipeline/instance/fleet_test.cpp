#include "tests/pipeline/instance/fleet.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <string>

namespace parsimony::fleet {
namespace {

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void show(const char* what, const std::map<std::string, int>& lines) {
  for (const auto& [line, times] : lines) std::cout << "  " << what << " " << times << " x " << line << "\n";
}

void show(const FleetFigures& f) {
  std::cout << f.records << " records, " << f.starts << " starts, " << f.crash_loops << " crash loops, "
            << f.scaled_in << " scaled in\n"
            << "start-up lines marked: " << percent(f.start_lines_marked, f.start_lines) << " % of "
            << f.start_lines << "\nsteady lines marked: " << percent(f.steady_lines_marked, f.steady_lines)
            << " % of " << f.steady_lines
            << "\nlines of later starts explained: " << percent(f.later_lines_explained, f.later_lines)
            << " % of " << f.later_lines
            << "\n  but for built-in knowledge: " << percent(f.plain_later_explained, f.plain_later)
            << " % of " << f.plain_later << "\ncontinuations wrong: " << f.continuations_wrong << " of "
            << f.continuations << "\ndrift alarms: " << f.drift << "\ncrash events: " << f.crash_events
            << ", false: " << f.false_crash_events << ", loops told: " << f.loops_told
            << ", with one id: " << f.loops_of_one_id
            << ", told from their first crash: " << f.loops_first_told
            << "\nbefore any restart: " << f.quiet_windows << " windows, " << f.quiet_events << " crashes\n";
  show("missed", f.missed);
  show("marked", f.marked);
  show("unexplained", f.unexplained);
}

void hold_the_bars(const FleetOptions& options) {
  if (runtimes().empty()) GTEST_SKIP() << "PARSIMONY_SOURCE is not set";
  const FleetFigures f = Fleet(options).run();
  show(f);
  EXPECT_GE(f.starts, 1000u);
  EXPECT_GE(f.crash_loops, 50u);
  EXPECT_EQ(f.records, f.enriched);
  EXPECT_EQ(f.quiet_windows, 0u);
  EXPECT_EQ(f.quiet_events, 0u);
  EXPECT_GE(percent(f.start_lines_marked, f.start_lines), 99.0);
  EXPECT_LE(percent(f.steady_lines_marked, f.steady_lines), 0.5);
  EXPECT_GE(percent(f.later_lines_explained, f.later_lines), 95.0);
  EXPECT_GE(percent(f.plain_later_explained, f.plain_later), 95.0);
  EXPECT_EQ(f.continuations_wrong, 0u);
  EXPECT_EQ(f.drift, 0u);
  EXPECT_EQ(f.false_crash_events, 0u);
  EXPECT_EQ(f.loops_told, f.crash_loops);
  EXPECT_EQ(f.loops_of_one_id, f.crash_loops);
  EXPECT_EQ(f.loops_first_told, f.crash_loops);
}

struct OneFleet : testing::TestWithParam<unsigned> {};

TEST_P(OneFleet, StartsAreToldFromRunningAndCrashesFromSilence) {
  FleetOptions options;
  options.seed = GetParam();
  hold_the_bars(options);
}

TEST(Fleet, AMoveToAnotherNodeInTheMiddleChangesNothing) {
  FleetOptions options;
  options.seed = 4;
  options.move_s = 4000;
  hold_the_bars(options);
}

INSTANTIATE_TEST_SUITE_P(Seeds, OneFleet, testing::Values(1U, 2U, 3U));

TEST(Fleet, UnkeyedNothingIsTakenForACrashOrForAnothersLine) {
  if (runtimes().empty()) GTEST_SKIP() << "PARSIMONY_SOURCE is not set";
  FleetOptions options;
  options.keyed = false;
  options.partitions = 4;
  const FleetFigures f = Fleet(options).run();
  std::cout << f.crash_events << " crash events, " << f.continuations_wrong << " wrong continuations of "
            << f.continuations << "\n";
  EXPECT_EQ(f.records, f.enriched);
  EXPECT_EQ(f.crash_events, 0u);
  EXPECT_EQ(f.continuations_wrong, 0u);
}

}  // namespace
}  // namespace parsimony::fleet

#include "tests/pipeline/drift/scenarios.hpp"

#include "pipeline/learner.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <tuple>

namespace parsimony::drift {
namespace {

constexpr std::uint64_t begin_ms = 1'772'359'200'000;  // 2026-03-01T10:00:00Z

struct Told {
  std::size_t after = 0;  ///< records of the phase
  std::string why, body;
};

struct Played {
  std::vector<Told> events;
  std::size_t wrong_before = 0;  ///< severities, until the event
  std::size_t wrong_after = 0;
  std::size_t marked = 0;
};

std::string text_of(const EventRecord& event, std::string_view key) {
  for (const auto& [name, value] : event.attributes) {
    if (name == key && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
  }
  return {};
}

std::size_t samples_of(const EventRecord& event, std::string_view key) {
  for (const auto& [name, value] : event.attributes) {
    if (name == key) return std::get<std::vector<std::string>>(value).size();
  }
  return 0;
}

struct Play {
  Learner learner{"shop", Library::builtin()};
  std::mt19937 random;
  std::uint64_t now_ms = begin_ms;

  Played run(const Scenario& scenario, const Phase& phase) {
    Played played;
    Enrichment out;
    for (std::size_t i = 0; i < phase.records; ++i) {
      now_ms += phase.every_ms;
      const Template& line = draw(scenario, phase, random);
      const std::string body = filled(line.text, now_ms, random);
      otlp::RecordView record;
      record.body.kind = otlp::AnyKind::string;
      record.body.bytes = body;
      record.observed_time_unix_nano = now_ms * 1'000'000;
      learner.enrich(record, 0, out);
      if ((out.anomalies & anomaly_drift) != 0) ++played.marked;
      const bool right = line.severity.empty() ? out.severity_number == severity::unspecified
                                               : bucket_name(out.severity_number) == line.severity;
      if (!right) ++(played.events.empty() ? played.wrong_before : played.wrong_after);
      for (const EventRecord& event : learner.take_events()) {
        EXPECT_EQ(event.name, event_name::format_changed);
        EXPECT_GE(samples_of(event, "parsimony.format.before"), 1u);
        EXPECT_GE(samples_of(event, "parsimony.format.after"), 1u);
        played.events.push_back({i + 1, text_of(event, "parsimony.format.why"), event.body});
      }
    }
    return played;
  }
};

struct OneScenario : testing::TestWithParam<std::tuple<std::size_t, unsigned>> {};

TEST_P(OneScenario, a_change_is_told_once_and_soon) {
  const auto all = scenarios();
  const auto [index, seed] = GetParam();
  if (index >= all.size()) GTEST_SKIP() << "no such scenario";
  const Scenario& scenario = all[index];
  Play play;
  play.random.seed(seed);
  bool is_first = true;
  for (const Phase& phase : scenario.phases) {
    const Played played = play.run(scenario, phase);
    std::cout << scenario.name << ": " << phase.records << " records, severity wrong " << played.wrong_before
              << " + " << played.wrong_after;
    for (const Told& told : played.events) std::cout << "; after " << told.after << ": " << told.body;
    std::cout << "\n";
    if (phase.why.empty()) {
      EXPECT_TRUE(played.events.empty()) << scenario.name;
      EXPECT_TRUE(is_first || played.wrong_before <= phase.may_be_wrong) << scenario.name;
    } else {
      ASSERT_EQ(played.events.size(), 1u) << scenario.name;
      EXPECT_EQ(played.events.front().why, phase.why) << scenario.name;
      const std::size_t after = played.events.front().after;
      EXPECT_TRUE(after <= 200 || after * phase.every_ms <= 60'000) << scenario.name;
      EXPECT_EQ(played.wrong_after, 0u) << scenario.name;
      EXPECT_LT(played.wrong_before, played.events.front().after) << scenario.name;
    }
    is_first = false;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OneScenario,
                         testing::Combine(testing::Range<std::size_t>(0, 30), testing::Values(1U, 2U, 3U)));

}  // namespace
}  // namespace parsimony::drift

#include "pipeline/learner.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace parsimony::drift {
namespace {

constexpr std::uint64_t begin_s = 1'772'359'200;  // 2026-03-01T10:00:00Z

std::string old_line(int i) {
  return "@2026-03-01T10:00:" + std::to_string(10 + i % 50) + "Z ~INFO~ :core" + std::to_string(i % 7) +
         ": Valve " + std::to_string(i) + " opened";
}

std::string new_line(int i) {
  return "@2026-03-01T10:00:" + std::to_string(10 + i % 50) + "Z <tenant-" + std::to_string(i % 9) +
         "> ~INFO~ :core" + std::to_string(i % 7) + ": Valve " + std::to_string(i) + " opened";
}

struct Restart : testing::Test {
  Learner learner{"shop", Library::builtin()};
  std::uint64_t now_s = begin_s;
  std::vector<EventRecord> events;

  /// Records without a severity.
  int write(int count, std::string (*line)(int)) {
    int without = 0;
    Enrichment out;
    for (int i = 0; i < count; ++i) {
      const std::string body = line(i);
      otlp::RecordView record;
      record.body.kind = otlp::AnyKind::string;
      record.body.bytes = body;
      record.observed_time_unix_nano = ++now_s * 1'000'000'000;
      learner.enrich(record, 0, out);
      if (out.severity_number != severity::info) ++without;
      for (EventRecord& event : learner.take_events()) events.push_back(std::move(event));
    }
    return without;
  }

  /// What the state holds.
  Learned remember() {
    Learned known = learner.drain();
    known.uses.erase(std::remove_if(known.uses.begin(), known.uses.end(),
                                    [](const FormatUse& use) { return use.explained == 0; }),
                     known.uses.end());
    return known;
  }
};

TEST_F(Restart, lineage_says_which_format_took_over_why_and_when) {
  write(2000, old_line);
  write(1000, new_line);
  ASSERT_EQ(events.size(), 1u);
  const Learned known = remember();
  const auto younger = std::find_if(known.uses.begin(), known.uses.end(),
                                    [](const FormatUse& use) { return !use.lineage.supersedes.empty(); });
  ASSERT_NE(younger, known.uses.end());
  EXPECT_EQ(younger->lineage.because, "unexplained lines");
  EXPECT_EQ(younger->lineage.at_ns, events.front().time_ns);
  const auto older = std::find_if(known.uses.begin(), known.uses.end(), [&](const FormatUse& use) {
    return use.format_id == younger->lineage.supersedes;
  });
  ASSERT_NE(older, known.uses.end());
  EXPECT_EQ(older->trust, Trust::retired);
  EXPECT_GE(older->contradicted, 10u);
  EXPECT_EQ(younger->trust, Trust::trusted);
  const auto format = std::find_if(known.formats.begin(), known.formats.end(),
                                   [&](const Format& f) { return f.id == younger->format_id; });
  ASSERT_NE(format, known.formats.end());
  EXPECT_EQ(format->supersedes, older->format_id);
  EXPECT_EQ(format->superseded_because, "unexplained lines");
}

TEST_F(Restart, an_application_that_is_rolled_back_behind_it_is_read_at_once) {
  write(2000, old_line);
  write(1000, new_line);
  const Learned known = remember();
  Learner next("shop", Library::builtin());
  next.restore(known);
  learner = std::move(next);
  events.clear();
  EXPECT_EQ(write(500, new_line), 0);
  EXPECT_TRUE(events.empty()) << "what was told before the restart";
  EXPECT_EQ(write(500, old_line), 0);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_NE(events.front().body.find("rolled back"), std::string::npos);
  EXPECT_EQ(learner.counters().formats_learned, 0u);
}

TEST_F(Restart, what_belongs_to_starts_and_stacks_does_not_fall_silent) {
  write(2000, old_line);
  Learned known = remember();
  FormatUse stacks;
  stacks.format_id = "continuation";
  stacks.explained = 5000;
  known.uses.push_back(stacks);
  Learner next("shop", Library::builtin());
  next.restore(known);
  learner = std::move(next);
  EXPECT_EQ(write(2000, old_line), 0);
  EXPECT_TRUE(events.empty());
}

TEST_F(Restart, an_application_that_changed_meanwhile_is_noticed) {
  write(2000, old_line);
  const Learned known = remember();
  Learner next("shop", Library::builtin());
  next.restore(known);
  learner = std::move(next);
  EXPECT_LE(write(200, new_line), 64);
  EXPECT_EQ(events.size(), 1u);
}

}  // namespace
}  // namespace parsimony::drift

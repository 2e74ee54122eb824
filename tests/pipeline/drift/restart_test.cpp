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

std::string third_line(int i) {
  return "2026-03-01T10:00:" + std::to_string(10 + i % 50) + "Z core=" + std::to_string(i % 7) +
         " |INFO| Valve " + std::to_string(i) + " opened";
}

std::string json_line(int i, const char* level) {
  return R"({"ts":"2026-03-01T10:00:)" + std::to_string(10 + i % 50) + R"(Z","level":")" + level +
         R"(","msg":"Valve )" + std::to_string(i) + R"( opened"})";
}

std::string json_info(int i) { return json_line(i, "info"); }
std::string json_information(int i) { return json_line(i, "Information"); }

std::string json_number(int i) {
  return R"({"ts":"2026-03-01T10:00:)" + std::to_string(10 + i % 50) +
         R"(Z","level":"info","msg":"Valve opened","valve":)" + std::to_string(i) + "}";
}

std::string json_name(int i) {
  return R"({"ts":"2026-03-01T10:00:)" + std::to_string(10 + i % 50) +
         R"(Z","level":"info","msg":"Valve opened","valve":"v-)" + std::to_string(i) + R"("})";
}

std::string old_with_free_text(int i) {
  static constexpr const char* words[] = {"so", "be it then", "what (a) pity", "1 of 3: see * below", "--"};
  return i % 5 < 2 ? words[i % 5] + std::string(" ") + words[(i / 5) % 5] : old_line(i);
}

std::string old_with_a_canary(int i) { return i % 50 == 0 ? new_line(i) : old_line(i); }

std::string_view text_of(const EventRecord& event, std::string_view key) {
  const auto found = std::find_if(event.attributes.begin(), event.attributes.end(),
                                  [&](const auto& attribute) { return attribute.first == key; });
  return found == event.attributes.end() ? std::string_view() : std::get<std::string>(found->second);
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

  void restart() {
    const Learned known = remember();
    Learner next("shop", Library::builtin());
    next.restore(known);
    learner = std::move(next);
    events.clear();
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
  restart();
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
  restart();
  EXPECT_LE(write(200, new_line), 64);
  EXPECT_EQ(events.size(), 1u);
}

TEST_F(Restart, levels_that_were_renamed_meanwhile_are_noticed) {
  write(2000, json_info);
  restart();
  write(200, json_information);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(text_of(events.front(), "parsimony.format.why"), "severities renamed");
}

TEST_F(Restart, a_spelling_that_was_told_before_it_is_known_behind_it) {
  write(2000, json_info);
  write(1000, json_information);
  ASSERT_EQ(events.size(), 1u);
  restart();
  write(1000, json_information);
  write(1000, json_info);
  EXPECT_TRUE(events.empty());
}

TEST_F(Restart, lines_of_before_are_older_than_the_change) {
  write(2000, json_info);
  write(1000, json_information);
  ASSERT_EQ(events.size(), 1u);
  for (const auto& [key, value] : events.front().attributes) {
    if (key != "parsimony.format.before") continue;
    for (const std::string& line : std::get<std::vector<std::string>>(value))
      EXPECT_NE(line.find("\"info\""), std::string::npos) << line;
  }
}

TEST_F(Restart, free_text_that_was_usual_before_it_is_usual_behind_it) {
  write(4000, old_with_free_text);
  restart();
  write(1000, old_with_free_text);
  EXPECT_TRUE(events.empty());
}

TEST_F(Restart, a_canary_from_before_it_is_told_when_it_grows) {
  write(3000, old_line);
  write(8000, old_with_a_canary);
  ASSERT_TRUE(events.empty());
  restart();
  write(2000, old_with_a_canary);
  EXPECT_TRUE(events.empty()) << "it has not grown";
  write(200, new_line);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(text_of(events.front(), "parsimony.format.why"), "new layout");
}

TEST_F(Restart, the_old_format_is_the_one_that_was_used_last) {
  write(20000, old_line);
  write(2000, new_line);
  ASSERT_EQ(events.size(), 1u);
  const std::string young(text_of(events.front(), "parsimony.format.new"));
  restart();
  write(200, third_line);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(text_of(events.front(), "parsimony.format.old"), young);
}

TEST_F(Restart, columns_that_turned_meanwhile_are_noticed_and_told_once) {
  write(2000, json_number);
  restart();
  write(200, json_name);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(text_of(events.front(), "parsimony.format.why"), "types changed");
  const auto& [key, columns] = events.front().attributes.back();
  EXPECT_EQ(key, "parsimony.format.columns");
  EXPECT_EQ(std::get<std::vector<std::string>>(columns), std::vector<std::string>{"valve"});
  restart();
  write(1000, json_name);
  write(1000, json_number);
  write(1000, json_name);
  EXPECT_TRUE(events.empty());
}

TEST_F(Restart, facts_that_nobody_wrote_do_no_harm) {
  write(2000, json_info);
  Learned known = remember();
  ASSERT_FALSE(known.drift_facts.empty());
  std::string broken = known.drift_facts;
  for (std::size_t i = 0; i < broken.size(); i += 3) broken[i] = static_cast<char>(i * 37);
  for (const std::string& facts :
       {broken, std::string("mix\nway\nway %\nway json ffffffffffffffff ffffffffffffffffff -1\n\n way"),
        std::string("way json 3 400 400 400 400 ffffffffffffffff ffffffffffffffff ffffffffffffffff\n")}) {
    known.drift_facts = facts;
    Learner next("shop", Library::builtin());
    next.restore(known);
    learner = std::move(next);
    EXPECT_EQ(write(1000, json_info), 0);
  }
}

}  // namespace
}  // namespace parsimony::drift

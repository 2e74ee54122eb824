#include "tests/pipeline/induce/reading.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

using testing::InducedReader;

struct Wanted {
  const char* line;
  SeverityNumber severity;
  const char* message;
};

/// A product of a handful of lines, all that there will ever be.
void expect_read(const std::vector<Wanted>& product) {
  std::vector<std::string_view> lines;
  lines.reserve(product.size());
  for (const auto& wanted : product) lines.emplace_back(wanted.line);
  InduceOptions options;
  options.min_lines = 1;
  const InducedReader reader(lines, options);
  for (const auto& wanted : product) {
    const auto said = reader.read(wanted.line);
    EXPECT_EQ(said.severity, wanted.severity) << wanted.line;
    EXPECT_EQ(said.message, wanted.message) << wanted.line;
  }
}

TEST(FewLines, colons_part_time_level_and_logger) {
  expect_read({
      {"2031-02-28 07:15:09,412:INFO:harbour.crane.hoist:load lifted", severity::info, "load lifted"},
      {"2031-02-28 07:15:10,007:WARNING:harbour.gate:queue is long", severity::warn, "queue is long"},
      {"2031-02-28 07:15:11,930:ERROR:root:crane stopped", severity::error, "crane stopped"},
  });
}

TEST(FewLines, a_level_attached_to_the_name_before_the_time) {
  expect_read({
      {"Harbour:info  2031-02-28 07:15:09: load lifted", severity::info, "load lifted"},
      {"Harbour:warn  2031-02-28 07:15:10: queue is long", severity::warn, "queue is long"},
      {"Harbour:debug 2031-02-28 07:15:11: gate asked", severity::debug, "gate asked"},
  });
}

TEST(FewLines, a_column_of_levels_needs_no_words_that_repeat) {
  expect_read({
      {"[28.02.2031 07:15:09.412] <    12> craned  Info     Job started", severity::info, "Job started"},
      {"[28.02.2031 07:15:10.007] <    12> craned  Warning  Queue is long", severity::warn, "Queue is long"},
      {"[28.02.2031 07:15:11.930] <   113> craned  Error    Rope torn", severity::error, "Rope torn"},
      {"[28.02.2031 07:15:12.100] <  1113> craned  Info     Lifting 12 boxes", severity::info,
       "Lifting 12 boxes"},
  });
}

TEST(FewLines, a_group_of_names_may_end_in_a_level) {
  expect_read({
      {"Fri Feb 28 07:15:09 +0000 [crane1: ropes: rope.check:info]: Ropes are sound", severity::info,
       "Ropes are sound"},
      {"Fri Feb 28 07:15:10 +0000 [crane1: motor: motor.heat:error]: Motor stopped", severity::error,
       "Motor stopped"},
  });
}

TEST(FewLines, groups_attached_to_a_part_belong_to_the_head) {
  expect_read({
      {"2031.02.28 07:15:09 INFO  app[][h.c.Hoist] Load lifted", severity::info, "Load lifted"},
      {"2031.02.28 07:15:10 ERROR web[a1b2][h.g.Gate] Gate jammed", severity::error, "Gate jammed"},
  });
}

TEST(FewLines, dashes_in_the_text_are_no_columns) {
  expect_read({
      {"2031-02-28 07:15:09 +0000 - harbour - INFO - crane_job - a1b2 - lifted", severity::info,
       "crane_job - a1b2 - lifted"},
      {"2031-02-28 07:15:10 +0000 - harbour - ERROR - crane_job - a1b2 - rope torn", severity::error,
       "crane_job - a1b2 - rope torn"},
      {"2031-02-28 07:15:10,007 [io-1] WARN org.harbour.gate.Gate - [/10.0.0.5:51234] Queue is long",
       severity::warn, "[/10.0.0.5:51234] Queue is long"},
  });
}

TEST(FewLines, letters_in_brackets_behind_a_source_position) {
  expect_read({
      {"2031/02/28 07:15:09 crane/hoist.go:102:lift() [I] Load lifted", severity::info, "Load lifted"},
      {"2031/02/28 07:15:10 gate/queue.go:7:count() [W] Queue is long", severity::warn, "Queue is long"},
      {"2031/02/28 07:15:11 crane/rope.go:66:pull() [E] Rope torn", severity::error, "Rope torn"},
      {"2031/02/28 07:15:12 crane/hoist.go:110:lower() [I] Load lowered", severity::info, "Load lowered"},
  });
}

TEST(FewLines, layouts_that_differ_in_style_share_a_place) {
  expect_read({
      {"2031-02-28T07:15:09.412Z info craned[7] [sub=Hoist] Load lifted", severity::info, "Load lifted"},
      {"2031-02-28T07:15:10.007Z verbose craned[7] [sub=Gate] Queue is long", severity::trace,
       "Queue is long"},
      {"2031-02-28T07:15:11.930Z INFO rope-watch[9] [part 7] Rope is sound", severity::info, "Rope is sound"},
      {"2031-02-28T07:15:12.100Z Section for craned, pid=7", severity::unspecified,
       "Section for craned, pid=7"},
  });
}

TEST(FewLines, seconds_with_decimals_lead_a_single_line) {
  const std::string_view line = "1993361709.412 93 10.0.0.7 lifted";
  InduceOptions options;
  options.min_lines = 1;
  const InducedReader reader({line}, options);
  EXPECT_TRUE(reader.read(line).has_time);
  EXPECT_FALSE(InducedReader({"1993361709 boxes"}, options).read("1993361709 boxes").has_time);
}

TEST(FewLines, what_only_begins_with_a_complaint_has_no_level) {
  expect_read({
      {"Error reading the rope", severity::unspecified, "Error reading the rope"},
      {"Warning light is on", severity::unspecified, "Warning light is on"},
      {"Info desk opens at noon", severity::unspecified, "Info desk opens at noon"},
  });
}

}  // namespace
}  // namespace parsimony

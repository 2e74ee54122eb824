#include "tests/pipeline/structured/read_line.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

constexpr const char* complaint = "Feb 28 07:15:09 pier1 craned/hoist[12]: error: rope torn";
constexpr const char* notice = "Feb 28 07:15:08 pier1 craned/gate[11]: warning: queue is long";

TEST(TagLevel, a_daemon_states_its_level_behind_its_tag) {
  const auto line = read_line(notice);
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.severity_text, "warning");
  EXPECT_EQ(line.severity_source, "mark:tag");
  EXPECT_EQ(line.rest, "warning: queue is long") << "the word is part of the program's text";
}

TEST(TagLevel, a_loud_word_counts_where_the_program_has_shown_a_quiet_one) {
  StructuredReader reader;
  EXPECT_EQ(read_line(reader, complaint).severity, 0);
  EXPECT_EQ(read_line(reader, notice).severity, severity::warn);
  EXPECT_EQ(read_line(reader, complaint).severity, severity::error);
  EXPECT_EQ(read_line(reader, "Feb 28 07:15:09 pier1 winch[7]: error: rope torn").severity, 0)
      << "another program";
  StructuredReader restored;
  restored.restore(reader.facts());
  EXPECT_EQ(read_line(restored, complaint).severity, severity::error);
}

TEST(TagLevel, a_part_of_the_program_may_stand_before_it) {
  EXPECT_EQ(read_line("Feb 28 07:15:08 pier1 craned[11]: [gate] notice: queue is long").severity,
            severity::notice);
}

TEST(TagLevel, a_tag_may_hold_it) {
  const auto line = read_line("Feb 28 07:15:08 pier1 craned[11](Error): rope torn");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.rest, "rope torn");
  EXPECT_EQ(read_line("Feb 28 07:15:08 pier1 craned[11] (com.pier.hoist[7]): rope torn").severity, 0);
}

TEST(TagLevel, words_of_a_sentence_are_none) {
  for (const char* text : {"Feb 28 07:15:09 pier1 craned[12]: warning lamp is on",
                           "Feb 28 07:15:09 pier1 craned[12]: note: rope torn",
                           "Feb 28 07:15:09 pier1 craned[12]: warning:", "warning: rope torn"}) {
    EXPECT_EQ(read_line(text).severity, 0) << text;
  }
}

TEST(TagLevel, a_priority_has_the_last_word) {
  EXPECT_EQ(read_line("<30>Feb 28 07:15:09 pier1 craned[12]: warning: queue is long").severity,
            severity::info);
}

}  // namespace
}  // namespace parsimony

#include "pipeline/learn/format_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parsimony {
namespace {

/// `#7# 2031-04-02 10:00:00 text`
InducedFormat format_of(int generation) {
  InducedFormat out;
  out.format.elements = {element::literal("#" + std::to_string(generation) + "# "),
                         element::field(meaning::time, FieldType::timestamp), element::literal(" "),
                         element::field(meaning::message, FieldType::rest)};
  out.format.id = format_id(out.format);
  out.explained = 30;
  return out;
}

TEST(FormatTable, formats_that_others_replace_for_good_take_no_memory) {
  FormatTable table(Library::builtin());
  std::size_t early = 0;
  for (int generation = 0; generation < 200; ++generation) {
    ASSERT_EQ(table.replace_own({format_of(generation)}, {}), 1U);
    if (generation == 10) early = table.memory_bytes();
  }
  EXPECT_EQ(table.memory_bytes(), early);
}

TEST(FormatTable, a_record_read_before_a_replacement_is_still_whole) {
  FormatTable table(Library::builtin());
  table.replace_own({format_of(1)}, {});
  const std::string line = "#1# 2031-04-02 10:00:00 text";
  Match match;
  ASSERT_NE(table.match(line, match), nullptr);
  table.replace_own({format_of(2)}, {});
  ASSERT_FALSE(match.fields.empty());
  EXPECT_EQ(match.fields.front().element->name, meaning::time);
}

}  // namespace
}  // namespace parsimony

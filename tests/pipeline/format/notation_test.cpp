#include "pipeline/format/notation.hpp"

#include "pipeline/format/matcher.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* acme = R"(
levels acme
  "OK" info
  "BAD" error
format acme.door
  summary "the door's log"
  levels "acme"
  level "ODD" 14
  time timestamp "YYYY-MM-DD hh:mm:ss"   # local time
  " ["
  severity level
  "] "
  optional
    "door="
    door.id integer
    " "
  - word
  ": "
  message rest
example 2024-01-01 10:00:00 [OK] door=7 front: opened
  severity OK
  message opened
example 2024-01-01 10:00:00 [BAD] back: jammed
  | by a "chair"
  message jammed
  | by a "chair"
)";

std::string wrong_with(std::string_view text) {
  const auto parsed = parse_notation(text, "door.format");
  return parsed ? "nothing" : parsed.error().message;
}

TEST(Notation, reads_one_element_a_line) {
  const auto parsed = parse_notation(acme, "acme.format");
  ASSERT_TRUE(parsed) << parsed.error().message;
  ASSERT_EQ(parsed->size(), 1U);
  const auto& format = parsed->front().format;
  EXPECT_EQ(format.name, "acme.door");
  EXPECT_EQ(format.summary, "the door's log");
  EXPECT_EQ(format.id, format_id(format));
  EXPECT_EQ(format.vocabulary, (std::map<std::string, SeverityNumber>{{"BAD", 17}, {"ODD", 14}, {"OK", 9}}));
  ASSERT_EQ(format.elements.size(), 8U);
  EXPECT_EQ(format.elements[0], element::field("time", FieldType::timestamp, "YYYY-MM-DD hh:mm:ss"));
  EXPECT_EQ(format.elements[1], element::literal(" ["));
  EXPECT_EQ(format.elements[4].children.size(), 3U);
  EXPECT_EQ(format.elements[5], element::field("", FieldType::word));
}

TEST(Notation, keeps_examples_with_what_they_must_read_as) {
  const auto parsed = parse_notation(acme, "acme.format");
  ASSERT_TRUE(parsed);
  const auto& examples = parsed->front().examples;
  ASSERT_EQ(examples.size(), 2U);
  EXPECT_EQ(examples[1].line, "2024-01-01 10:00:00 [BAD] back: jammed\nby a \"chair\"");
  EXPECT_EQ(examples[1].expected.front().second, "jammed\nby a \"chair\"");
}

TEST(Notation, written_and_read_again_is_the_same_format) {
  Format format;
  format.name = "odd name";
  format.summary = "tab\tand \"quotes\"";
  format.origin = Origin::induced;
  format.supersedes = "0123456789abcdef";
  format.superseded_because = "levels were renamed";
  format.vocabulary = {{"<3>", 17}, {"\x1b[32mINFO", 9}, {"x", 14}};
  format.elements = {element::literal("\x01\\\"\n"),
                     element::field("level", FieldType::level),
                     element::optional({element::padding(), element::optional({element::literal("#")})}),
                     element::blanks(),
                     element::field("odd # name", FieldType::quoted),
                     element::field("-", FieldType::integer),
                     element::field("summary", FieldType::rest)};
  format.id = format_id(format);
  const auto again = parse_notation(to_notation(format), "again");
  ASSERT_TRUE(again) << again.error().message << to_notation(format);
  EXPECT_EQ(again->front().format, format) << to_notation(format);
}

TEST(Notation, says_where_it_is_wrong_and_what_it_expected) {
  EXPECT_THAT(wrong_with("fromat x\n"), StartsWith("door.format:1: expected `levels NAME`, `format NAME`"));
  EXPECT_THAT(wrong_with("format x\n  time tmestamp\n"), StartsWith("door.format:2: expected a type"));
  EXPECT_THAT(wrong_with("format x\n  \"open\n"), HasSubstr(":2: expected a closing quote"));
  EXPECT_THAT(wrong_with("format x\n  \"a\\q\"\n"), HasSubstr(":2: expected one of \\n"));
  EXPECT_THAT(wrong_with("\n# nothing\nformat x\n"), HasSubstr(":3: expected the format's elements"));
  EXPECT_THAT(wrong_with("format x\n  optional\n  \"a\"\n"),
              HasSubstr(":2: expected the elements of the optional"));
  EXPECT_THAT(wrong_with("format x\n  \"a\"\n    \"b\"\n"), HasSubstr(":3: expected the indentation"));
  EXPECT_THAT(wrong_with("format x\n  level \"A\" loud\n"),
              HasSubstr(":2: expected `level \"SPELLING\" LEVEL`"));
  EXPECT_THAT(wrong_with("format x\n  levels \"none\"\n"), HasSubstr(":2: expected the name of `levels`"));
  EXPECT_THAT(wrong_with("format x\n\t\"a\"\n"), HasSubstr(":2: expected spaces"));
  EXPECT_THAT(wrong_with("example x\n"), HasSubstr(":1: expected a format before"));
}

TEST(Notation, a_format_that_cannot_be_matched_is_refused_at_its_head) {
  EXPECT_THAT(wrong_with("\nformat x\n  a text\n  b word\n"),
              StartsWith("door.format:2: format x: field \"a\" of type text"));
}

TEST(Notation, bounds_what_it_reads) {
  std::string deep = "format x\n";
  for (std::size_t i = 1; i < 2000; ++i) deep += std::string(i, ' ') + "optional\n";
  EXPECT_THAT(wrong_with(deep), HasSubstr("nested too deep"));
  std::string many = "format x\n";
  for (int i = 0; i < 1000; ++i) many += "  \"a\"\n";
  EXPECT_THAT(wrong_with(many), HasSubstr("too many elements"));
  EXPECT_THAT(wrong_with(std::string(100'000, 'x')), HasSubstr("longer than 64 KiB"));
}

}  // namespace
}  // namespace parsimony

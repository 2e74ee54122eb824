#include "pipeline/format/matcher.hpp"

#include "pipeline/format/notation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A format of the elements that its notation's lines state.
Matcher matcher(const std::string& elements) {
  auto parsed = parse_notation("format test\n" + elements, "test");
  if (!parsed) throw std::runtime_error(parsed.error().message);
  return std::move(*Matcher::compile(parsed->front().format));
}

std::string refusal(std::vector<Element> elements) {
  Format format;
  format.elements = std::move(elements);
  const auto compiled = Matcher::compile(format);
  return compiled ? "none" : compiled.error().message;
}

std::vector<std::string> fields(const Matcher& matcher, std::string_view line) {
  Match match;
  if (!matcher.match(line, match)) return {"(no match)"};
  std::vector<std::string> out;
  for (const auto& field : match.fields) out.push_back(field.element->name + "=" + std::string(field.text));
  return out;
}

TEST(Matcher, a_text_ends_at_the_first_occurrence_of_the_literal_behind_it) {
  const auto m = matcher("  \"[\"\n  a text\n  \"] \"\n  b rest\n");
  EXPECT_THAT(fields(m, "[x]y] z] w"), ElementsAre("a=x]y", "b=z] w"));
  EXPECT_THAT(fields(m, "[] "), ElementsAre());
  EXPECT_THAT(fields(m, "[x]"), ElementsAre("(no match)"));
  EXPECT_THAT(fields(m, "[a\nb] c"), ElementsAre("(no match)"));
}

TEST(Matcher, a_word_holds_no_blank_and_at_least_one_byte) {
  const auto m = matcher("  a word\n  \": \"\n  b rest\n");
  EXPECT_THAT(fields(m, "x:y: z"), ElementsAre("a=x:y", "b=z"));
  EXPECT_THAT(fields(m, "x y: z"), ElementsAre("(no match)"));
  EXPECT_THAT(fields(m, ": z"), ElementsAre("(no match)"));
}

TEST(Matcher, only_rest_and_json_cross_lines) {
  const auto m = matcher("  a text\n  \"|\"\n  b rest\n");
  EXPECT_THAT(fields(m, "x|y\n  at z"), ElementsAre("a=x", "b=y\n  at z"));
  EXPECT_THAT(fields(matcher("  \"x \"\n  a json\n"), "x {\"k\":\n\"}\"}"), ElementsAre("a={\"k\":\n\"}\"}"));
  EXPECT_THAT(fields(matcher("  a text\n"), "x\ny"), ElementsAre("(no match)"));
}

TEST(Matcher, line_breaks_at_the_very_end_do_not_count) {
  const auto m = matcher("  a integer\n  \";\"\n");
  EXPECT_THAT(fields(m, "12;\r\n"), ElementsAre("a=12"));
  EXPECT_THAT(fields(m, "12; "), ElementsAre("(no match)"));
}

TEST(Matcher, an_optional_group_is_tried_present_first_then_absent) {
  const auto m = matcher("  optional\n    a word\n    \" \"\n  \"-\"\n  b rest\n");
  EXPECT_THAT(fields(m, "x -y"), ElementsAre("a=x", "b=y"));
  EXPECT_THAT(fields(m, "-y"), ElementsAre("b=y"));
  EXPECT_THAT(fields(m, "-z -y"), ElementsAre("a=-z", "b=y"));
  EXPECT_THAT(fields(m, "-z y"), ElementsAre("b=z y"));
}

TEST(Matcher, a_field_before_an_optional_group_ends_where_the_group_or_what_follows_could_begin) {
  const auto m = matcher("  a text\n  optional\n    \"(\"\n    b integer\n    \")\"\n  \":\"\n  c rest\n");
  EXPECT_THAT(fields(m, "x y(3):z"), ElementsAre("a=x y", "b=3", "c=z"));
  EXPECT_THAT(fields(m, "x y:z"), ElementsAre("a=x y", "c=z"));
}

TEST(Matcher, what_a_failed_group_found_is_forgotten) {
  const auto m = matcher(
      "  level \"E\" error\n  optional\n    severity letter\n    \" \"\n    message word\n    \"!\"\n  c "
      "rest\n");
  Match match;
  ASSERT_TRUE(m.match("E boom", match));
  EXPECT_EQ(match.severity, severity::unspecified);
  EXPECT_EQ(match.severity_element, nullptr);
  EXPECT_FALSE(match.has_message);
  ASSERT_TRUE(m.match("E boom!", match));
  EXPECT_EQ(match.severity, severity::error);
  EXPECT_EQ(match.message, "boom");
}

TEST(Matcher, a_level_is_never_cut_out_of_a_longer_word) {
  const auto m = matcher("  level \"WARN\" warn\n  level \"WARNING\" warn\n  severity level\n  a rest\n");
  EXPECT_THAT(fields(m, "WARNING x"), ElementsAre("severity=WARNING", "a= x"));
  EXPECT_THAT(fields(m, "WARN: x"), ElementsAre("severity=WARN", "a=: x"));
  EXPECT_THAT(fields(m, "WARNINGS x"), ElementsAre("(no match)"));
  EXPECT_THAT(fields(m, "WARN_LIMIT x"), ElementsAre("(no match)"));
}

TEST(Matcher, without_a_vocabulary_any_known_level_counts) {
  const auto m = matcher("  severity level\n  \" \"\n  a rest\n");
  Match match;
  ASSERT_TRUE(m.match("Informational x", match));
  EXPECT_EQ(match.severity, severity::info);
  EXPECT_EQ(match.severity_text, "Informational");
  EXPECT_FALSE(m.match("Cheerful x", match));
  const auto letters = matcher("  severity letter\n  a rest\n");
  ASSERT_TRUE(letters.match("F0102", match));
  EXPECT_EQ(match.severity, severity::fatal);
  EXPECT_FALSE(letters.match("f0102", match));
}

TEST(Matcher, reads_numbers_as_long_as_they_are) {
  EXPECT_THAT(fields(matcher("  a integer\n  b rest\n"), "-12ms"), ElementsAre("a=-12", "b=ms"));
  EXPECT_THAT(fields(matcher("  a number\n  b rest\n"), "1.5e-3s"), ElementsAre("a=1.5e-3", "b=s"));
  EXPECT_THAT(fields(matcher("  a number\n  b rest\n"), "12.e"), ElementsAre("a=12", "b=.e"));
  EXPECT_THAT(fields(matcher("  a hex\n  b rest\n"), "0x1fg"), ElementsAre("a=0x1f", "b=g"));
  EXPECT_THAT(fields(matcher("  a hex\n  b rest\n"), "beef "), ElementsAre("a=beef", "b= "));
  EXPECT_THAT(fields(matcher("  a integer\n"), "-"), ElementsAre("(no match)"));
}

TEST(Matcher, values_are_what_is_inside_quotes_and_brackets) {
  EXPECT_THAT(fields(matcher("  a quoted\n"), R"("say \"x\"")"), ElementsAre(R"(a=say \"x\")"));
  EXPECT_THAT(fields(matcher("  a quoted\n"), "'it'"), ElementsAre("a=it"));
  EXPECT_THAT(fields(matcher("  a group\n  b rest\n"), "[x [y] can't] z"),
              ElementsAre("a=x [y] can't", "b= z"));
  EXPECT_THAT(fields(matcher("  a group\n"), "[x"), ElementsAre("(no match)"));
}

TEST(Matcher, addresses_and_paths_are_recognised) {
  EXPECT_THAT(fields(matcher("  a address\n  \" \"\n  b path\n"), "10.0.0.1:80 /x/y"),
              ElementsAre("a=10.0.0.1:80", "b=/x/y"));
  EXPECT_THAT(fields(matcher("  a address \"no port\"\n  \":\"\n  b integer\n"), "10.0.0.1:80"),
              ElementsAre("a=10.0.0.1", "b=80"));
  EXPECT_THAT(fields(matcher("  a path\n"), "xy"), ElementsAre("(no match)"));
  EXPECT_THAT(fields(matcher("  a url\n"), "https://x/y"), ElementsAre("a=https://x/y"));
}

TEST(Matcher, pairs_begin_with_a_key) {
  const auto m = matcher("  \"x \"\n  a pairs\n");
  EXPECT_THAT(fields(m, "x k=v l=\"a b\""), ElementsAre("a=k=v l=\"a b\""));
  EXPECT_THAT(fields(m, "x k v=1"), ElementsAre("(no match)"));
}

TEST(Matcher, a_lone_dash_or_nothing_is_no_value) {
  const auto m = matcher("  a word\n  \" \"\n  b word\n  \" \"\n  message rest\n");
  EXPECT_THAT(fields(m, "- x -"), ElementsAre("b=x", "message=-"));
  EXPECT_THAT(fields(matcher("  a text\n  \";\"\n  message rest\n"), ";"), ElementsAre("message="));
}

TEST(Matcher, the_first_time_is_the_records_time) {
  const auto m = matcher("  time timestamp \"hh:mm:ss\"\n  \" \"\n  time timestamp \"hh:mm:ss\"\n");
  Match match;
  ASSERT_TRUE(m.match("10:20:30 11:21:31", match));
  EXPECT_TRUE(match.has_time);
  EXPECT_EQ(match.time.hour, 10);
  EXPECT_FALSE(m.match("10:20:30 11:61:31", match));
  EXPECT_THAT(fields(matcher("  time timestamp\n  \" \"\n  b rest\n"), "2024-05-01T10:20:30Z x"),
              ElementsAre("time=2024-05-01T10:20:30Z", "b=x"));
}

TEST(Matcher, refuses_what_it_cannot_match_deterministically) {
  using element::field;
  EXPECT_THAT(refusal({}), HasSubstr("at least one element"));
  EXPECT_THAT(refusal({field("a", FieldType::text), field("b", FieldType::word)}), HasSubstr("field \"a\""));
  EXPECT_THAT(refusal({field("a", FieldType::rest), element::literal("x")}), HasSubstr("not the last"));
  EXPECT_THAT(refusal({field("a", FieldType::timestamp, "no layout")}), HasSubstr("bad layout"));
  EXPECT_THAT(refusal({element::literal("")}), HasSubstr("is empty"));
  EXPECT_THAT(refusal({element::optional({})}), HasSubstr("is empty"));
  EXPECT_THAT(refusal(std::vector<Element>(300, element::blanks())), HasSubstr("too many elements"));
  EXPECT_THAT(refusal(std::vector<Element>(33, element::optional({element::blanks()}))),
              HasSubstr("too many optional"));
  auto deep = element::optional({element::blanks()});
  for (int i = 0; i < 8; ++i) deep = element::optional({deep});
  EXPECT_THAT(refusal({deep}), HasSubstr("too deep"));
}

TEST(Matcher, gives_up_on_lines_made_to_try_every_combination_of_groups) {
  std::vector<Element> elements;
  for (int i = 0; i < 32; ++i) elements.push_back(element::optional({element::literal("a")}));
  elements.push_back(element::literal("b"));
  Format format;
  format.elements = elements;
  const auto compiled = Matcher::compile(format);
  ASSERT_TRUE(compiled);
  Match match;
  EXPECT_FALSE(compiled->match(std::string(20, 'a') + "c", match));
  EXPECT_TRUE(compiled->match(std::string(20, 'a') + "b", match));
}

TEST(Matcher, its_first_bytes_are_a_cheap_test) {
  const auto m = matcher("  optional\n    \"x\"\n  a integer\n");
  EXPECT_TRUE(m.may_match("x1"));
  EXPECT_TRUE(m.may_match("1"));
  EXPECT_FALSE(m.may_match("y"));
  EXPECT_FALSE(m.may_match(""));
  EXPECT_FALSE(matcher("  \"abc\"\n").may_match("abd"));
}

TEST(Matcher, an_empty_line_is_no_trouble) {
  Match match;
  EXPECT_TRUE(matcher("  a rest\n").match({}, match));
  EXPECT_FALSE(matcher("  a word\n").match({}, match));
  EXPECT_TRUE(matcher("  padding\n").match("\n", match));
}

}  // namespace
}  // namespace parsimony

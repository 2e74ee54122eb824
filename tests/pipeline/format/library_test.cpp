#include "pipeline/format/library.hpp"

#include "pipeline/format/well_known.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace parsimony {
namespace {

/// What a match says under a name of an example's expectations.
std::string said(const Match& match, const std::string& name) {
  if (name == "bucket") return std::string(bucket_name(match.severity));
  if (name == meaning::message) return match.has_message ? std::string(match.message) : "(no message)";
  for (const auto& field : match.fields) {
    if (field.element->name == name) return std::string(field.text);
  }
  return "(no such field)";
}

std::string first_reader(const Library& library, const std::string& line) {
  std::vector<const Matcher*> candidates;
  library.candidates(line, candidates);
  Match match;
  for (const auto* matcher : candidates) {
    if (matcher->match(line, match)) return matcher->format().name;
  }
  return "(none)";
}

TEST(WellKnownFormats, every_file_parses) {
  for (const auto& file : well_known_files()) {
    const auto parsed = parse_notation(file.text, file.name);
    EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().message);
  }
}

TEST(WellKnownFormats, each_has_a_name_a_summary_and_three_examples) {
  std::set<std::string> names;
  std::set<std::string> ids;
  for (const auto& noted : builtin_notation()) {
    const auto& name = noted.format.name;
    EXPECT_TRUE(names.insert(name).second) << name << " is there twice";
    EXPECT_TRUE(ids.insert(noted.format.id).second) << name << " has the layout of another format";
    EXPECT_FALSE(noted.format.summary.empty()) << name;
    EXPECT_GE(noted.examples.size(), 3U) << name;
  }
  EXPECT_EQ(Library::builtin()->all().size(), builtin_notation().size());
}

TEST(WellKnownFormats, each_reads_its_own_examples_as_expected) {
  for (const auto& noted : builtin_notation()) {
    const auto* matcher = Library::builtin()->find(noted.format.id);
    ASSERT_NE(matcher, nullptr) << noted.format.name;
    for (const auto& example : noted.examples) {
      Match match;
      EXPECT_TRUE(matcher->match(example.line, match))
          << noted.format.name << " does not read " << example.line;
      for (const auto& [name, text] : example.expected) {
        EXPECT_EQ(said(match, name), text) << noted.format.name << ", " << name << " of " << example.line;
      }
    }
  }
}

TEST(WellKnownFormats, the_whole_library_reads_an_example_by_its_own_format_first) {
  const auto library = Library::builtin();
  for (const auto& noted : builtin_notation()) {
    for (const auto& example : noted.examples) {
      EXPECT_EQ(first_reader(*library, example.line), noted.format.name) << example.line;
    }
  }
}

TEST(WellKnownFormats, each_survives_its_notation) {
  for (const auto& noted : builtin_notation()) {
    const auto again = parse_notation(to_notation(noted.format), "again");
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->size(), 1U);
    EXPECT_EQ(again->front().format, noted.format) << to_notation(noted.format);
  }
}

TEST(Library, offers_only_formats_that_may_match) {
  std::vector<const Matcher*> candidates;
  Library::builtin()->candidates("I0312 11:20:45.004913 1 a.go:1] x", candidates);
  ASSERT_FALSE(candidates.empty());
  EXPECT_LT(candidates.size(), Library::builtin()->all().size() / 2);
}

TEST(Library, holds_formats_of_an_operator_alone) {
  Format format;
  format.name = "mine";
  format.elements = {element::literal("MINE "), element::field("message", FieldType::rest)};
  const auto library = Library::of({format, format});
  ASSERT_TRUE(library);
  ASSERT_EQ((*library)->all().size(), 1U);
  EXPECT_EQ((*library)->find(format_id(format)), &(*library)->all().front());
  EXPECT_EQ((*library)->find("0000000000000000"), nullptr);
}

TEST(Library, refuses_a_format_that_does_not_compile) {
  Format format;
  format.name = "broken";
  format.elements = {element::field("a", FieldType::text), element::field("b", FieldType::text)};
  const auto library = Library::of({format});
  ASSERT_FALSE(library);
  EXPECT_THAT(library.error().message, ::testing::HasSubstr("format broken"));
}

TEST(Library, leaves_out_what_it_is_told_to) {
  const auto count = [](const std::shared_ptr<const Library>& library, std::string_view prefix) {
    return std::count_if(library->all().begin(), library->all().end(),
                         [&](const Matcher& matcher) { return matcher.format().name.starts_with(prefix); });
  };
  EXPECT_GT(count(Library::builtin(), "jvm."), 0);
  const auto library = Library::builtin_without({"jvm", "nginx.error", "pyth"});
  EXPECT_EQ(count(library, "jvm."), 0);
  EXPECT_EQ(count(library, "nginx.error"), 0);
  EXPECT_GT(count(library, "python."), 0);
  EXPECT_TRUE(Library::builtin_without({"*"})->all().empty());
}

}  // namespace
}  // namespace parsimony

#include "pipeline/format/library.hpp"
#include "pipeline/format/notation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace parsimony {
namespace {

std::string page(const std::string& name) {
  const char* source = std::getenv("PARSIMONY_SOURCE");
  std::ifstream file(std::string(source == nullptr ? "." : source) + "/docs/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Documentation, the_notations_first_example_is_a_format_that_reads_its_example) {
  std::istringstream lines(page("format-notation.md"));
  std::string notation;
  for (std::string line; std::getline(lines, line) && line.rfind("## ", 0) != 0;) {
    if (line.rfind("    ", 0) == 0) notation += line.substr(4) + "\n";
  }
  if (notation.empty()) GTEST_SKIP() << "PARSIMONY_SOURCE is not set";
  const auto parsed = parse_notation(notation, "format-notation.md");
  ASSERT_TRUE(parsed) << parsed.error().message;
  ASSERT_EQ(parsed->size(), 1U);
  const auto matcher = Matcher::compile(parsed->front().format);
  ASSERT_TRUE(matcher);
  Match match;
  ASSERT_TRUE(matcher->match(parsed->front().examples.at(0).line, match));
  EXPECT_EQ(match.message, "opened twice");
  EXPECT_EQ(match.severity, severity::warn);
}

TEST(Documentation, names_every_well_known_format) {
  const auto text = page("well-known-formats.md");
  if (text.empty()) GTEST_SKIP() << "PARSIMONY_SOURCE is not set";
  for (const auto& noted : builtin_notation()) {
    EXPECT_THAT(text, ::testing::HasSubstr("| `" + noted.format.name + "` |"));
  }
}

}  // namespace
}  // namespace parsimony

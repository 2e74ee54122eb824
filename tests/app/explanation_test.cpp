#include "app/explain/explanation.hpp"

#include "app/explain/print_explanation.hpp"

namespace parsimony {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::uint64_t now = 1'750'000'000'000'000'000;
constexpr const char* access_line =
    "203.0.113.9 - - [07/Jun/2024:08:09:10 +0000] \"GET /errors HTTP/1.1\" 503 17";

Explanation explained(std::string_view line) { return explain(line, Learned{}, Library::builtin(), now); }

std::string printed(std::string_view line) {
  std::string out;
  put_explanation(explained(line), Style(false), out);
  return out;
}

TEST(Explanation, cuts_a_line_into_spans_without_a_gap) {
  const auto explanation = explained(access_line);
  ASSERT_FALSE(explanation.spans.empty());
  std::size_t at = 0;
  for (const auto& span : explanation.spans) {
    EXPECT_EQ(span.begin, at);
    EXPECT_GT(span.end, span.begin);
    at = span.end;
  }
  EXPECT_EQ(at, explanation.line.size());
}

TEST(Explanation, says_where_a_severity_comes_from_and_what_would_change_it) {
  const std::string text = printed(access_line);
  EXPECT_THAT(text, HasSubstr("ERROR (17)"));
  EXPECT_THAT(text, HasSubstr("from http.status"));
  EXPECT_THAT(text, HasSubstr("to change: another status"));
  EXPECT_THAT(printed(R"({"level":"warn","msg":"x"})"), HasSubstr("another value of the key level"));
}

TEST(Explanation, a_line_that_nothing_explains_is_told) {
  const std::string text = printed("no error at all, says the critical alertmanager");
  EXPECT_THAT(text, HasSubstr("no format explains this line"));
  EXPECT_THAT(text, HasSubstr("severity   none"));
}

TEST(Explanation, uses_what_the_workload_has_learned) {
  auto format = Library::builtin()->all().front().format();
  format.name.clear();
  format.elements = {element::literal("QX|"), element::field("severity", FieldType::level),
                     element::literal("|"), element::field("message", FieldType::rest)};
  format.vocabulary = {{"WRN", severity::warn}, {"INF", severity::info}};
  format.origin = Origin::induced;
  format.id = format_id(format);
  Learned known;
  known.workload = "shop";
  known.formats = {format};
  known.uses = {{format.id, Trust::trusted, 0, 100, 0, 1, 2}};
  const auto explanation = explain("QX|WRN|disk is nearly full", known, Library::builtin(), now);
  EXPECT_EQ(explanation.format_id, format.id);
  EXPECT_TRUE(explanation.learned);
  EXPECT_EQ(explanation.vocabulary, "INF=INFO, WRN=WARN");
}

TEST(Explanation, hostile_lines_do_no_harm) {
  for (const std::string& line : {std::string(), std::string(1 << 20, '['), std::string("\0\x1b[2J\xff", 6),
                                  std::string(200'000, 'a'), std::string("<999999999999>x")}) {
    EXPECT_THAT(printed(line), Not(HasSubstr("\x1b")));
  }
}

}  // namespace
}  // namespace parsimony

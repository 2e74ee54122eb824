#include "app/explain/explanation.hpp"

#include "app/explain/print_explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

/// Whether the spans are the whole line, in order.
bool covers(const Explanation& explanation) {
  std::size_t at = 0;
  for (const auto& span : explanation.spans) {
    if (span.begin != at || span.end <= span.begin) return false;
    at = span.end;
  }
  return at == explanation.line.size();
}

/// The named spans as `name=text` lines.
std::string named(const Explanation& explanation) {
  std::string out;
  for (const auto& span : explanation.spans) {
    if (!span.name.empty())
      out += span.name + "=" + explanation.line.substr(span.begin, span.end - span.begin) + "\n";
  }
  return out;
}

TEST(Explanation, cuts_a_line_into_spans_without_a_gap) {
  for (const char* line : {access_line, R"({"level":"warn","msg":"x","n":{"a":5},"b":true,"s":"a\"b"})",
                           "level=info msg=\"a b\" n=3", "<34>Oct 11 22:14:15 web su[17]: su root failed",
                           "CEF:0|Acme|FW|1.0|100|worm stopped|7|src=10.0.0.1 spt=1232",
                           "2026-01-02 03:04:05 [x] <ERROR> foo: failed 17",
                           "2026-10-06T00:17:09.669794202Z stdout F "
                           "{\"level\":30,\"time\":1759140000000,\"pid\":1,\"msg\":\"x y\"}"}) {
    const auto explanation = explained(line);
    EXPECT_TRUE(covers(explanation)) << line;
    EXPECT_NE(named(explanation), "") << line;
  }
}

TEST(Explanation, names_what_became_of_each_member_of_a_structured_body) {
  EXPECT_EQ(
      named(explained(R"({"lvl":"warn","ts":"2026-01-02T03:04:05Z","msg":"it works","user":{"id":5}})")),
      "severity=warn\ntime=2026-01-02T03:04:05Z\nmessage=it works\nuser.id=5\n");
  EXPECT_EQ(named(explained("<34>Oct 11 22:14:15 web su[17]: su root failed")),
            "host.name=web\nservice.name=su\nmessage=su root failed\n");
  EXPECT_EQ(named(explained("CEF:0|Acme|FW|1.0|100|worm stopped|7|spt=1232")),
            "device.vendor=Acme\ndevice.product=FW\ndevice.version=1.0\nevent.id=100\nmessage=worm "
            "stopped\nseverity=7\nspt=1232\n");
}

TEST(Explanation, a_format_that_the_line_itself_taught_is_explained_like_any_other) {
  const auto explanation = explained("2026-01-02 03:04:05 [x] <ERROR> foo: failed 17");
  EXPECT_EQ(explanation.reader, Reader::this_line);
  EXPECT_THAT(named(explanation), HasSubstr("severity=ERROR\n"));
  EXPECT_THAT(printed("2026-01-02 03:04:05 [x] <ERROR> foo: failed 17"),
              HasSubstr("learned from this line alone"));
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

/// What a workload knows that has learned `QX|<severity>|<message>`.
Learned knowing_qx(FieldType severity, std::map<std::string, SeverityNumber> vocabulary) {
  Format format;
  format.elements = {element::literal("QX|"), element::field("severity", severity), element::literal("|"),
                     element::field("message", FieldType::rest)};
  format.vocabulary = std::move(vocabulary);
  format.origin = Origin::induced;
  format.id = format_id(format);
  Learned known;
  known.workload = "shop";
  known.formats = {format};
  known.uses = {{format.id, Trust::trusted, 0, 100, 0, 1, 2}};
  return known;
}

TEST(Explanation, uses_what_the_workload_has_learned) {
  const Learned known = knowing_qx(FieldType::level, {{"WRN", severity::warn}, {"INF", severity::info}});
  const auto explanation = explain("QX|WRN|disk is nearly full", known, Library::builtin(), now);
  EXPECT_EQ(explanation.format_id, known.formats.front().id);
  EXPECT_EQ(explanation.reader, Reader::learned);
  EXPECT_EQ(explanation.vocabulary, "INF=INFO, WRN=WARN");
}

TEST(Explanation, a_severity_that_the_wording_vetoed_is_told) {
  const Learned known = knowing_qx(FieldType::letter, {});
  const auto vetoed = explain("QX|E|connected to db", known, Library::builtin(), now);
  EXPECT_EQ(vetoed.vetoed_severity, "E");
  EXPECT_THAT(what_would_change_severity(vetoed), HasSubstr("tells of success"));
  const auto kept = explain("QX|E|connection refused", known, Library::builtin(), now);
  EXPECT_EQ(kept.vetoed_severity, "");
  EXPECT_EQ(kept.severity_source, "mark:severity");
}

TEST(Explanation, hostile_lines_do_no_harm) {
  for (const std::string& line : {std::string(), std::string(1 << 20, '['), std::string("\0\x1b[2J\xff", 6),
                                  std::string(200'000, 'a'), std::string("<999999999999>x")}) {
    EXPECT_THAT(printed(line), Not(HasSubstr("\x1b")));
  }
}

}  // namespace
}  // namespace parsimony

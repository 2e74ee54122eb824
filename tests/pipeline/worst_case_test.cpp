// What the costliest lines cost. CPU time of a thread is compared with itself: eight times the bytes may take
// `tolerated` times as long as they would at a constant cost a byte. A quadratic step would take 64 times as
// long, a linear one 8 times, twice that where 1 MiB no longer fits a cache that 128 KiB do: 24 is between,
// as far from the one as from the other. Small and large runs alternate and the quickest of each counts, so
// that a busy machine slows neither alone.

#include "pipeline/learner.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace parsimony {
namespace {

constexpr std::size_t small_size = std::size_t{128} << 10;
constexpr std::size_t growth = 8;  // to 1 MiB
constexpr double tolerated = 3;
constexpr int runs = 3;

/// What a Learner may keep of three lines of 1 MiB, in bytes: neither their text nor their tokens.
constexpr std::size_t kept_of_lines = std::size_t{128} << 10;

/// Below this time for 1 MiB no step can have been quadratic: that would be 2^40 of them.
constexpr double instant_seconds = 0.02;

struct Hostile {
  const char* name;
  std::function<std::string(std::size_t)> text;  ///< of about so many bytes
};

std::ostream& operator<<(std::ostream& out, const Hostile& hostile) { return out << hostile.name; }

std::string repeated(std::string_view unit, std::size_t size) {
  std::string text;
  text.reserve(size + unit.size());
  while (text.size() < size) text += unit;
  return text;
}

std::function<std::string(std::size_t)> many(std::string unit, std::string head = {}) {
  return [unit = std::move(unit), head = std::move(head)](std::size_t size) {
    return head + repeated(unit, size);
  };
}

/// `{"a":{"a": ... }}`, `depth` at most, as often as there is room.
std::function<std::string(std::size_t)> nested(std::size_t depth) {
  return [depth](std::size_t size) {
    const std::size_t levels = std::min(depth, size / 6);
    std::string unit = repeated("{\"a\":", levels * 5) + "1" + std::string(levels, '}');
    if (unit.size() * 2 > size) return unit;
    std::string text = "{\"all\":[" + unit;
    while (text.size() + unit.size() + 3 < size) text += "," + unit;
    return text + "]}";
  };
}

std::string counted(std::size_t size) {
  std::string text = "2026-03-01 10:00:00,000 INFO counted:";
  for (std::size_t i = 0; text.size() < size; ++i) text += " w" + std::to_string(i);
  return text;
}

std::string keys(std::size_t size) {
  std::string text = "{\"level\":\"info\"";
  for (std::size_t i = 0; text.size() < size; ++i)
    text += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
  return text + "}";
}

std::string pairs(std::size_t size) {
  std::string text = "level=info";
  for (std::size_t i = 0; text.size() < size; ++i) text += " k" + std::to_string(i) + "=" + std::to_string(i);
  return text;
}

std::vector<Hostile> hostile_texts() {
  return {
      {"opening_brackets", many("[")},
      {"opening_braces", many("{")},
      {"opening_parentheses", many("(")},
      {"closing_brackets", many("]")},
      {"angles", many("<")},
      {"angles_with_numbers", many("<13>")},
      {"all_brackets", many("([{<>}])")},
      {"quotes", many("\"")},
      {"apostrophes", many("'")},
      {"escaped_quotes", many("\\\"")},
      {"backslashes", many("\\")},
      {"quotes_in_a_log_line", many("\"", "2026-03-01 10:00:00,000 INFO [main] a.B: ")},
      {"digits", many("7")},
      {"dotted_digits", many("1.")},
      {"hexadecimal_groups", many("ab:")},
      {"letters", many("x")},
      {"keys_without_values", many("a=")},
      {"quoted_values_left_open", many("a=\"")},
      {"pairs", pairs},
      {"equals", many("=")},
      {"colons", many(":")},
      {"slashes", many("/")},
      {"dots", many(".")},
      {"dashes", many("-")},
      {"commas", many(",")},
      {"bars", many("|")},
      {"percents", many("%")},
      {"at_signs", many("a@")},
      {"tabs", many("\t")},
      {"blanks", many(" ")},
      {"newlines", many("\n")},
      {"carriage_returns", many("\r\n")},
      {"nulls", many(std::string(1, '\0'))},
      {"invalid_utf8", many("\xff\xc3\xe2\x80")},
      {"no_break_spaces", many("\xc2\xa0")},
      {"escape_sequences", many("\x1b[31m")},
      {"escapes_left_open", many("\x1b[")},
      {"nested_objects_64_deep", nested(64)},
      {"nested_objects_1000_deep", nested(1000)},
      {"nested_objects_all_deep", nested(std::numeric_limits<std::size_t>::max())},
      {"objects_left_open", many("{\"a\":")},
      {"nested_arrays_left_open", many("[", "{\"a\":")},
      {"keys_of_one_object", keys},
      {"objects_one_after_another", many("{\"a\":1}")},
      {"json_behind_a_head", many("{\"a\":", "2026-03-01 10:00:00,000 INFO [main] a.B: ")},
      {"words", counted},
      {"times", many("2026-03-01 10:00:00,000 ")},
      {"times_without_gaps", many("2026-03-01T10:00:00Z")},
      {"times_in_lines", many("2026-03-01 10:00:00,000 INFO a\n")},
      {"levels", many("ERROR ")},
      {"urls", many("http://a.example/b?c=d&e=f ")},
      {"url_without_end", many("a/", "http://a.example/")},
      {"query_without_end", many("&a=b", "http://a.example/?x=y")},
      {"addresses", many("10.0.0.1:80 ")},
      {"stack_frames", many("\tat org.example.A.b(A.java:1)\n", "java.lang.RuntimeException: x\n")},
      {"causes", many("Caused by: java.lang.RuntimeException: x\n", "java.lang.RuntimeException: x\n")},
      {"trace_keys", many("trace_id=trace_id:")},
      {"syslog_headers", many("<13>Mar  1 10:00:00 host app[1]: ")},
      {"access_lines", many("\"GET / HTTP/1.1\" 200 ", "10.0.0.1 - - [01/Mar/2026:10:00:00 +0000] ")},
      {"cef", many("k=v\\=", "CEF:0|a|b|1|2|c|5|")},
  };
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// A stream that has just begun: it induces and mines at each of these lines.
void stream(const std::vector<otlp::RecordView>& records) {
  LearnerOptions options;
  options.details = true;
  Learner learner("hostile", Library::builtin(), options);
  Enrichment out;
  for (const auto& record : records) learner.enrich(record, 0, out);
}

void learn_first(const std::vector<otlp::RecordView>& records) {
  Learner learner("hostile", Library::builtin());
  learner.learn(records);
  Enrichment out;
  for (const auto& record : records) learner.enrich(record, 0, out);
}

/// The same line three times, which is what induction asks for.
std::vector<otlp::RecordView> records_of(const std::string& text) {
  otlp::RecordView record;
  record.body.kind = otlp::AnyKind::string;
  record.body.bytes = text;
  record.observed_time_unix_nano = 1'772'359'200'000'000'000;
  return std::vector<otlp::RecordView>(3, record);
}

template <class Path>
double seconds(const std::string& text, Path path) {
  const auto records = records_of(text);
  const double begin = cpu_seconds();
  path(records);
  return cpu_seconds() - begin;
}

template <class Path>
void expect_linear(const Hostile& hostile, Path path) {
  const std::string small = hostile.text(small_size);
  const std::string large = hostile.text(small_size * growth);
  double quickest_small = std::numeric_limits<double>::max();
  double quickest_large = std::numeric_limits<double>::max();
  for (int run = 0; run < runs; ++run) {
    quickest_large = std::min(quickest_large, seconds(large, path));
    if (quickest_large < instant_seconds) return;
    quickest_small = std::min(quickest_small, seconds(small, path));
  }
  EXPECT_LE(quickest_large, tolerated * growth * quickest_small)
      << hostile.name << ": " << quickest_small << " s for 128 KiB, " << quickest_large << " s for 1 MiB";
}

struct WorstCase : testing::TestWithParam<Hostile> {};

TEST_P(WorstCase, a_stream_reads_it_in_linear_time) { expect_linear(GetParam(), stream); }

TEST_P(WorstCase, a_whole_input_is_learned_and_read_in_linear_time) {
  expect_linear(GetParam(), learn_first);
}

TEST_P(WorstCase, a_learner_keeps_little_of_it) {
  const std::string text = GetParam().text(small_size * growth);
  const auto records = records_of(text);
  Learner learner("hostile", Library::builtin());
  const std::size_t before = learner.memory_bytes();
  Enrichment out;
  for (const auto& record : records) learner.enrich(record, 0, out);
  EXPECT_LT(learner.memory_bytes() - before, kept_of_lines);
}

INSTANTIATE_TEST_SUITE_P(Lines, WorstCase, testing::ValuesIn(hostile_texts()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace parsimony

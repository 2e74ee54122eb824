#include "pipeline/judge/judge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace parsimony {
namespace {

using Integer = std::int64_t;

constexpr std::uint64_t observed = 1'772'359'200'000'000'000;  // 2026-03-01T10:00:00Z

struct Judge : testing::Test {
  otlp::RecordView record;
  Reading reading;
  JudgeState state;
  JudgeOptions options;

  Enrichment judged() {
    Enrichment out;
    state.schema.begin_record();
    record.observed_time_unix_nano = observed;
    judge(record, reading, 0, options, state, out);
    return out;
  }
  void stated(SeverityNumber number, std::string_view text, std::string_view source) {
    reading.severity = number;
    reading.severity_text = text;
    reading.severity_source = source;
  }
  void request(Integer status) {
    reading.attributes.push_back({"http.request.method", "GET"});
    reading.attributes.push_back({"url.path", "/error"});
    reading.attributes.push_back({"http.response.status_code", status});
  }
};

TEST_F(Judge, a_severity_that_the_sender_set_is_kept) {
  record.severity_number = 9;
  stated(severity::error, "ERROR", "slot:level");
  EXPECT_EQ(judged().severity_number, 0u);
}

TEST_F(Judge, wording_vetoes_an_error_that_only_a_letter_stands_for) {
  const auto say = [&](std::string_view message, bool opaque) {
    reading.clear();
    stated(severity::error, "E", "mark:severity");
    reading.severity_is_opaque = opaque;
    reading.has_message = true;
    reading.message = message;
    return judged().severity_number;
  };
  EXPECT_EQ(say("listening on :8080", true), 0U);
  EXPECT_EQ(say("connection refused", true), severity::error);
  EXPECT_EQ(say("listening on :8080", false), severity::error) << "a level that is spelled out is believed";
}

TEST_F(Judge, wording_never_makes_an_error) {
  reading.has_message = true;
  reading.message = "connection refused";
  EXPECT_EQ(judged().severity_number, 0U);
  stated(severity::info, "I", "mark:severity");
  reading.severity_is_opaque = true;
  EXPECT_EQ(judged().severity_number, severity::info);
}

TEST_F(Judge, a_trace_context_within_a_text_is_the_records_unless_the_sender_set_one) {
  const std::string body = "paid trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7";
  record.body.kind = otlp::AnyKind::string;
  record.body.bytes = body;
  EXPECT_EQ(judged().trace_id.size(), 16U);
  EXPECT_EQ(judged().span_id.size(), 8U);
  reading.clear();
  record.trace_id = "0123456789abcdef";
  EXPECT_EQ(judged().trace_id, "");
  EXPECT_EQ(judged().span_id, "") << "a span belongs to its trace";
}

TEST_F(Judge, a_level_word_of_the_sender_gets_its_number) {
  record.severity_text = "Warning";
  stated(severity::error, "ERROR", "slot:level");
  const auto out = judged();
  EXPECT_EQ(out.severity_number, severity::warn);
  EXPECT_EQ(out.severity_source, "sender.text");
  EXPECT_EQ(out.severity_text, "") << "the sender's spelling stays";
}

TEST_F(Judge, junk_in_the_senders_severity_text_is_replaced_and_kept_aside) {
  record.severity_text = "stderr";
  EXPECT_EQ(judged().severity_original, "") << "nothing is replaced where the line states nothing";
  stated(severity::info, "INFO", "slot:level");
  const auto out = judged();
  EXPECT_EQ(out.severity_number, severity::info);
  EXPECT_EQ(out.severity_text, "INFO");
  EXPECT_EQ(out.severity_original, "stderr");
}

TEST_F(Judge, a_severity_number_outside_of_the_range_is_junk) {
  record.severity_number = 200;
  stated(severity::info, "", "pri");
  const auto out = judged();
  EXPECT_EQ(out.severity_number, severity::info);
  EXPECT_EQ(out.severity_text, "INFO") << "where the line spells none, the bucket's name";
}

TEST_F(Judge, an_access_log_speaks_through_its_status) {
  request(200);
  EXPECT_EQ(judged().severity_number, severity::info) << "/error with a 200 is no error";
  reading.clear();
  request(404);
  EXPECT_EQ(judged().severity_number, severity::warn);
  reading.clear();
  request(503);
  EXPECT_EQ(judged().severity_number, severity::error);
  EXPECT_EQ(judged().severity_source, "http.status");
}

TEST_F(Judge, a_stated_level_beats_a_status_and_a_status_beats_a_priority) {
  request(500);
  stated(severity::info, "info", "json:level");
  EXPECT_EQ(judged().severity_source, "json:level");
  reading.clear();
  request(200);
  stated(severity::error, "", "pri");
  EXPECT_EQ(judged().severity_number, severity::info);
}

TEST_F(Judge, a_status_found_somewhere_in_a_text_says_nothing) {
  request(500);
  reading.status_is_found = true;
  EXPECT_EQ(judged().severity_number, 0);
  reading.severity = severity::info;
  reading.severity_source = "pri";
  EXPECT_EQ(judged().severity_source, "pri");
}

TEST_F(Judge, a_number_that_is_no_requests_status_says_nothing) {
  reading.attributes.push_back({"http.response.status_code", Integer{500}});
  EXPECT_EQ(judged().severity_number, 0u);
}

TEST_F(Judge, ids_are_taken_only_when_they_are_ids) {
  reading.trace_id = "4bf92f3577b34da6a3ce929d0e0e4736";
  reading.span_id = "00f067aa0ba902b7";
  EXPECT_EQ(judged().trace_id.size(), 16u);
  EXPECT_EQ(static_cast<unsigned char>(judged().trace_id[0]), 0x4b);
  EXPECT_EQ(judged().span_id.size(), 8u);
  reading.trace_id = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736";
  EXPECT_EQ(judged().trace_id.size(), 16u) << "as a UUID";
  for (const char* no_id :
       {"00000000000000000000000000000000", "4bf92f3577b34da6a3ce929d0e0e473", "xyz", ""}) {
    reading.trace_id = no_id;
    EXPECT_EQ(judged().trace_id, "") << no_id;
  }
}

TEST_F(Judge, the_senders_ids_are_kept) {
  record.trace_id = "0123456789abcdef";
  reading.trace_id = "4bf92f3577b34da6a3ce929d0e0e4736";
  EXPECT_EQ(judged().trace_id, "");
}

TEST_F(Judge, a_stated_time_is_taken_unless_the_sender_set_one_or_it_lies_in_the_future) {
  reading.has_time = true;
  reading.time = StatedTime{-1, 2026, 3, 1, 9, 59, 58, 0, 0, true, 0};
  EXPECT_EQ(judged().time_unix_nano, observed - 2'000'000'000);
  reading.time.year = 2027;
  EXPECT_EQ(judged().time_unix_nano, 0u);
  EXPECT_EQ(judged().time_stated, observed + 365ull * 86400 * 1'000'000'000 - 2'000'000'000);
  reading.time.year = 2026;
  record.time_unix_nano = 7;
  EXPECT_EQ(judged().time_unix_nano, 0u);
}

TEST_F(Judge, a_record_gains_a_bounded_number_of_attributes) {
  std::vector<std::string> keys;
  for (int i = 0; i < 1000; ++i) keys.push_back("key" + std::to_string(i));
  for (const auto& key : keys) reading.attributes.push_back({key, "x"});
  EXPECT_EQ(judged().attributes.size(), options.max_attributes);
}

TEST_F(Judge, a_body_cannot_pretend_to_be_enriched) {
  reading.attributes.push_back({"parsimony.severity.source", "slot:level"});
  reading.attributes.push_back({"log.record.template", "x"});
  reading.attributes.push_back({"user", "root"});
  const auto out = judged();
  ASSERT_EQ(out.attributes.size(), 1u);
  EXPECT_EQ(out.attributes[0].key, "user");
}

}  // namespace
}  // namespace parsimony

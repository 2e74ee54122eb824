#include "pipeline/learner.hpp"

#include "proto/otlp_fields.hpp"

#include <gtest/gtest.h>
#include <protozero/pbf_writer.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace parsimony {
namespace {

/// Owns the text that a record views.
struct Line {
  explicit Line(std::string body) : text(std::move(body)) {
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = text;
    record.observed_time_unix_nano = 1'772'359'200'000'000'000;  // 2026-03-01T10:00:00Z
  }
  Line(const Line&) = delete;

  void sender_sets(const std::string& key, const std::string& value) {
    protozero::pbf_writer writer(wire);
    protozero::pbf_writer pair(writer, otlp::field::log_record::attributes);
    pair.add_string(otlp::field::key_value::key, key);
    {
      protozero::pbf_writer any(pair, otlp::field::key_value::value);
      any.add_string(otlp::field::any_value::string_value, value);
    }
    pair.commit();
    record.bytes = wire;
  }

  std::string text;
  std::string wire;
  otlp::RecordView record;
};

const Value* attribute(const Enrichment& out, std::string_view key) {
  const auto found = std::find_if(out.attributes.begin(), out.attributes.end(),
                                  [&](const Attribute& a) { return a.key == key; });
  return found == out.attributes.end() ? nullptr : &found->value;
}

struct OneWorkload : testing::Test {
  Learner learner{"shop", Library::builtin()};
  Enrichment out;

  const Enrichment& enrich(const Line& line) {
    learner.enrich(line.record, 0, out);
    return out;
  }
};

std::string invented(int i) {
  return "@" + std::to_string(10 + i % 50) + ":0" + std::to_string(i % 10) + ":11 ~INFO~ {valve" +
         std::to_string(i % 7) + "} opened by operator " + std::to_string(i);
}

TEST_F(OneWorkload, a_well_known_line_is_read_at_once) {
  const Line line(
      "2026-03-01 09:59:58,120 WARN [worker-3] org.example.shop.Cart: Placed order 4711 in 35 ms");
  enrich(line);
  EXPECT_EQ(out.severity_number, severity::warn);
  EXPECT_EQ(out.severity_text, "WARN");
  EXPECT_EQ(out.time_unix_nano, 1'772'359'198'120'000'000u);
  EXPECT_EQ(out.message, "Placed order 4711 in 35 ms");
  EXPECT_FALSE(out.pattern_id.empty());
}

TEST_F(OneWorkload, a_message_that_is_a_line_of_the_same_layout_speaks_for_itself) {
  const std::string head = "2026-03-01 09:59:58,120 INFO [worker-3] org.example.shop.Cart: ";
  const Line injected(head + "2026-03-01 09:59:57,001 ERROR [child-1] org.example.shop.Stock: Nothing left");
  enrich(injected);
  EXPECT_EQ(out.severity_number, severity::info) << "anybody can write that";
  enrich(Line(head + "2026-03-01 09:59:56,001 DEBUG [child-1] org.example.shop.Stock: Counting"));
  EXPECT_EQ(out.severity_number, severity::debug);
  enrich(injected);
  EXPECT_EQ(out.severity_number, severity::error);
  EXPECT_EQ(out.time_unix_nano, 1'772'359'197'001'000'000u);
  EXPECT_EQ(out.message, "Nothing left");
  enrich(
      Line("2026-03-01 09:59:58,120 ERROR [worker-3] org.example.shop.Cart: 2026-03-01 09:59:57,001 INFO "
           "[child-1] org.example.shop.Stock: All is well"));
  EXPECT_EQ(out.severity_number, severity::error) << "nobody can hide one";
}

TEST_F(OneWorkload, a_request_that_a_text_quotes_is_read_and_says_nothing_of_its_severity) {
  for (const char* head : {"", "2026-03-01 10:00:00 ", "Mar  1 10:00:00 web1 replay[7]: "}) {
    const Line line(std::string(head) + R"(replaying "GET /cart?id=7 HTTP/1.1" 500 times)");
    enrich(line);
    EXPECT_NE(attribute(out, "http.response.status_code"), nullptr) << line.text;
    EXPECT_EQ(out.severity_number, 0U) << line.text;
  }
}

TEST_F(OneWorkload, what_nothing_explains_gains_no_more_than_its_pattern) {
  const Line line("an ERROR is only a word here");
  enrich(line);
  EXPECT_EQ(out.severity_number, severity::unspecified);
  EXPECT_EQ(out.time_unix_nano, 0u);
  EXPECT_TRUE(out.attributes.empty());
  EXPECT_FALSE(out.pattern_id.empty());
  EXPECT_EQ(learner.counters().unexplained, 1u);
}

TEST_F(OneWorkload, an_enriched_record_passes_unchanged) {
  Line line("2026-03-01 09:59:58,120 WARN [worker-3] org.example.shop.Cart: again");
  line.sender_sets("parsimony.pattern.id", "00");
  enrich(line);
  EXPECT_EQ(out.severity_number, severity::unspecified);
  EXPECT_TRUE(out.attributes.empty());
  EXPECT_TRUE(out.pattern_id.empty());
  EXPECT_EQ(learner.counters().passed_through, 1u);
}

TEST_F(OneWorkload, the_senders_attribute_wins) {
  const std::string body = R"({"level":"info","msg":"hello","user":"root","port":22})";
  Line line(body);
  line.sender_sets("user", "alice");
  enrich(line);
  EXPECT_EQ(attribute(out, "user"), nullptr);
  EXPECT_NE(attribute(out, "port"), nullptr);
}

TEST_F(OneWorkload, json_behind_a_text_head_is_read_and_the_head_keeps_its_word) {
  const Line line(
      R"(2026-03-01 09:59:58,120 INFO [main] org.example.shop.Cart: {"level":"error","msg":"inner","order":7})");
  enrich(line);
  EXPECT_EQ(out.severity_number, severity::info);
  ASSERT_NE(attribute(out, "order"), nullptr);
}

TEST_F(OneWorkload, a_layout_that_no_library_knows_is_learned_from_the_stream) {
  for (int i = 0; i < 60; ++i) enrich(Line(invented(i)));
  const Line line(invented(60));
  enrich(line);
  EXPECT_EQ(out.severity_number, severity::info);
  EXPECT_EQ(out.message.substr(0, 6), "opened");
  EXPECT_GE(learner.counters().formats_learned, 1u);
}

TEST_F(OneWorkload, a_layout_acts_from_its_third_line_on_though_the_first_showed_a_time_alone) {
  const std::string_view lines[] = {
      "2024-05-06T07:08:09.101Z <311> -- info -- loading 7 modules",
      "2024-05-06T07:08:10.202Z <311> -- info -- loading 8 modules",
      "2024-05-06T07:08:11.303Z <311> -- error -- no such table",
      "2024-05-06T07:08:12.404Z <311> -- warning -- slow query",
  };
  for (const auto line : lines) enrich(Line(std::string(line)));
  EXPECT_EQ(out.severity_number, severity::warn);
  EXPECT_EQ(learner.counters().severities, 2U) << "the third line and the fourth";
}

TEST_F(OneWorkload, what_was_learned_is_known_to_the_next_learner_at_once) {
  for (int i = 0; i < 60; ++i) enrich(Line(invented(i)));
  enrich(Line("2026-03-01 09:59:58,120 WARN [worker-3] org.example.shop.Cart: Placed order 4711 in 35 ms"));
  const Learned known = learner.drain();
  EXPECT_FALSE(known.empty());
  EXPECT_TRUE(learner.drain().empty()) << "drained is drained";

  Learner next("shop", Library::builtin());
  next.restore(known);
  Enrichment read;
  next.enrich(Line(invented(61)).record, 0, read);
  EXPECT_EQ(read.severity_number, severity::info);
  EXPECT_EQ(next.counters().formats_learned, 0u);
  EXPECT_GE(next.counters().formats_restored, 2u);
}

TEST_F(OneWorkload, what_is_restored_is_not_learned_again_from_fewer_lines) {
  for (int i = 0; i < 200; ++i) enrich(Line(invented(i)));
  const Learned known = learner.drain();
  Learner next("shop", Library::builtin());
  next.restore(known);
  Enrichment read;
  // The first lines after the restart happen to be of kinds that were rare before.
  for (int i = 0; i < 100; ++i) next.enrich(Line("<< " + std::string(i % 7, 'x') + " >>").record, 0, read);
  for (int i = 0; i < 50; ++i) next.enrich(Line(invented(i)).record, 0, read);
  EXPECT_EQ(read.severity_number, severity::info);
  EXPECT_EQ(next.counters().formats_learned, 0u);
}

/// A column of states. A well-known format that says no more than time, level and message explains a third of
/// it.
std::string of_state(int i) {
  static const char* const states[] = {"RUNNING", "ERROR", "STOPPED"};
  return "2026-03-05 10:" + std::to_string(10 + i / 50) + ":" + std::to_string(10 + i % 50) + " [" +
         states[i * 7 % 3] + "] agent-" + std::to_string(i % 9) + " moved job " + std::to_string(i * 131);
}

TEST_F(OneWorkload, a_column_of_states_is_no_level_although_a_general_format_reads_one) {
  std::vector<std::unique_ptr<Line>> lines;
  std::vector<otlp::RecordView> records;
  for (int i = 0; i < 60; ++i) {
    lines.push_back(std::make_unique<Line>(of_state(i)));
    records.push_back(lines.back()->record);
  }
  learner.learn(records);
  for (const auto& line : lines) EXPECT_EQ(enrich(*line).severity_number, 0U) << line->text;
}

TEST_F(OneWorkload, a_column_of_states_stays_none_in_a_stream_and_after_a_restart) {
  for (int i = 0; i < 200; ++i) {
    const Line line(of_state(i));
    enrich(line);
    EXPECT_TRUE(i < 40 || out.severity_number == 0) << line.text;
  }
  Learner next{"shop", Library::builtin()};
  next.restore(learner.drain());
  for (int i = 200; i < 260; ++i) {
    const Line line(of_state(i));
    next.enrich(line.record, 0, out);
    EXPECT_EQ(out.severity_number, 0U) << line.text;
  }
}

std::string behind_header(int second, const std::string& text) {
  return "Jul  1 09:00:" + std::to_string(10 + second) + " mac networkd[" + std::to_string(second) +
         "]: " + text;
}

TEST_F(OneWorkload, a_time_inside_some_syslog_messages_is_no_format) {
  for (int i = 0; i < 40; ++i) {
    const auto at = " at Sun Jul  1 08:59:" + std::to_string(10 + i) + " 2025";
    enrich(Line(
        behind_header(i, i % 4 == 0 ? "connection from 10.0.0." + std::to_string(i) + at : "link is up")));
  }
  EXPECT_EQ(learner.counters().formats_learned, 0u);
}

TEST_F(OneWorkload, a_time_that_all_syslog_messages_begin_with_is_the_applications_own) {
  const auto text = [](int i) { return "(2025-07-01T07:00:0" + std::to_string(i % 10) + ") link is up"; };
  for (int i = 0; i < 39; ++i) enrich(Line(behind_header(i, text(i))));
  const Line last(behind_header(39, text(39)));
  enrich(last);
  EXPECT_EQ(out.message, "link is up");
  EXPECT_EQ(out.time_unix_nano / 1'000'000'000, 1751353209U);
}

TEST_F(OneWorkload, a_pattern_has_one_id_before_and_after_the_layout_is_learned) {
  std::string first_id;
  std::string last_id;
  std::string last_message;
  for (int i = 0; i < 60; ++i) {
    const Line line(invented(i));
    enrich(line);
    if (i == 0) first_id = out.pattern_id;
    last_id = out.pattern_id;
    last_message = out.message;
  }
  EXPECT_EQ(last_message, "opened by operator 59");
  EXPECT_EQ(last_id, first_id);
}

TEST_F(OneWorkload, counts_are_drained_as_deltas) {
  const auto explained = [&] {
    std::uint64_t lines = 0;
    for (const FormatUse& use : learner.drain().uses) lines += use.explained;
    return lines;
  };
  const Line line(
      "2026-03-01 09:59:58,120 WARN [worker-3] org.example.shop.Cart: Placed order 4711 in 35 ms");
  for (int i = 0; i < 5; ++i) enrich(line);
  EXPECT_EQ(explained(), 5u);
  enrich(line);
  EXPECT_EQ(explained(), 1u);
}

TEST_F(OneWorkload, a_whole_input_is_learned_before_it_is_read) {
  std::vector<std::unique_ptr<Line>> lines;
  std::vector<otlp::RecordView> records;
  for (int i = 0; i < 20; ++i) {
    lines.push_back(std::make_unique<Line>(invented(i)));
    records.push_back(lines.back()->record);
  }
  learner.learn(records);
  enrich(*lines.front());
  EXPECT_EQ(out.severity_number, severity::info) << "the first line is read as well as the last";
}

TEST_F(OneWorkload, hostile_bodies_are_read_in_bounded_time) {
  enrich(Line(std::string(1 << 20, '[')));
  enrich(Line(std::string(1 << 20, '{')));
  enrich(Line(std::string(100, '\0') + "\xff\xfe\xc3\x28"));
  std::string tokens;
  for (int i = 0; i < 100000; ++i) tokens += "t" + std::to_string(i) + " ";
  enrich(Line(tokens));
  enrich(Line(""));
  EXPECT_EQ(learner.counters().records, 5u);
  EXPECT_EQ(out.severity_number, severity::unspecified);
}

}  // namespace
}  // namespace parsimony

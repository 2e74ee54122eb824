#include "tests/actors/flow_fixture.hpp"
#include "tests/actors/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* record_template = "log.record.template";

TEST_F(FlowTest, every_record_comes_out_enriched_with_its_body_untouched) {
  fetch(assign(), {batch("shop", {"one", "two"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_THAT(bodies(*producer.sent[0]), ElementsAre("one", "two"));
  EXPECT_THAT(attribute(*producer.sent[0]->payload, record_template), ElementsAre("seen", "seen"));
}

TEST_F(FlowTest, partition_key_headers_and_timestamp_are_kept) {
  fetch(assign(3), {batch("shop", {"one"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_EQ(producer.sent[0]->partition, 3);
  EXPECT_EQ(producer.sent[0]->key, "key");
  EXPECT_EQ(producer.sent[0]->timestamp_ms, 1000);
  EXPECT_EQ(header(*producer.sent[0], "tenant"), "blue");
}

TEST_F(FlowTest, messages_go_out_in_the_order_of_the_input_whichever_workload_is_done_first) {
  std::vector<std::string> payloads;
  for (int i = 0; i < 20; ++i) {
    payloads.push_back(
        encode_otlp({{{{"service.name", "a" + std::to_string(i % 3)}}, {"x" + std::to_string(i)}, 1},
                     {{{"service.name", "b" + std::to_string(i % 5)}}, {"y" + std::to_string(i)}, 1}}));
  }
  fetch(assign(), payloads);
  run();
  ASSERT_THAT(producer.sent, SizeIs(20));
  for (int i = 0; i < 20; ++i) {
    EXPECT_THAT(bodies(*producer.sent[static_cast<std::size_t>(i)]),
                ElementsAre("x" + std::to_string(i), "y" + std::to_string(i)));
  }
}

TEST_F(FlowTest, an_offset_is_stored_only_when_it_and_all_before_it_are_acknowledged) {
  fetch(assign(), {batch("a", {"1"}), batch("a", {"2"}), batch("a", {"3"})});
  run();
  acknowledge_one(2);
  EXPECT_THAT(offsets.stored, IsEmpty());
  acknowledge_one(0);
  EXPECT_EQ(offsets.stored[0], 1);
  acknowledge_one(0);
  EXPECT_EQ(offsets.stored[0], 3);
}

constexpr std::uint64_t a_second = 1'000'000'000;

TEST_F(FlowTest, a_workload_that_fell_silent_is_told_the_time_and_its_event_goes_out_with_the_message) {
  FakeLearning::watching = true;
  const auto assignment = assign(3);
  fetch(assignment, {batch("quiet", {"last words"}, 10 * a_second), batch("busy", {"1"}, 40 * a_second)});
  run();
  ASSERT_THAT(producer.sent, SizeIs(3)) << "nobody was awake when the first message came";
  EXPECT_THAT(bodies(*producer.sent[1]), ElementsAre("1"));
  const auto& event = *producer.sent[2];
  EXPECT_THAT(bodies(event), ElementsAre("silent until " + std::to_string(40 * a_second)));
  EXPECT_EQ(event.partition, 3);
  EXPECT_EQ(event.key, "key");
  EXPECT_EQ(header(event, "tenant"), "blue");
  EXPECT_EQ(event.records, 0U) << "it is none of the input's records";
}

TEST_F(FlowTest, an_offset_waits_for_the_event_that_its_message_caused) {
  FakeLearning::watching = true;
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"}, 10 * a_second)});
  run();
  acknowledge(1);
  fetch(assignment, {batch("a", {"2"}, 20 * a_second)});
  run();
  ASSERT_THAT(producer.sent, SizeIs(2));
  acknowledge(1);
  EXPECT_EQ(offsets.stored[0], 1);
  acknowledge(1);
  EXPECT_EQ(offsets.stored[0], 2);
}

TEST_F(FlowTest, in_a_lull_time_goes_on_and_an_event_needs_no_message) {
  FakeLearning::watching = true;
  const auto assignment = assign(3);
  fetch(assignment, {batch("a", {"last words"}, 10 * a_second)});
  run();
  acknowledge(1);
  pass(20s);
  lull(assignment);
  ASSERT_THAT(producer.sent, SizeIs(1));
  const auto& event = *producer.sent[0];
  EXPECT_THAT(bodies(event), ElementsAre("silent until " + std::to_string(30 * a_second)));
  EXPECT_EQ(event.partition, 3);
  EXPECT_EQ(event.key, std::nullopt) << "no message caused it";
  EXPECT_EQ(metrics.uncommitted_messages.Value(), 1);
  drain({assignment}, 10s);
  EXPECT_FALSE(answered()) << "an event is delivered like everything else";
  acknowledge(1);
  EXPECT_TRUE(answered());
  EXPECT_EQ(offsets.stored[3], 1);
}

TEST_F(FlowTest, a_lull_in_which_nothing_happens_leaves_nothing_behind) {
  const auto assignment = assign();
  lull(assignment);
  fetch(assignment, {batch("a", {"1"}, 10 * a_second)});
  run();
  acknowledge(1);
  lull(assignment);
  EXPECT_THAT(producer.sent, IsEmpty());
  EXPECT_EQ(metrics.uncommitted_messages.Value(), 0);
  fetch(assignment, {batch("a", {"2"}, 11 * a_second)});
  run();
  acknowledge(1);
  EXPECT_EQ(offsets.stored[0], 2);
}

TEST_F(FlowTest, it_is_no_lull_while_messages_are_on_their_way) {
  FakeLearning::watching = true;
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"}, 10 * a_second)});
  run();
  lull(assignment);
  EXPECT_THAT(producer.sent, SizeIs(1)) << "the message is not acknowledged";
  acknowledge(1);
  next_offset[0] = 7;
  lull(assignment);
  EXPECT_THAT(producer.sent, IsEmpty()) << "messages up to there were not read yet";
}

TEST_F(FlowTest, an_event_of_a_sender_that_says_too_much_of_itself_goes_out_without) {
  FakeLearning::watching = true;
  flow.message_limit = 2000;
  const auto assignment = assign();
  const auto talkative = [](std::uint64_t at) {
    return encode_otlp({{{{"service.name", "a"}, {"host.name", std::string(1500, 'x')}}, {"1"}, at}});
  };
  fetch(assignment, {talkative(10 * a_second), talkative(20 * a_second)});
  run();
  ASSERT_THAT(producer.sent, SizeIs(3));
  EXPECT_LT(producer.sent[2]->payload->size(), 500U);
  EXPECT_THAT(bodies(*producer.sent[2]), SizeIs(1));
}

TEST_F(FlowTest, a_sender_whose_clock_is_ahead_silences_nobody) {
  FakeLearning::watching = true;
  now_ns = 15 * a_second;
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"}, 14 * a_second), batch("ahead", {"2"}, 4000 * a_second)});
  run();
  ASSERT_THAT(producer.sent, SizeIs(3));
  EXPECT_THAT(bodies(*producer.sent[2]), ElementsAre("silent until " + std::to_string(15 * a_second)));
}

TEST_F(FlowTest, a_copy_in_two_partitions_shows_that_records_are_not_keyed) {
  const auto copy = [](const char* line, std::uint64_t at) {
    return encode_otlp({{{{"service.name", "a"}, {"service.instance.id", "a-1"}}, {line}, at}});
  };
  FakeLearning::watching = true;
  const auto one = assign(1);
  const auto other = assign(2);
  fetch(one, {copy("1", 10 * a_second), copy("2", 20 * a_second)});
  run();
  EXPECT_THAT(producer.sent, SizeIs(3));
  EXPECT_TRUE(flow.keying.is_keyed());
  fetch(other, {copy("3", 21 * a_second)});
  run();
  EXPECT_FALSE(flow.keying.is_keyed());
  fetch(one, {copy("4", 60 * a_second), copy("5", 90 * a_second)});
  run();
  EXPECT_THAT(producer.sent, SizeIs(3 + 1 + 2 + 1)) << "the first of them still found its workload watching";
}

TEST_F(FlowTest, an_empty_or_null_payload_passes_through) {
  const auto assignment = assign();
  fetch(assignment, {""});
  auto null = caf::make_counted<FetchedBatch>(assignment);
  null->messages.emplace_back().offset = 1;
  caf::anon_send(source_handle, fetched_atom_v, null);
  run();
  ASSERT_THAT(producer.sent, SizeIs(2));
  EXPECT_EQ(producer.sent[0]->payload, "");
  EXPECT_EQ(producer.sent[1]->payload, std::nullopt);
  acknowledge(2);
  EXPECT_EQ(offsets.stored[0], 2);
}

TEST_F(FlowTest, a_malformed_message_becomes_a_dead_letter_that_says_where_it_came_from) {
  fetch(assign(2), {batch("a", {"good"}), "\x0a\xff\xff", batch("a", {"good"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(3));
  const auto& letter = *producer.sent[1];
  EXPECT_EQ(letter.destination, Destination::dead_letters);
  EXPECT_EQ(letter.payload, "\x0a\xff\xff");
  EXPECT_EQ(letter.key, "key");
  EXPECT_EQ(header(letter, "tenant"), "blue");
  EXPECT_THAT(header(letter, "parsimony.reason"), HasSubstr("LogsData"));
  EXPECT_EQ(header(letter, "parsimony.topic"), "otlp_logs");
  EXPECT_EQ(header(letter, "parsimony.partition"), "2");
  EXPECT_EQ(header(letter, "parsimony.offset"), "1");
  EXPECT_EQ(header(letter, "parsimony.timestamp"), "1001");
  EXPECT_EQ(header(letter, "parsimony.truncated"), "");
  acknowledge(3);
  EXPECT_EQ(offsets.stored[2], 3);
}

TEST_F(FlowTest, a_record_that_cannot_be_read_passes_through_and_is_counted) {
  fetch(assign(), {batch("a", {"one", "throw", "two"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_THAT(bodies(*producer.sent[0]), ElementsAre("one", "throw", "two"));
  EXPECT_THAT(attribute(*producer.sent[0]->payload, record_template), ElementsAre("seen", "", "seen"));
  EXPECT_EQ(metrics.record_failures.Value(), 1);
  EXPECT_EQ(metrics.workload_failures.Value(), 0);
}

TEST_F(FlowTest, a_workload_that_keeps_failing_is_started_again_and_nothing_is_lost) {
  const auto assignment = assign();
  fetch(assignment, {batch("a", std::vector<std::string>(30, "throw")), batch("a", {"late"})});
  run();
  fetch(assignment, {batch("a", {"again"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(3));
  EXPECT_THAT(bodies(*producer.sent[0]), SizeIs(30));
  EXPECT_THAT(bodies(*producer.sent[1]), ElementsAre("late"));
  EXPECT_THAT(attribute(*producer.sent[2]->payload, record_template), ElementsAre("seen"));
  EXPECT_EQ(metrics.workload_failures.Value(), 1);
  EXPECT_THAT(troubles, IsEmpty());
}

TEST_F(FlowTest, a_batch_that_outgrows_the_limit_is_split_by_record_and_settled_as_one) {
  flow.message_limit = 400;
  std::vector<std::string> lines;
  for (int i = 0; i < 20; ++i) lines.push_back("line " + std::to_string(i));
  fetch(assign(), {batch("a", lines)});
  run();
  ASSERT_GT(producer.sent.size(), 2U);
  std::vector<std::string> seen;
  for (const auto& part : producer.sent) {
    EXPECT_LE(part->payload->size(), 400U);
    for (auto& body : bodies(*part)) seen.push_back(body);
  }
  EXPECT_EQ(seen, lines);
  const auto parts = producer.sent.size();
  acknowledge(parts - 1);
  EXPECT_THAT(offsets.stored, IsEmpty());
  acknowledge(1);
  EXPECT_EQ(offsets.stored[0], 1);
}

TEST_F(FlowTest, a_record_larger_than_the_limit_goes_out_as_it_came) {
  flow.message_limit = 400;
  const auto original = batch("a", {std::string(1000, 'x')});
  fetch(assign(), {original});
  run();
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_EQ(producer.sent[0]->payload, original);
}

TEST_F(FlowTest, what_the_brokers_find_too_large_is_split_further) {
  producer.limit = 500;
  std::vector<std::string> lines;
  for (int i = 0; i < 20; ++i) lines.push_back("line " + std::to_string(i));
  fetch(assign(), {batch("a", lines), batch("a", {"next"})});
  run();
  std::vector<std::string> seen;
  for (const auto& part : producer.sent) {
    for (auto& body : bodies(*part)) seen.push_back(body);
  }
  lines.emplace_back("next");
  EXPECT_EQ(seen, lines);
  acknowledge(producer.sent.size());
  EXPECT_EQ(offsets.stored[0], 2);
}

TEST_F(FlowTest, a_record_that_no_broker_takes_ends_as_a_dead_letter_and_never_loops) {
  producer.limit = 300;
  fetch(assign(), {batch("a", {std::string(1000, 'x')})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_EQ(producer.sent[0]->destination, Destination::dead_letters);
  EXPECT_THAT(header(*producer.sent[0], "parsimony.reason"), HasSubstr("larger"));
  const auto size = producer.sent[0]->payload->size();
  refuse_one(0, Refusal::too_large);
  ASSERT_THAT(producer.sent, SizeIs(1));
  EXPECT_LT(producer.sent[0]->payload->size(), size);
  EXPECT_EQ(header(*producer.sent[0], "parsimony.truncated"), std::to_string(size));
  for (int i = 0; i < 20 && !producer.sent.empty(); ++i) refuse_one(0, Refusal::too_large);
  EXPECT_THAT(producer.sent, IsEmpty());
  EXPECT_EQ(metrics.given_up.Value(), 1);
  run();
  EXPECT_EQ(offsets.stored[0], 1);
}

TEST_F(FlowTest, brokers_that_refuse_for_a_while_lose_nothing_and_change_no_order) {
  producer.refuse_all = ProduceFailure{Refusal::later, "queue full"};
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"}), batch("a", {"2"})});
  run();
  pass(1s);
  fetch(assignment, {batch("a", {"3"})});
  run();
  EXPECT_THAT(producer.sent, IsEmpty());
  producer.refuse_all.reset();
  pass(1s);
  ASSERT_THAT(producer.sent, SizeIs(3));
  EXPECT_THAT(bodies(*producer.sent[0]), ElementsAre("1"));
  EXPECT_THAT(bodies(*producer.sent[1]), ElementsAre("2"));
  EXPECT_THAT(bodies(*producer.sent[2]), ElementsAre("3"));
  EXPECT_THAT(troubles, IsEmpty());
}

TEST_F(FlowTest, a_delivery_that_failed_for_the_time_being_is_sent_again_in_order) {
  fetch(assign(), {batch("a", {"1"}), batch("a", {"2"}), batch("a", {"3"})});
  run();
  refuse_one(0, Refusal::later);
  refuse_one(0, Refusal::later);
  refuse_one(0, Refusal::later);
  EXPECT_THAT(producer.sent, IsEmpty());
  pass(1s);
  ASSERT_THAT(producer.sent, SizeIs(3));
  EXPECT_THAT(bodies(*producer.sent[0]), ElementsAre("1"));
  acknowledge(3);
  EXPECT_EQ(offsets.stored[0], 3);
}

TEST_F(FlowTest, a_topic_that_must_not_be_written_ends_the_node_with_a_reason) {
  fetch(assign(), {batch("a", {"1"})});
  run();
  refuse_one(0, Refusal::never);
  EXPECT_THAT(troubles, ElementsAre(HasSubstr("partition 0 cannot be written")));
}

TEST_F(FlowTest, credits_are_held_until_the_acknowledgement) {
  const auto payload = batch("a", {"1"});
  fetch(assign(), {payload});
  EXPECT_EQ(credits.bytes(), payload.size());
  run();
  EXPECT_EQ(credits.bytes(), producer.sent[0]->size());
  EXPECT_EQ(credits.messages(), 1U);
  acknowledge(1);
  EXPECT_EQ(credits.bytes(), 0U);
  EXPECT_EQ(credits.messages(), 0U);
}

TEST_F(FlowTest, a_revoked_partition_is_let_go_when_everything_is_acknowledged) {
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"})});
  run();
  drain({assignment}, 10s);
  EXPECT_FALSE(answered());
  acknowledge(1);
  ASSERT_TRUE(answered());
  EXPECT_TRUE(answer.get());
  EXPECT_EQ(offsets.stored[0], 1);
}

TEST_F(FlowTest, a_revoked_partition_is_let_go_at_the_deadline_and_late_acknowledgements_change_nothing) {
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"})});
  run();
  drain({assignment}, 10s);
  pass(11s);
  ASSERT_TRUE(answered());
  EXPECT_FALSE(answer.get());
  acknowledge(1);
  EXPECT_THAT(offsets.stored, IsEmpty());
}

TEST_F(FlowTest, a_partition_that_comes_back_starts_over_whatever_is_late_from_before) {
  const auto first = assign();
  fetch(first, {batch("a", {"1"}), batch("a", {"2"})});
  run();
  drain({first}, 0ms);
  next_offset[0] = 0;
  const auto second = assign();
  acknowledge(2);
  EXPECT_THAT(offsets.stored, IsEmpty());
  fetch(second, {batch("a", {"1"})});
  run();
  acknowledge(1);
  EXPECT_EQ(offsets.stored[0], 1);
}

TEST_F(FlowTest, idle_workloads_are_put_away_and_come_back) {
  const auto assignment = assign();
  fetch(assignment, {batch("a", {"1"})});
  run();
  EXPECT_EQ(metrics.workloads.Value(), 1);
  pass(flow.workload_idle + 60s);
  EXPECT_EQ(metrics.workloads.Value(), 0);
  fetch(assignment, {batch("a", {"2"})});
  run();
  ASSERT_THAT(producer.sent, SizeIs(2));
  EXPECT_THAT(attribute(*producer.sent[1]->payload, record_template), ElementsAre("seen"));
}

TEST_F(FlowTest, ever_new_workloads_do_not_add_up) {
  flow.max_workloads = 16;
  const auto assignment = assign();
  for (int i = 0; i < 200; ++i) fetch(assignment, {batch("w" + std::to_string(i), {"x"})});
  run();
  EXPECT_LE(metrics.workloads.Value(), 16);
  EXPECT_LE(flow.alive, 18);
  EXPECT_THAT(producer.sent, SizeIs(200));
}

TEST_F(FlowTest, json_goes_out_as_json) {
  flow.encoding = Encoding::otlp_json;
  fetch(assign(),
        {R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"one"}}]}]}]})", "{"});
  run();
  ASSERT_THAT(producer.sent, SizeIs(2));
  EXPECT_THAT(*producer.sent[0]->payload, HasSubstr(R"("stringValue":"one")"));
  EXPECT_THAT(*producer.sent[0]->payload, HasSubstr(R"("log.record.template")"));
  EXPECT_EQ(producer.sent[1]->destination, Destination::dead_letters);
}

TEST_F(FlowTest, a_raw_line_goes_out_as_a_record_whatever_it_is) {
  flow.encoding = Encoding::raw;
  fetch(assign(), {"plain line", "\x0a\xff\xff"});
  run();
  ASSERT_THAT(producer.sent, SizeIs(2));
  EXPECT_THAT(bodies(*producer.sent[0]), ElementsAre("plain line"));
  EXPECT_THAT(bodies(*producer.sent[1]), ElementsAre("\x0a\xff\xff"));
}

}  // namespace
}  // namespace parsimony::test

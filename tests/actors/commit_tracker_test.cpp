#include "actors/commit_tracker.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace parsimony {
namespace {

TEST(CommitTracker, nothing_is_committable_before_anything_is_settled) {
  CommitTracker tracker;
  EXPECT_EQ(tracker.committable(), std::nullopt);
  tracker.begin(7);
  EXPECT_EQ(tracker.committable(), std::nullopt);
  EXPECT_EQ(tracker.in_flight(), 1U);
}

TEST(CommitTracker, the_offset_behind_the_last_settled_message_is_committed) {
  CommitTracker tracker;
  const auto first = tracker.begin(41);
  EXPECT_TRUE(tracker.settle(first));
  EXPECT_EQ(tracker.committable(), 42);
  EXPECT_EQ(tracker.in_flight(), 0U);
}

TEST(CommitTracker, a_message_that_is_in_flight_holds_back_those_after_it) {
  CommitTracker tracker;
  const auto first = tracker.begin(0);
  const auto second = tracker.begin(1);
  const auto third = tracker.begin(2);
  EXPECT_FALSE(tracker.settle(third));
  EXPECT_FALSE(tracker.settle(second));
  EXPECT_EQ(tracker.committable(), std::nullopt);
  EXPECT_TRUE(tracker.settle(first));
  EXPECT_EQ(tracker.committable(), 3);
}

TEST(CommitTracker, gaps_of_a_compacted_topic_do_not_hold_anything_back) {
  CommitTracker tracker;
  const auto first = tracker.begin(10);
  const auto second = tracker.begin(500);
  tracker.settle(first);
  EXPECT_EQ(tracker.committable(), 11);
  tracker.settle(second);
  EXPECT_EQ(tracker.committable(), 501);
}

TEST(CommitTracker, a_topic_that_was_created_anew_is_committed_from_its_start) {
  CommitTracker tracker;
  tracker.settle(tracker.begin(1000));
  tracker.settle(tracker.begin(0));
  EXPECT_EQ(tracker.committable(), 1);
}

TEST(CommitTracker, settling_twice_or_what_was_never_begun_changes_nothing) {
  CommitTracker tracker;
  const auto first = tracker.begin(0);
  tracker.begin(1);
  EXPECT_TRUE(tracker.settle(first));
  EXPECT_FALSE(tracker.settle(first));
  EXPECT_FALSE(tracker.settle(99));
  EXPECT_EQ(tracker.committable(), 1);
  EXPECT_EQ(tracker.in_flight(), 1U);
}

TEST(CommitTracker, in_whatever_order_messages_are_settled_nothing_unsettled_is_ever_committed) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    CommitTracker tracker;
    std::vector<std::uint64_t> tickets;
    for (int i = 0; i < 200; ++i) tickets.push_back(tracker.begin(i));
    std::vector<bool> settled(tickets.size(), false);
    std::shuffle(tickets.begin(), tickets.end(), random);
    for (const auto ticket : tickets) {
      tracker.settle(ticket);
      settled[static_cast<std::size_t>(ticket)] = true;
      const auto prefix = std::find(settled.begin(), settled.end(), false) - settled.begin();
      ASSERT_EQ(tracker.committable().value_or(0), prefix);
    }
  }
}

}  // namespace
}  // namespace parsimony

#include "actors/stall_detector.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

using namespace std::chrono_literals;

struct StallDetectorTest : testing::Test {
  StallDetector detector{180s};
  StallDetector::Partition partition{"otlp_logs", 0};
  StallDetector::Time start{};

  bool at(std::chrono::seconds time, std::int64_t next, std::int64_t end) {
    return detector.observe(partition, next, end, start + time);
  }
};

TEST_F(StallDetectorTest, an_idle_topic_is_no_stall) {
  EXPECT_FALSE(at(0s, 10, 10));
  EXPECT_FALSE(at(1000s, 10, 10));
}

TEST_F(StallDetectorTest, a_consumer_that_reads_is_no_stall_however_far_behind_it_is) {
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(at(i * 60s, i, 1000000 + i));
}

TEST_F(StallDetectorTest, a_consumer_that_reads_nothing_while_messages_arrive_is_one) {
  EXPECT_FALSE(at(0s, 10, 10));
  EXPECT_FALSE(at(10s, 10, 11));
  EXPECT_FALSE(at(100s, 10, 50));
  EXPECT_TRUE(at(181s, 10, 90));
}

TEST_F(StallDetectorTest, transaction_markers_behind_the_last_message_are_no_stall) {
  EXPECT_FALSE(at(0s, 10, 11));
  EXPECT_FALSE(at(1000s, 10, 11));
}

TEST_F(StallDetectorTest, an_outage_of_the_brokers_starts_the_clock_over) {
  EXPECT_FALSE(at(0s, 10, 10));
  EXPECT_FALSE(at(10s, 10, 11));
  detector.forget_all();
  EXPECT_FALSE(at(600s, 10, 12));
  EXPECT_FALSE(at(610s, 10, 13));
  EXPECT_TRUE(at(800s, 10, 14));
}

}  // namespace
}  // namespace parsimony

#include "actors/dead_letter.hpp"

#include "tests/actors/records.hpp"

#include <gtest/gtest.h>

namespace parsimony::test {
namespace {

struct DeadLetterTest : testing::Test {
  Assignment assignment{"otlp_logs", 3};
  InputMessage message;
  DeadLetterTest() {
    message.offset = 42;
    message.timestamp_ms = 1000;
    message.key = "key";
    message.payload = "0123456789";
    message.headers = {{"tenant", "blue"}, {"parsimony.reason", "an earlier death"}};
  }
};

TEST_F(DeadLetterTest, holds_the_message_as_it_came) {
  const auto letter = make_dead_letter(message, assignment, "broken", 1000);
  EXPECT_EQ(letter->payload, "0123456789");
  EXPECT_EQ(letter->key, "key");
  EXPECT_EQ(letter->timestamp_ms, 1000);
  EXPECT_EQ(header(*letter, "tenant"), "blue");
  EXPECT_EQ(header(*letter, dead_letter::truncated), "");
}

TEST_F(DeadLetterTest, tells_of_its_last_death_only) {
  const auto letter = make_dead_letter(message, assignment, "broken", 1000);
  EXPECT_EQ(header(*letter, dead_letter::reason), "broken");
}

TEST_F(DeadLetterTest, is_cut_at_the_limit_and_says_how_large_it_was) {
  message.key.reset();
  message.headers.clear();
  const std::string large(100000, 'x');
  message.payload = large;
  const auto letter = make_dead_letter(message, assignment, "broken", 1000);
  EXPECT_LE(letter->payload->size(), 1000U);
  EXPECT_GT(letter->payload->size(), 500U);
  EXPECT_EQ(header(*letter, dead_letter::truncated), "100000");
}

TEST_F(DeadLetterTest, becomes_smaller_until_nothing_can_be_left_out) {
  const std::string large(100000, 'x');
  message.payload = large;
  const auto letter = make_dead_letter(message, assignment, "broken", 1000000);
  auto size = letter->size();
  int steps = 0;
  while (shrink(*letter)) {
    EXPECT_LT(letter->size(), size);
    size = letter->size() + 64;  // the first step adds the header that tells the original size
    ASSERT_LT(++steps, 50);
  }
  EXPECT_EQ(letter->payload, "");
  EXPECT_EQ(letter->key, std::nullopt);
  EXPECT_EQ(header(*letter, "tenant"), "");
  EXPECT_EQ(header(*letter, dead_letter::reason), "broken");
  EXPECT_EQ(header(*letter, dead_letter::truncated), "100000");
}

}  // namespace
}  // namespace parsimony::test

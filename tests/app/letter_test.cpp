#include "app/dead_letters/letter.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

InputMessage message_with(std::vector<Header> headers) {
  InputMessage message;
  message.offset = 17;
  message.payload = "\x0a\xff";
  message.headers = std::move(headers);
  return message;
}

TEST(DeadLetter, tells_where_it_came_from_and_keeps_its_own_headers_apart) {
  const auto letter = read_letter(message_with({{"tenant", "a"},
                                                {"parsimony.reason", "a length is cut off"},
                                                {"parsimony.topic", "otlp_logs"},
                                                {"parsimony.partition", "3"},
                                                {"parsimony.offset", "42"},
                                                {"parsimony.timestamp", "1717747750123"},
                                                {"empty", std::nullopt}}),
                                  1);
  EXPECT_EQ(letter.partition, 1);
  EXPECT_EQ(letter.offset, 17);
  EXPECT_EQ(letter.reason, "a length is cut off");
  EXPECT_EQ(letter.topic, "otlp_logs");
  EXPECT_EQ(letter.origin_partition, 3);
  EXPECT_EQ(letter.origin_offset, 42);
  EXPECT_EQ(letter.timestamp_ms, 1717747750123);
  EXPECT_EQ(letter.payload, "\x0a\xff");
  EXPECT_EQ(letter.headers, (std::vector<Header>{{"tenant", "a"}, {"empty", std::nullopt}}));
  EXPECT_EQ(obstacle_to_replay(letter), "");
}

TEST(DeadLetter, one_that_was_cut_or_has_no_origin_cannot_be_replayed) {
  EXPECT_NE(obstacle_to_replay(read_letter(message_with({{"parsimony.topic", "otlp_logs"},
                                                         {"parsimony.partition", "0"},
                                                         {"parsimony.truncated", "2000000"}}),
                                           0)),
            "");
  EXPECT_NE(obstacle_to_replay(read_letter(message_with({}), 0)), "");
  EXPECT_NE(obstacle_to_replay(read_letter(
                message_with({{"parsimony.topic", "otlp_logs"}, {"parsimony.partition", "x"}}), 0)),
            "");
}

TEST(DeadLetter, is_named_by_partition_and_offset) {
  EXPECT_EQ(parse_letter_name("2:17"), (LetterName{2, 17}));
  EXPECT_EQ(to_string(LetterName{2, 17}), "2:17");
  for (const char* other : {"", "2", ":", "2:", ":17", "a:b", "-1:2", "2:17x", "99999999999:1"}) {
    EXPECT_EQ(parse_letter_name(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace parsimony

#include "actors/kafka/embedded_broker.hpp"
#include "app/dead_letters/dead_letters_run.hpp"
#include "app/dead_letters/letter_reader.hpp"
#include "app/dead_letters/replayer.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

/// A broker with dead letters: numbers 0 to 2 in partition 0, 0 in partition 1.
class DeadLetters : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = EmbeddedBroker::start();
    ASSERT_TRUE(started);
    broker_.emplace(std::move(*started));
    broker_->connect(options_);
    ASSERT_TRUE(broker_->create_topic("otlp_logs", 4));
    ASSERT_TRUE(broker_->create_topic(options_.dead_letter_topic, 2));
    write({letter("first"), letter("second"), letter("third"), letter("fourth", 1)});
  }

  DeadLetter letter(const std::string& payload, std::int32_t partition = 0) {
    DeadLetter dead;
    dead.topic = options_.dead_letter_topic;
    dead.origin_partition = partition;
    dead.timestamp_ms = 1717747750123;
    dead.key = "k";
    dead.payload = payload;
    dead.headers = {{"tenant", "a"},
                    {"parsimony.reason", "not a batch: " + payload},
                    {"parsimony.topic", "otlp_logs"},
                    {"parsimony.partition", "3"},
                    {"parsimony.offset", "7"},
                    {"parsimony.timestamp", "1717747750123"}};
    return dead;
  }

  void write(const std::vector<DeadLetter>& letters) {
    auto writer =
        Replayer::make(options_, [](const LetterName&, const std::string& error) { EXPECT_EQ(error, ""); });
    ASSERT_TRUE(writer);
    for (const auto& one : letters) (*writer)->send(one);
    (*writer)->finish();
  }

  std::vector<DeadLetter> read(const std::string& topic) {
    NodeOptions options = options_;
    options.dead_letter_topic = topic;
    std::vector<DeadLetter> letters;
    const auto done = read_letters(options, [&](const DeadLetter& one) {
      letters.push_back(one);
      return true;
    });
    EXPECT_TRUE(done);
    return letters;
  }

  std::vector<std::string> replayed() {
    std::vector<std::string> payloads;
    for (const auto& one : read("otlp_logs")) payloads.push_back(one.payload.value_or(""));
    return payloads;
  }

  std::optional<EmbeddedBroker> broker_;
  NodeOptions options_;
};

TEST_F(DeadLetters, are_read_partition_by_partition_up_to_the_end) {
  const auto letters = read(options_.dead_letter_topic);
  ASSERT_EQ(letters.size(), 4U);
  EXPECT_EQ(letters[0].reason, "not a batch: first");
  EXPECT_EQ(letters[2].offset, 2);
  EXPECT_EQ(letters[3].partition, 1);
}

TEST_F(DeadLetters, go_back_as_they_came_and_no_others_with_them) {
  DeadLettersRequest request;
  request.letters = {"0:1", "1:0"};
  EXPECT_EQ(replay_dead_letters(options_, request), 0);
  const auto letters = read("otlp_logs");
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(letters[0].partition, 3);
  EXPECT_EQ(letters[0].payload, "second");
  EXPECT_EQ(letters[0].key, "k");
  EXPECT_EQ(letters[0].headers, (std::vector<Header>{{"tenant", "a"}})) << "our own headers are gone";
  EXPECT_EQ(letters[1].payload, "fourth");
}

TEST_F(DeadLetters, can_be_chosen_by_their_reason) {
  DeadLettersRequest request;
  request.all = true;
  request.reason = ": third";
  EXPECT_EQ(replay_dead_letters(options_, request), 0);
  EXPECT_EQ(replayed(), std::vector<std::string>{"third"});
}

TEST_F(DeadLetters, a_letter_that_is_not_there_is_told) {
  DeadLettersRequest request;
  request.letters = {"0:99"};
  EXPECT_EQ(replay_dead_letters(options_, request), 1);
  EXPECT_TRUE(replayed().empty());
}

TEST_F(DeadLetters, one_that_was_cut_stays) {
  auto cut = letter("fifth");
  cut.headers.push_back({"parsimony.truncated", "1000"});
  write({cut});
  DeadLettersRequest request;
  request.all = true;
  EXPECT_EQ(replay_dead_letters(options_, request), 1);
  EXPECT_EQ(replayed().size(), 4U);
}

TEST_F(DeadLetters, naming_none_and_not_all_is_a_usage_error) {
  EXPECT_EQ(replay_dead_letters(options_, {}), 2);
  DeadLettersRequest request;
  request.letters = {"first"};
  EXPECT_EQ(replay_dead_letters(options_, request), 2);
}

}  // namespace
}  // namespace parsimony

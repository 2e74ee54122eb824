#include "tests/pipeline/pattern/mining.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace parsimony {
namespace {

TEST(Persistence, after_a_restart_the_same_lines_get_the_same_ids_and_templates) {
  const auto lines = shop_lines(21, 3000);
  PatternMiner first;
  for (const auto& line : lines) first.learn(line);
  PatternMiner second;
  second.restore(first.drain());
  for (const auto& line : lines) {
    const auto before = look_up(first, line);
    const auto after = look_up(second, line);
    ASSERT_EQ(before.id, after.id) << line;
    ASSERT_EQ(before.text, after.text) << line;
    ASSERT_EQ(before.parameters, after.parameters) << line;
  }
}

TEST(Persistence, mining_goes_on_under_the_same_id) {
  PatternMiner first;
  const auto before = mine(first, "session opened for user alice");
  for (const auto* user : {"bob", "carol", "dave"})
    (void)mine(first, std::string("session opened for user ") + user);
  PatternMiner second;
  auto records = first.drain();
  std::reverse(records.begin(), records.end());
  second.restore(records);
  EXPECT_EQ(mine(second, "session opened for user zoe").id, before.id);
  EXPECT_EQ(mine(second, "session opened for user yan").text, "session opened for user <user>");
}

TEST(Persistence, a_drain_tells_what_is_new_and_counts_what_came_since) {
  PatternMiner miner;
  for (int i = 0; i < 3; ++i) (void)mine(miner, "tick " + std::to_string(i));
  auto records = miner.drain();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].count, 3U);
  EXPECT_EQ(records[0].text, "tick <tick>");
  EXPECT_EQ(records[0].parameters, "tick:int");
  EXPECT_TRUE(miner.drain().empty());
  (void)mine(miner, "tick 9");
  records = miner.drain();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].count, 1U);
}

TEST(Persistence, counts_add_up_to_all_lines) {
  const auto lines = shop_lines(5, 1000);
  PatternMiner miner;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    (void)mine(miner, lines[i]);
    if (i % 100 == 99) {
      for (const auto& record : miner.drain()) count += record.count;
    }
  }
  EXPECT_EQ(count, lines.size());
}

TEST(Persistence, what_is_restored_is_not_news) {
  PatternMiner first;
  (void)mine(first, "gateway ready");
  PatternMiner second;
  second.restore(first.drain());
  EXPECT_TRUE(second.drain().empty());
}

TEST(Persistence, a_younger_pattern_that_proves_the_same_becomes_an_alias) {
  PatternMiner miner;
  std::vector<PatternRecord> records;
  for (const auto* name : {"north", "south", "east", "west", "centre", "harbour"}) {
    (void)mine(miner, std::string("depot ") + name + " reports stock");
    for (auto& record : miner.drain()) records.push_back(record);
  }
  std::map<std::string, std::string> alias;
  for (const auto& record : records) alias[record.id] = record.alias_of;
  ASSERT_EQ(alias[records[0].id], "");
  for (const auto& [id, of] : alias) {
    EXPECT_EQ(of, id == records[0].id ? "" : records[0].id);
  }
}

TEST(Persistence, free_text_is_known_after_a_restart) {
  PatternMiner first;
  for (int i = 0; i < 600; ++i) {
    std::string words;
    for (int n = 0; n <= i % 5; ++n)
      words += " w" + std::string(1 + static_cast<std::size_t>(i * 7 + n) % 23, 'x') +
               static_cast<char>('a' + i % 26) + static_cast<char>('a' + i / 26);
    first.learn("chat said" + words);
  }
  const auto before = look_up(first, "chat said something else entirely");
  EXPECT_EQ(before.text, "chat said <text>");
  PatternMiner second;
  second.restore(first.drain());
  const auto after = mine(second, "chat said what nobody said");
  EXPECT_EQ(after.text, before.text);
  EXPECT_EQ(after.id, before.id);
}

TEST(Persistence, records_that_cannot_be_read_are_left_out) {
  PatternMiner miner;
  PatternRecord record;
  record.id = "0123456789abcdef";
  for (const auto* skeleton : {"", "a", "a5:x", "z1:x", "a99999999999999999999:x", "a0:", "\xff"}) {
    record.skeleton = skeleton;
    miner.restore({record});
  }
  EXPECT_EQ(miner.pattern_count(), 0U);
}

}  // namespace
}  // namespace parsimony

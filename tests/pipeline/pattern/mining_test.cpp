#include "tests/pipeline/pattern/mining.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace parsimony {
namespace {

TEST(Mining, numbers_are_parameters_from_the_first_line_on) {
  PatternMiner miner;
  const auto first = mine(miner, "Order 17 placed in 35 ms");
  const auto second = mine(miner, "Order 4711 placed in 8 ms");
  EXPECT_EQ(first.text, "Order <order_id> placed in <duration> ms");
  EXPECT_EQ(first.id, second.id);
  EXPECT_EQ(first.id.size(), 16U);
}

TEST(Mining, an_empty_message_gains_nothing) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "").id, "");
  EXPECT_EQ(mine(miner, " \t ").id, "");
}

TEST(Mining, a_word_becomes_a_parameter_once_enough_others_stood_in_its_place) {
  PatternMiner miner;
  const auto first = mine(miner, "snapshot taken of volume alpha");
  EXPECT_EQ(first.text, "snapshot taken of volume alpha");
  for (const auto* volume : {"beta", "gamma", "delta", "epsilon"})
    (void)mine(miner, std::string("snapshot taken of volume ") + volume);
  const auto last = mine(miner, "snapshot taken of volume zeta");
  EXPECT_EQ(last.text, "snapshot taken of volume <volume>");
  EXPECT_EQ(last.id, first.id) << "the id of the first line stays";
  EXPECT_EQ(mine(miner, "snapshot taken of volume alpha").id, first.id);
}

TEST(Mining, who_is_told_by_name_so_one_line_shows_a_parameter) {
  PatternMiner miner;
  const auto first = mine(miner, "session opened for user alice by the portal");
  EXPECT_EQ(first.text, "session opened for user <user> by the portal");
  EXPECT_EQ(first.parameters, std::vector<std::string>{"user=\"alice\""});
  EXPECT_EQ(mine(miner, "session opened for user bob by the portal").id, first.id);
  EXPECT_EQ(mine(miner, "login refused user=root").text, "login refused user=<user>");
  EXPECT_EQ(mine(miner, "name is taken (desk7) today").text, "name is taken (<taken>) today");
}

TEST(Mining, a_noun_behind_such_a_word_is_no_name) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "closed on user request").text, "closed on user request");
  EXPECT_EQ(mine(miner, "checks of user authentication failed").text, "checks of user authentication failed");
  EXPECT_EQ(mine(miner, "unqualified host name given").text, "unqualified host name given");
}

TEST(Mining, which_queue_and_who_did_it_are_names_at_once) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "worker 3 took task 9 from queue parcels").text,
            "worker <worker_id> took task <task_id> from queue <queue>");
  EXPECT_EQ(mine(miner, "backlog of topic letters is 17").text, "backlog of topic <topic> is <p6>");
  EXPECT_EQ(mine(miner, "User alice logged out").text, "User <user> logged out");
  EXPECT_EQ(mine(miner, "User session joined").text, "User session joined");
  EXPECT_EQ(mine(miner, "change of group membership").text, "change of group membership");
}

TEST(Mining, a_class_within_a_message_is_a_parameter_at_once) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "Planned org.acme.jobs.Sweep every 5 minutes").text,
            "Planned <class> every <duration> minutes");
  EXPECT_EQ(mine(miner, "reads app.conf first").text, "reads app.conf first");
}

TEST(Mining, a_pattern_keeps_its_id_when_more_of_its_lines_turns_out_to_be_head) {
  PatternMiner miner;
  const auto first = mine(miner, "~pump~ valve 7 opened");
  const auto other = mine(miner, "~pump~ filter 3 cleaned in 5 ms");
  const std::vector<Rewording> lines = {{"~pump~ valve 7 opened", "valve 7 opened"},
                                        {"~pump~ filter 3 cleaned in 5 ms", "filter 3 cleaned in 5 ms"}};
  miner.reword(lines);
  EXPECT_EQ(mine(miner, "valve 9 opened").id, first.id);
  EXPECT_EQ(mine(miner, "filter 9 cleaned in 5 ms").id, other.id);
  EXPECT_NE(first.id, other.id);
}

TEST(Mining, messages_that_were_one_pattern_by_mistake_part_again) {
  PatternMiner miner;
  const auto mixed = mine(miner, "7 9");
  const std::vector<Rewording> lines = {{"7 9", "valve opened"}, {"8 9", "filter cleaned"}};
  miner.reword(lines);
  EXPECT_EQ(mine(miner, "valve opened").id, mixed.id);
  EXPECT_NE(mine(miner, "filter cleaned").id, mixed.id);
}

TEST(Mining, the_first_word_varies_only_on_much_evidence) {
  PatternMiner miner;
  std::set<std::string> ids;
  for (char c = 'a'; c <= 'z'; ++c)
    ids.insert(mine(miner, std::string("svc") + c + c + " could not be reached again").id);
  EXPECT_GE(ids.size(), 20U);
  EXPECT_EQ(mine(miner, "portal could not be reached again").text, "<p1> could not be reached again");
}

TEST(Mining, outcomes_tell_patterns_apart) {
  PatternMiner miner;
  EXPECT_NE(mine(miner, "checkout of basket 12 started").id, mine(miner, "checkout of basket 12 failed").id);
  EXPECT_NE(mine(miner, "verified=true").id, mine(miner, "verified=false").id);
}

TEST(Mining, the_digits_of_a_name_stay_until_they_vary) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "link up on eth1 now").text, "link up on eth1 now");
  EXPECT_EQ(mine(miner, "link up on eth2 now").text, "link up on eth<eth> now");
}

TEST(Mining, the_number_behind_a_dash_says_which_but_for_standards) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "leader is node-7 now").text, "leader is node-<node_id> now");
  EXPECT_EQ(mine(miner, "decoded as UTF-8 and sha-1").text, "decoded as UTF-8 and sha-1");
}

TEST(Mining, a_group_in_brackets_may_be_absent) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "flushed 2048 bytes (2.0 KB) to disk").id,
            mine(miner, "flushed 12 bytes to disk").id);
}

TEST(Mining, a_list_of_any_length_is_one_pattern) {
  PatternMiner miner;
  const auto two = mine(miner, "deleting blocks blk_1 blk_2");
  const auto five = mine(miner, "deleting blocks blk_1 blk_2 blk_3 blk_4 blk_5");
  EXPECT_EQ(two.id, five.id);
}

TEST(Mining, the_order_of_arrival_does_not_matter) {
  auto lines = shop_lines(7, 3000);
  const auto straight = mine_whole(lines);
  std::map<std::string, std::string> text_of;
  for (std::size_t i = 0; i < lines.size(); ++i) text_of[lines[i]] = straight[i].text;
  for (unsigned seed = 1; seed < 4; ++seed) {
    std::mt19937 random(seed);
    auto shuffled = lines;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const auto again = mine_whole(shuffled);
    std::map<std::string, std::set<std::string>> groups;
    for (std::size_t i = 0; i < shuffled.size(); ++i) {
      EXPECT_EQ(again[i].text, text_of[shuffled[i]]);
      groups[text_of[shuffled[i]]].insert(again[i].id);
    }
    for (const auto& [text, ids] : groups) EXPECT_EQ(ids.size(), 1U) << text;
  }
}

TEST(Mining, a_million_distinct_words_in_one_column_are_one_pattern_in_little_memory) {
  PatternMiner miner;
  std::size_t early = 0;
  std::set<std::string> ids;
  for (int i = 0; i < 200000; ++i) {
    std::string word = "xw";
    for (int n = i; n > 0; n /= 26) word += static_cast<char>('a' + n % 26);
    const auto mined = mine(miner, "tenant " + word + " was provisioned by the portal");
    if (i > 100) ids.insert(mined.id);
    if (i == 1000) early = miner.memory_bytes();
  }
  EXPECT_EQ(ids.size(), 1U);
  EXPECT_LE(miner.memory_bytes(), early + early / 5);
}

TEST(Mining, memory_stays_flat_when_every_line_is_another_pattern) {
  MinerOptions options;
  options.max_leaves = 500;
  PatternMiner miner(options);
  std::mt19937 random(3);
  const auto line = [&] {
    std::string text;
    for (unsigned n = 2 + random() % 9; n > 0; --n) {
      for (unsigned letters = 3 + random() % 6; letters > 0; --letters)
        text += static_cast<char>('a' + random() % 26);
      text += n % 3 == 0 ? ": " : " ";
    }
    return text;
  };
  for (int i = 0; i < 3000; ++i) (void)mine(miner, line());
  const auto early = miner.memory_bytes();
  for (int i = 0; i < 20000; ++i) (void)mine(miner, line());
  EXPECT_LE(miner.memory_bytes(), early + early / 2);
  EXPECT_LE(miner.pattern_count(), options.max_leaves);
}

TEST(Mining, what_is_seen_often_survives_a_flood) {
  MinerOptions options;
  options.max_leaves = 200;
  PatternMiner miner(options);
  const auto before = mine(miner, "heartbeat of node 12 received");
  for (int i = 0; i < 50; ++i) (void)mine(miner, "heartbeat of node " + std::to_string(i) + " received");
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (unsigned n = 2 + random() % 9; n > 0; --n)
      text += std::string(1 + random() % 3, static_cast<char>('a' + random() % 26)) + " ";
    (void)mine(miner, text);
  }
  EXPECT_EQ(mine(miner, "heartbeat of node 99 received").id, before.id);
}

/// Words of no language, so that hardly two lines share one.
std::string babble(std::mt19937& random, unsigned words) {
  std::string text;
  for (; words > 0; --words) {
    if (!text.empty()) text += ' ';
    for (unsigned letters = 2 + random() % 7; letters > 0; --letters)
      text += static_cast<char>('a' + random() % 26);
  }
  return text;
}

TEST(Mining, free_text_is_one_pattern) {
  PatternMiner miner;
  std::mt19937 random(9);
  std::vector<std::string> lines;
  for (int i = 0; i < 2000; ++i) {
    lines.push_back("searched for " + babble(random, 1 + random() % 8) + ", took " + std::to_string(i) +
                    " ms");
    lines.push_back("index of shop " + std::to_string(i) + " is fresh");
  }
  for (const auto& line : lines) miner.learn(line);
  std::set<std::string> texts;
  std::set<std::string> ids;
  for (const auto& line : lines) {
    const auto mined = look_up(miner, line);
    texts.insert(mined.text);
    ids.insert(mined.id);
  }
  EXPECT_EQ(ids.size(), 2U);
  EXPECT_EQ(texts, (std::set<std::string>{"searched for <text>, took <duration> ms",
                                          "index of shop <shop> is fresh"}));
  EXPECT_LT(miner.pattern_count(), 10U);
}

TEST(Mining, what_is_said_in_quotes_is_one_parameter) {
  PatternMiner miner;
  for (const auto* query : {"red shoes", "tent for two", "lamp", "cheap garden chairs"}) {
    (void)mine(miner, std::string("query \"") + query + "\" found nothing");
  }
  EXPECT_EQ(mine(miner, "query \"a winter coat\" found nothing").text, "query \"<query>\" found nothing");
}

TEST(Mining, a_quotation_of_several_words_is_a_parameter_at_once) {
  PatternMiner miner;
  EXPECT_EQ(mine(miner, "query \"size 40 red shoes\" found nothing").text, "query \"<query>\" found nothing");
  EXPECT_EQ(mine(miner, "query \"lamp\" found nothing").text, "query \"<query>\" found nothing");
  EXPECT_EQ(mine(miner, "sent {\"first name\": 7}").text, "sent {\"first name\": <name>}");
}

TEST(Mining, a_name_known_behind_a_noun_is_one_in_other_messages_too) {
  PatternMiner miner;
  for (const auto* tenant : {"north", "south", "east"})
    (void)mine(miner, std::string("invoice sent to tenant ") + tenant);
  EXPECT_EQ(mine(miner, "quota of tenant south raised").text, "quota of tenant <tenant> raised");
}

TEST(Mining, names_that_are_values_elsewhere_make_a_column_of_two) {
  PatternMiner miner;
  for (const auto* tenant : {"north", "south", "east", "west"})
    (void)mine(miner, std::string("invoice sent to tenant ") + tenant);
  (void)mine(miner, "quota of north raised");
  EXPECT_EQ(mine(miner, "quota of west raised").text, "quota of <p3> raised");
  for (const auto* thing : {"disks", "pipes"})
    (void)mine(miner, std::string("quota of ") + thing + " counted");
  EXPECT_EQ(mine(miner, "quota of files counted").text, "quota of files counted");
}

TEST(Mining, one_name_suffices_where_names_are_likely_or_beside_another_word) {
  PatternMiner miner;
  for (const auto* tenant : {"north", "south", "east", "west"})
    (void)mine(miner, std::string("invoice sent to tenant ") + tenant);
  EXPECT_EQ(mine(miner, "7 rows loaded from south").text, "<rows> rows loaded from <p5>");
  EXPECT_EQ(mine(miner, "breaker west tripped").text, "breaker west tripped");
  EXPECT_EQ(mine(miner, "breaker center tripped").text, "breaker <breaker> tripped");
}

TEST(Mining, words_of_the_language_of_logs_are_no_names) {
  PatternMiner miner;
  for (const auto* name : {"guest", "user", "host"})
    (void)mine(miner, std::string("refused invalid user ") + name + " from 10.0.0.1");
  EXPECT_EQ(mine(miner, "closed 7 sessions by user").text, "closed <sessions> sessions by user");
  EXPECT_EQ(mine(miner, "merged records by host=a").text, "merged records by host=<host>");
}

TEST(Mining, a_class_that_speaks_and_what_was_thrown_are_parameters_at_once) {
  PatternMiner miner;
  const auto first = mine(miner, "com.acme.StaleException: lock is gone");
  EXPECT_EQ(first.text, "<class>: <reason>");
  EXPECT_EQ(mine(miner, "org.fable.io.BrokenError: pipe ended").id, first.id);
  EXPECT_EQ(mine(miner, "com.acme.orders.Sync: caught up in 7 ms").text,
            "<class>: caught up in <duration> ms");
}

TEST(Mining, a_state_that_is_also_an_outcome_joins_a_column_of_states) {
  PatternMiner miner;
  for (const auto* state : {"READY", "PAUSED", "HALTED", "SYNCING", "IDLE", "DRAINED", "WAITING", "LEADING"})
    (void)mine(miner, std::string("pump is now ") + state + " again");
  EXPECT_EQ(mine(miner, "pump is now CLOSED again").text, "pump is now <pump> again");
}

TEST(Mining, names_are_known_whichever_message_comes_first) {
  PatternMiner miner;
  const auto first = mine(miner, "quota of north raised");
  for (const auto* tenant : {"east", "west"})
    (void)mine(miner, std::string("quota of ") + tenant + " raised");
  for (const auto* tenant : {"north", "south", "east", "west"})
    (void)mine(miner, std::string("invoice sent to tenant ") + tenant);
  const auto again = mine(miner, "quota of west raised");
  EXPECT_EQ(again.text, "quota of <p3> raised");
  EXPECT_EQ(again.id, first.id);
}

TEST(Mining, columns_that_vary_together_need_no_line_in_which_only_one_does) {
  PatternMiner miner;
  const std::vector<std::string> cities = {"oslo", "bern", "rome", "lyon", "kiel", "graz"};
  std::string text;
  for (int i = 0; i < 6; ++i) {
    for (const int step : {1, 3, 4})
      text =
          mine(miner, "train left " + cities[i] + " for " + cities[(i + step * (i + 1)) % 6] + " today").text;
  }
  EXPECT_EQ(text, "train left <left> for <p5> today");
}

TEST(Mining, what_stands_in_two_places_is_of_one_kind) {
  PatternMiner miner;
  std::string text;
  for (const auto* way :
       {"oslo for bern", "bern for oslo", "oslo for rome", "kiel for bern", "rome for kiel"})
    text = mine(miner, std::string("train left ") + way + " today").text;
  EXPECT_EQ(text, "train left <left> for <p5> today");
}

TEST(Mining, states_that_follow_one_another_stay_apart) {
  PatternMiner miner;
  std::set<std::string> ids;
  for (const auto* change : {"NEW to SETUP", "SETUP to RUNNING", "RUNNING to STORING", "STORING to OVER"})
    ids.insert(mine(miner, std::string("job 7 went from ") + change).id);
  EXPECT_EQ(ids.size(), 4U);
}

TEST(Mining, two_words_make_a_column_where_names_are_likely) {
  PatternMiner miner;
  (void)mine(miner, "queue letters overflows");
  EXPECT_EQ(mine(miner, "queue parcels overflows").text, "queue <queue> overflows");
  (void)mine(miner, "7 rows loaded from ledger");
  EXPECT_EQ(mine(miner, "9 rows loaded from vault").text, "<rows> rows loaded from <p5>");
  (void)mine(miner, "cannot write /srv/a.db: quota exceeded");
  EXPECT_EQ(mine(miner, "cannot write /srv/b.db: stale handle").text, "cannot write <path>: <p4>");
}

TEST(Mining, two_conditions_or_deeds_make_none) {
  PatternMiner miner;
  std::set<std::string> ids;
  for (const auto* text :
       {"connection to server lost", "connection to server restored", "took 5 s to spawn the instance",
        "took 7 s to destroy the instance", "job 17: backup began", "job 18: backup ended"})
    ids.insert(mine(miner, text).id);
  EXPECT_EQ(ids.size(), 6U);
}

TEST(Mining, sentences_that_begin_alike_stay_apart) {
  PatternMiner miner;
  std::set<std::string> ids;
  for (const auto* text : {"unable to open socket", "unable to read directory", "unable to find host",
                           "unable to parse header", "unable to load module", "unable to start timer"})
    ids.insert(mine(miner, text).id);
  EXPECT_EQ(ids.size(), 6U);
}

TEST(Mining, what_the_system_said_behind_a_last_colon_is_one_parameter) {
  PatternMiner miner;
  for (const auto* reason :
       {"permission denied", "no such file or directory", "too many open files", "broken pipe"})
    (void)mine(miner, std::string("cannot read /srv/a.db: ") + reason);
  const auto mined = mine(miner, "cannot read /srv/b.db: stale handle");
  EXPECT_EQ(mined.text, "cannot read <path>: <p4>");
  EXPECT_EQ(mined.parameters.back(), "p4=\"stale handle\"");
}

TEST(Mining, behind_a_lone_word_and_a_colon_stands_the_message) {
  PatternMiner miner;
  std::set<std::string> ids;
  for (const auto* text :
       {"pump: pressure is rising", "pump: valve one opened", "pump: waiting for the operator",
        "pump: all quiet here", "pump: motor runs hot", "pump: going to sleep"})
    ids.insert(mine(miner, text).id);
  EXPECT_EQ(ids.size(), 6U);
}

TEST(Mining, a_key_of_several_words_has_a_value_whatever_its_case) {
  PatternMiner miner;
  for (const auto* rank : {"USER", "ADMIN"}) (void)mine(miner, std::string("login 7 user_level: ") + rank);
  EXPECT_EQ(mine(miner, "login 9 user_level: AUDITOR").text, "login <login> user_level: <user_level>");
}

TEST(Mining, free_text_does_not_hide_what_is_frequent) {
  PatternMiner miner;
  std::mt19937 random(10);
  const std::string frequent = "note: cache is warm";
  for (int i = 0; i < 1000; ++i) {
    miner.learn("note: " + babble(random, 2 + random() % 6));
    miner.learn(frequent);
  }
  EXPECT_EQ(look_up(miner, frequent).text, frequent);
  EXPECT_EQ(look_up(miner, "note: nothing like it ever before").text, "note: <text>");
}

TEST(Mining, hostile_lines_cost_linear_time_and_no_crash) {
  PatternMiner miner;
  std::vector<std::string> lines = {std::string(1 << 20, '('),    std::string(1 << 20, 'a'),
                                    std::string(1 << 20, '.'),    std::string(1 << 20, ':'),
                                    std::string(1 << 20, '\xff'), std::string(1 << 20, '"'),
                                    std::string("\0\0\0", 3)};
  std::string words;
  std::string mixed;
  for (int i = 0; i < 100000; ++i) {
    words += "word" + std::to_string(i) + ' ';
    mixed += "a..b:c@d\\e/f=1.2.3-";
  }
  lines.push_back(words);
  lines.push_back(mixed);
  for (const auto& line : lines) {
    const auto mined = mine(miner, line);
    EXPECT_EQ(mined.id.size(), 16U);
    EXPECT_LE(mined.parameters.size(), MinerOptions{}.max_parameters);
    EXPECT_EQ(mine(miner, line).id, mined.id);
  }
}

}  // namespace
}  // namespace parsimony

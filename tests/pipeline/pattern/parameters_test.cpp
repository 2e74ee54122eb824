#include "tests/pipeline/pattern/mining.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using testing::ElementsAre;

Mined once(std::string_view message) {
  PatternMiner miner;
  return mine(miner, message);
}

TEST(Parameters, a_key_names_its_value) {
  EXPECT_THAT(once("login ok uid=1000 rhost=10.1.2.3").parameters,
              ElementsAre("uid=1000", "rhost=\"10.1.2.3\""));
  EXPECT_THAT(once("stats {\"hits\": 12, \"ratio\": 0.75}").parameters, ElementsAre("hits=12", "ratio=0.75"));
}

TEST(Parameters, the_noun_before_a_number_names_it) {
  EXPECT_THAT(once("listening on port 8080").parameters, ElementsAre("port=8080"));
}

TEST(Parameters, an_entity_with_a_number_behind_it_is_its_id) {
  EXPECT_THAT(once("assigned order 4711 to courier").parameters, ElementsAre("order_id=4711"));
}

TEST(Parameters, a_unit_names_the_quantity_before_it) {
  EXPECT_THAT(once("reindexed in 35 ms").parameters, ElementsAre("duration=35"));
  EXPECT_THAT(once("received 2048 bytes").parameters, ElementsAre("size=2048"));
}

TEST(Parameters, what_is_counted_stands_behind_its_number) {
  EXPECT_THAT(once("suite done: 7 failed, 12 passed").parameters, ElementsAre("failed=7", "passed=12"));
  EXPECT_THAT(once("vacuum took 61 dead rows away").parameters, ElementsAre("rows=61"));
}

TEST(Parameters, a_unit_says_what_is_measured) {
  EXPECT_THAT(once("refunded 12.50 EUR").parameters, ElementsAre("amount=12.5"));
  EXPECT_THAT(once("link up at 100 Mbps").parameters, ElementsAre("rate=100"));
  EXPECT_THAT(once("replayed in 7 s").parameters, ElementsAre("duration=7"));
}

TEST(Parameters, the_noun_before_a_copula_names_what_follows) {
  EXPECT_THAT(once("the limit is 5").parameters, ElementsAre("limit=5"));
  EXPECT_THAT(once("queue depth is now 17").parameters, ElementsAre("depth=17"));
}

TEST(Parameters, a_value_names_nothing) {
  PatternMiner miner;
  for (const auto* topic :
       {"orders", "letters", "invoices", "returns", "payments", "baskets", "refunds", "carts"})
    (void)mine(miner, std::string("backlog of topic ") + topic + " is 3");
  EXPECT_EQ(mine(miner, "backlog of topic parcels is 17").text, "backlog of topic <topic> is <p6>");
}

TEST(Parameters, a_change_has_two_ends) {
  PatternMiner miner;
  for (const auto* state :
       {"READY", "PAUSED", "HALTED", "SYNCING", "IDLE", "DRAINED", "WAITING", "LEADING"}) {
    (void)mine(miner, std::string("pump turned from ") + state + " to CALM at last");
    (void)mine(miner, std::string("pump turned from CALM to ") + state + " at last");
  }
  EXPECT_EQ(mine(miner, "pump turned from IDLE to LEADING at last").text,
            "pump turned from <from> to <to> at last");
}

TEST(Parameters, words_that_expect_or_act_name_what_follows) {
  EXPECT_THAT(once("checksum differs: expected 0x1f, got 0x2f").parameters,
              ElementsAre("expected=\"0x1f\"", "got=\"0x2f\""));
}

TEST(Parameters, durations_keep_their_unit) {
  EXPECT_THAT(once("reindexed in 1.5s").parameters, ElementsAre("duration=\"1.5s\""));
}

TEST(Parameters, an_address_gets_its_role_from_the_preposition) {
  EXPECT_THAT(once("connection from 10.0.0.7:5432").parameters,
              ElementsAre("source_address=\"10.0.0.7\"", "port=5432"));
  EXPECT_THAT(once("forwarded to mail.example.org").parameters,
              ElementsAre("destination_host=\"mail.example.org\""));
}

TEST(Parameters, a_path_says_which_one_of_a_collection) {
  EXPECT_THAT(
      once("GET /api/users/123/orders/c0ffee12?page=7 done").parameters,
      ElementsAre("user_id=123", "order_id=\"c0ffee12\"", "path=\"/api/users/123/orders/c0ffee12?page=7\""));
}

TEST(Parameters, kinds_name_what_nothing_else_does) {
  EXPECT_THAT(once("see https://example.org/a?b=c and /var/lib/x.db").parameters,
              ElementsAre("url=\"https://example.org/a?b=c\"", "path=\"/var/lib/x.db\""));
}

TEST(Parameters, each_kind_of_value_goes_out_as_it_was_spelled_and_typed_where_that_loses_nothing) {
  EXPECT_THAT(once("accepted in 12 rounds at ratio 0.25").parameters, ElementsAre("rounds=12", "ratio=0.25"));
  EXPECT_THAT(once("request 123e4567-e89b-42d3-a456-426614174000 took 35 ms").parameters,
              ElementsAre("request_id=\"123e4567-e89b-42d3-a456-426614174000\"", "duration=35"));
  EXPECT_THAT(once("wrote 1.5GiB to /srv/a.db in 2m3s").parameters,
              ElementsAre("size=\"1.5GiB\"", "path=\"/srv/a.db\"", "duration=\"2m3s\""));
  EXPECT_THAT(once("fetched http://[::1]:8080/a from fd00::7").parameters,
              ElementsAre("url=\"http://[::1]:8080/a\"", "source_address=\"fd00::7\""));
  EXPECT_THAT(once("card 00:1b:44:11:3a:b7 runs 4.19.2 at 0x1f").parameters,
              ElementsAre("mac=\"00:1b:44:11:3a:b7\"", "version=\"4.19.2\"", "p6=\"0x1f\""));
  EXPECT_THAT(once("mail of 2024-01-31T12:34:56Z for ann@example.org").parameters,
              ElementsAre("time=\"2024-01-31T12:34:56Z\"", "email=\"ann@example.org\""));
  EXPECT_THAT(once("disk sda is 97.5% full").parameters, ElementsAre("percent=97.5"));
}

TEST(Parameters, a_port_is_named_behind_any_address) {
  EXPECT_THAT(once("listening on [::]:8080").parameters, ElementsAre("port=8080"));
  EXPECT_THAT(once("listening on [fd00::1]:8080").parameters, testing::Contains("port=8080"));
}

TEST(Parameters, without_any_hint_the_position_is_the_name) {
  EXPECT_EQ(once("12 then 0x1f").text, "<p1> then <p3>");
}

TEST(Parameters, two_of_a_name_are_told_apart) {
  EXPECT_EQ(once("moved size=3 to size=4").text, "moved size=<size> to size=<size2>");
}

TEST(Parameters, leading_zeros_are_kept) {
  const auto mined = once("invoice id=00017");
  EXPECT_THAT(mined.parameters, ElementsAre("id_text=\"00017\""));
}

TEST(Parameters, a_name_never_changes_its_type) {
  PatternMiner miner;
  EXPECT_THAT(mine(miner, "ping id=17").parameters, ElementsAre("id=17"));
  EXPECT_THAT(mine(miner, "pong id=0x1f").parameters, ElementsAre("id_text=\"0x1f\""));
  EXPECT_THAT(mine(miner, "ping id=18").parameters, ElementsAre("id=18"));
}

TEST(Parameters, a_position_stays_recognisable_whatever_its_type) {
  PatternMiner miner;
  EXPECT_THAT(mine(miner, "12 away").parameters, ElementsAre("p1=12"));
  EXPECT_THAT(mine(miner, "0x1f gone").parameters, ElementsAre("text_p1=\"0x1f\""));
}

TEST(Parameters, template_and_parameters_make_the_message_again) {
  const auto lines = shop_lines(11, 2000);
  const auto mined = mine_whole(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string text = mined[i].text;
    for (const auto& parameter : mined[i].parameters) {
      if (parameter.starts_with("item_id=")) continue;  // part of the path
      const auto cut = parameter.find('=');
      std::string value = parameter.substr(cut + 1);
      if (value.front() == '"') value = value.substr(1, value.size() - 2);
      auto at = text.find("<" + parameter.substr(0, cut) + ">");
      auto length = cut + 2;
      if (at == std::string::npos) {  // the name has another type elsewhere: <name>_<type>
        const auto type = parameter.substr(0, cut).rfind('_');
        const bool positional = parameter[type + 1] == 'p' && parameter[type + 2] <= '9';
        const auto name = positional ? parameter.substr(type + 1, cut - type - 1) : parameter.substr(0, type);
        at = text.find("<" + name + ">");
        length = name.size() + 2;
      }
      ASSERT_NE(at, std::string::npos) << text << " " << parameter;
      text.replace(at, length, value);
    }
    EXPECT_EQ(text, lines[i]) << mined[i].text;
  }
}

}  // namespace
}  // namespace parsimony

#include "pipeline/detail/details.hpp"

#include "tests/allocation_count.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace parsimony {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::Pair;

using Found = std::map<std::string, std::string>;

Found details_of(std::string_view body, Enrichment record = {}) {
  Scratch scratch;
  add_details(body, scratch, record);
  Found found;
  for (const Attribute& detail : record.details)
    found.emplace(detail.key, std::get<std::string_view>(detail.value));
  EXPECT_EQ(found.size(), record.details.size()) << "keys are unique";
  return found;
}

TEST(Details, a_time_is_given_as_it_is_spelled_with_its_parts) {
  EXPECT_THAT(details_of("Jun 14 15:16:01 combo started"),
              AllOf(Contains(Pair("timestamp", "Jun 14 15:16:01")), Contains(Pair("month", "Jun")),
                    Contains(Pair("day", "14")), Contains(Pair("time", "15:16:01"))));
  EXPECT_EQ(
      details_of("2015-10-18 18:01:47,978 started"),
      (Found{{"timestamp", "2015-10-18 18:01:47,978"}, {"date", "2015-10-18"}, {"time", "18:01:47,978"}}));
}

TEST(Details, a_time_without_parts_of_its_own_stays_whole) {
  EXPECT_EQ(details_of("2024-05-06T07:08:09.123+02:00 started"),
            (Found{{"time", "2024-05-06T07:08:09.123+02:00"}}));
}

TEST(Details, positions_in_a_source) {
  EXPECT_THAT(details_of("(hoist.cc:396) lifted"),
              AllOf(Contains(Pair("file", "hoist.cc")), Contains(Pair("line", "396"))));
  EXPECT_THAT(details_of("crane/hoist.cc:960:lift(): lifted"),
              AllOf(Contains(Pair("file", "crane/hoist.cc")), Contains(Pair("line", "960")),
                    Contains(Pair("function", "lift"))));
  EXPECT_THAT(details_of("(Hoist.java:lift(419)) lifted"),
              AllOf(Contains(Pair("file", "Hoist.java")), Contains(Pair("function", "lift"))));
  EXPECT_THAT(details_of("example.org:80 lifted"), Not(Contains(Key("file"))));
  EXPECT_THAT(details_of("hoist.cc:12345678 lifted"), Not(Contains(Key("file"))));
}

TEST(Details, a_request_without_its_protocol) {
  EXPECT_THAT(details_of("10.0.0.1 - - DELETE /crane/7 200"), Contains(Pair("method", "DELETE")));
  EXPECT_THAT(details_of("POST     \"/crane\""), Contains(Pair("method", "POST")));
  EXPECT_THAT(details_of("GET ready for the storm"), Not(Contains(Key("method"))));
}

TEST(Details, the_columns_of_an_access_line_have_numbers) {
  Enrichment record;
  record.attributes.push_back({"http.request.method", std::string_view("GET")});
  const std::string line = R"(h2 crane/7 0.086 [a b] "GET /x HTTP/2.0" TLSv1.2 -)";
  EXPECT_THAT(details_of(line, record),
              AllOf(Contains(Pair("column1", "h2")), Contains(Pair("column3", "0.086")),
                    Contains(Pair("column6", "TLSv1.2")), Not(Contains(Key("column7")))));
  record.severity_number = 9;
  record.severity_source = "slot:severity";
  EXPECT_THAT(details_of(line, record), Not(Contains(Key("column1")))) << "a logger's line";
}

TEST(Details, a_delimiter_of_colons_is_no_address) {
  EXPECT_THAT(details_of("main :: started"), Not(Contains(Pair("address", "::"))));
  EXPECT_THAT(details_of("listening on ::1 port 80"), Contains(Pair("address", "::1")));
}

TEST(Details, seconds_since_1970_are_a_time_where_they_are_a_column) {
  EXPECT_THAT(details_of("- 1131566461 dn228 started"), Contains(Pair("timestamp", "1131566461")));
  EXPECT_THAT(details_of("job[1131566461] started"), Not(Contains(Key("timestamp"))));
}

TEST(Details, pairs_keep_the_name_that_the_line_gives_them) {
  EXPECT_THAT(details_of(R"(login user=root tty="pts/1" from: 10.0.0.1, ok)"),
              AllOf(Contains(Pair("user", "root")), Contains(Pair("tty", "pts/1")),
                    Contains(Pair("from", "10.0.0.1"))));
  EXPECT_THAT(details_of("refused [client 1.2.3.4] User(admin)"),
              AllOf(Contains(Pair("client", "1.2.3.4")), Contains(Pair("User", "admin"))));
}

TEST(Details, what_stands_before_the_message_is_no_key) {
  const std::string body = "WARN shop.Cart: order refused";
  Enrichment record;
  record.message = std::string_view(body).substr(16);
  EXPECT_THAT(details_of(body, record), Not(Contains(Key("shop.Cart"))));
}

TEST(Details, a_clause_behind_a_key_is_given_whole) {
  EXPECT_THAT(
      details_of("Login failed. Reason: wrong password given. [CLIENT: 172.17.0.3]"),
      AllOf(Contains(Pair("Reason2", "wrong password given")), Contains(Pair("CLIENT", "172.17.0.3"))));
}

TEST(Details, requests_urls_and_addresses_are_taken_apart) {
  EXPECT_THAT(
      details_of(R"(10.0.0.7:5060 "GET /cart?id=7 HTTP/1.1" 404 153 "https://a.example:8443/x" "curl/8")"),
      AllOf(Contains(Pair("address", "10.0.0.7")), Contains(Pair("port", "5060")),
            Contains(Pair("method", "GET")), Contains(Pair("path", "/cart")), Contains(Pair("query", "id=7")),
            Contains(Pair("version", "1.1")), Contains(Pair("status", "404")), Contains(Pair("size", "153")),
            Contains(Pair("host", "a.example")), Contains(Pair("user_agent", "curl/8"))));
}

TEST(Details, what_stands_in_quotes_is_named_by_the_word_in_front) {
  EXPECT_THAT(details_of(R"(attempted to login with account "toto" and failed)"),
              Contains(Pair("account", "toto")));
}

TEST(Details, what_stands_between_two_quotes_is_no_quote) {
  const auto found = details_of(R"("Starting up" version="v0.14.2" mode="slow")");
  EXPECT_EQ(found, (Found{{"version", "v0.14.2"}, {"mode", "slow"}, {"quoted", "Starting up"}}));
}

TEST(Details, a_group_within_a_value_is_not_torn) {
  EXPECT_THAT(details_of("info: Hosting.Lifetime[14]"), Contains(Pair("info", "Hosting.Lifetime[14]")));
  EXPECT_THAT(details_of("on: http://[::]:8080, ok"), Contains(Pair("on", "http://[::]:8080")));
  EXPECT_THAT(details_of("at: main[4 and on"), Contains(Pair("at", "main")));
}

TEST(Details, the_cells_of_a_list_are_named_by_their_column) {
  EXPECT_THAT(details_of("filterlog: 53,,em0,match,block,in"),
              AllOf(Contains(Pair("column3", "em0")), Contains(Pair("column5", "block"))));
}

TEST(Details, nothing_is_given_twice) {
  Enrichment record;
  record.message = "took 35 ms";
  record.severity_text = "WARN";
  record.attributes = {{"thread.name", "main"}, {"process.pid", std::int64_t{17}}};
  record.parameters = {{"user", "root"}};
  EXPECT_THAT(details_of("[main] [17] (WARN) user=root", record), IsEmpty());
}

TEST(Details, a_group_whose_values_are_all_given_is_none) {
  Enrichment record;
  record.severity_text = "INFO";
  record.attributes = {{"thread.name", "pool-1"}};
  EXPECT_THAT(details_of("[INFO/pool-1] info/cli: started", record), Not(Contains(Key("group"))));
  EXPECT_THAT(details_of("[INFO/pool-2] started", record), Contains(Pair("group", "INFO/pool-2")));
}

TEST(Details, members_of_a_json_body_are_attributes_and_no_details) {
  EXPECT_THAT(details_of(R"({"level":"info","count":3,"name":"x"})"), IsEmpty());
  EXPECT_THAT(details_of("{\n  \"level\": \"info\",\n  \"list\": [\"x\"]\n}\n"), IsEmpty());
}

TEST(Details, a_header_in_front_of_a_json_body_is_looked_at) {
  EXPECT_EQ(details_of("app[7]: {\"level\":\"info\",\"a\":[\"x\"]}"), (Found{{"app", "7"}}));
}

TEST(Details, hostile_text_is_bounded) {
  std::mt19937 random(7);
  static constexpr std::string_view alphabet = "ab1 =:\"'`[](){}<>/@,|;.-_\\%?&#TZ\t\n";
  for (int round = 0; round < 200; ++round) {
    std::string text(3000, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    EXPECT_LE(details_of(text).size(), 48U);
  }
  for (const char c : alphabet) EXPECT_LE(details_of(std::string(1 << 20, c)).size(), 48U);
}

TEST(Details, allocate_nothing_once_memory_has_grown) {
  const std::string_view body =
      R"(2024-05-06 07:08:09 user=root "GET /a?b=c HTTP/1.1" 200 17 key: some words, x)";
  Scratch scratch;
  Enrichment record;
  add_details(body, scratch, record);
  const std::size_t before = test::allocation_count();
  record.clear();
  scratch.reset();
  add_details(body, scratch, record);
  EXPECT_EQ(test::allocation_count() - before, 0U);
}

}  // namespace
}  // namespace parsimony

#include "pipeline/pattern/tokenizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace parsimony::pattern {
namespace {

using testing::ElementsAre;

char letter(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return 'w';
    case TokenKind::punctuation:
      return '.';
    case TokenKind::weak:
      return '#';
    case TokenKind::text:
    case TokenKind::wild:
      return '*';
    case TokenKind::integer:
      return 'i';
    case TokenKind::number:
      return 'n';
    case TokenKind::duration:
      return 'd';
    case TokenKind::size:
      return 's';
    case TokenKind::address:
      return 'a';
    case TokenKind::mac:
      return 'm';
    case TokenKind::uuid:
      return 'u';
    case TokenKind::host:
      return 'h';
    case TokenKind::email:
      return 'e';
    case TokenKind::path:
      return 'p';
    case TokenKind::url:
      return 'l';
    case TokenKind::hex:
      return 'x';
    case TokenKind::time:
      return 't';
    case TokenKind::version:
      return 'v';
    case TokenKind::mixed:
      return '?';
    case TokenKind::rest:
      return 'r';
  }
  return '!';
}

/// Each token as its kind's letter and its text.
std::vector<std::string> cut(std::string_view message, std::size_t max_bytes = 8192) {
  TokenList list;
  tokenize(message, max_bytes, list);
  std::vector<std::string> out;
  for (const auto& token : list)
    out.push_back(letter(token.kind) + std::string(message.substr(token.begin, token.end - token.begin)));
  return out;
}

TEST(Tokenizer, words_and_numbers) {
  EXPECT_THAT(cut("took 35 ms, -1.5 of 0x1F"),
              ElementsAre("wtook", "i35", "wms", ".,", "n-1.5", "wof", "x0x1F"));
}

TEST(Tokenizer, addresses_and_ports) {
  EXPECT_THAT(cut("/10.0.0.1:80 ::1 fe80::1%"),
              ElementsAre("./", "a10.0.0.1", ".:", "i80", "a::1", "afe80::1", ".%"));
  EXPECT_THAT(cut("00:1b:44:11:3a:b7"), ElementsAre("m00:1b:44:11:3a:b7"));
}

TEST(Tokenizer, a_url_holds_the_brackets_of_its_host) {
  EXPECT_THAT(cut("http://[::]:8080 https://[fd00::1]/a"),
              ElementsAre("lhttp://[::]:8080", "lhttps://[fd00::1]/a"));
  EXPECT_THAT(cut("(see http://[fe80::1]:80/x)"), ElementsAre(".(", "wsee", "lhttp://[fe80::1]:80/x", ".)"));
  EXPECT_THAT(cut("[http://a.example/b]"), ElementsAre(".[", "lhttp://a.example/b", ".]"));
}

TEST(Tokenizer, a_word_before_an_id_is_cut_off) {
  EXPECT_THAT(
      cut("req-9f68cc7faa81 tx-123e4567-e89b-42d3-a456-426614174000 db-eu-12"),
      ElementsAre("wreq-", "x9f68cc7faa81", "wtx-", "u123e4567-e89b-42d3-a456-426614174000", "?db-eu-12"));
}

TEST(Tokenizer, quantities) {
  EXPECT_THAT(cut("12ms 1h2m3s 1.5GiB 64bit 3x5y"),
              ElementsAre("d12ms", "d1h2m3s", "s1.5GiB", "i64", "wbit", "?3x5y"));
}

TEST(Tokenizer, names_with_numbers) {
  EXPECT_THAT(
      cut("blk_-12 part-00001 eth1 core.12 web-7d9f8b-x2"),
      ElementsAre("wblk_", "i-12", "wpart-", "i00001", "weth", "#1", "wcore.", "i12", "?web-7d9f8b-x2"));
}

TEST(Tokenizer, class_names_are_words) {
  EXPECT_THAT(cut("org.acme.log4j.Foo Bar$1Baz k8s"),
              ElementsAre("worg.acme.log4j.Foo", "wBar$1Baz", "wk8s"));
}

TEST(Tokenizer, a_source_line_belongs_to_its_message) {
  EXPECT_THAT(cut("main.c:120: x"), ElementsAre("wmain.c", ".:", "#120", ".:", "wx"));
}

TEST(Tokenizer, times) {
  EXPECT_THAT(
      cut("2024-01-31T12:34:56.789Z 31/01/2024 12:34:56 Sun Jul 10 03:55:15 2005"),
      ElementsAre("t2024-01-31T12:34:56.789Z", "t31/01/2024", "t12:34:56", "tSun Jul 10 03:55:15 2005"));
}

TEST(Tokenizer, paths_and_words_with_slashes) {
  EXPECT_THAT(cut("/var/log/x ./a and/or C:\\a\\b.txt"),
              ElementsAre("p/var/log/x", "p./a", "wand", "./", "wor", "pC:\\a\\b.txt"));
}

TEST(Tokenizer, an_apostrophe_inside_a_word_is_part_of_it) {
  EXPECT_THAT(cut("can't 'quoted'"), ElementsAre("wcan't", ".'", "wquoted", ".'"));
}

TEST(Tokenizer, what_lies_beyond_the_limit_is_one_token) {
  EXPECT_THAT(cut("one two three four", 8), ElementsAre("wone", "wtwo", "rthree four"));
}

TEST(Tokenizer, every_byte_that_is_no_blank_is_in_exactly_one_token) {
  std::mt19937 random(1);
  constexpr std::string_view alphabet = "ab1 2.:-/\\@_~=()'x0 \xc3\xa4";
  for (int i = 0; i < 20000; ++i) {
    std::string message;
    for (unsigned n = random() % 60; n > 0; --n) message += alphabet[random() % alphabet.size()];
    TokenList list;
    tokenize(message, 40, list);
    std::size_t at = 0;
    for (const auto& token : list) {
      ASSERT_LE(at, token.begin) << message;
      ASSERT_LT(token.begin, token.end) << message;
      for (; at < token.begin; ++at) ASSERT_EQ(message[at], ' ') << message;
      at = token.end;
    }
    for (; at < message.size(); ++at) ASSERT_EQ(message[at], ' ') << message;
  }
}

}  // namespace
}  // namespace parsimony::pattern

#include "tests/pipeline/structured/read_line.hpp"

#include <gtest/gtest.h>

#include <random>

namespace parsimony {
namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string all;
  all.reserve(bytes + text.size());
  while (all.size() < bytes) all += text;
  return all;
}

constexpr std::size_t mebibyte = std::size_t{1} << 20;

TEST(Hostile, a_mebibyte_of_anything_is_read_in_bounded_memory) {
  std::string keys = "{";
  for (int i = 0; keys.size() < mebibyte; ++i)
    keys += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  keys.back() = '}';
  std::string deep_keys;
  for (int i = 0; i < 60; ++i) deep_keys += "{\"" + std::string(10000, 'k') + "\":";
  deep_keys += "1" + std::string(60, '}');
  const std::string lines[] = {
      keys,
      deep_keys,
      "{\"a\":\"" + repeated("\\u0041", mebibyte) + "\"}",
      "{\"a\":[" + repeated("[1,2],", mebibyte) + "1]}",
      repeated("{\"a\":", mebibyte),
      repeated("[", mebibyte),
      repeated("\"", mebibyte),
      repeated("\\", mebibyte),
      repeated("a=b ", mebibyte),
      repeated("a=\"", mebibyte),
      repeated("a=1|", mebibyte),
      "a=b " + repeated("word ", mebibyte),
      repeated("\x1b[", mebibyte),
      repeated("\x1b]", mebibyte),
      repeated("<1>", mebibyte),
      "<13>1 2024-05-06T07:08:09Z h p 1 m " + repeated("[a b=\"c\"]", mebibyte),
      "<13>1 2024-05-06T07:08:09Z h p 1 m [a " + repeated("b=\"", mebibyte),
      "CEF:0|a|b|c|d|e|5|" + repeated("k=v w ", mebibyte),
      "CEF:0|" + repeated("\\|", mebibyte),
      "LEEF:2.0|a|b|c|d|^|" + repeated("k=v^", mebibyte),
      "Jul  4 09:15:00 " + repeated("[", mebibyte),
      "Jul  4 09:15:00 h " + repeated("(", mebibyte),
      repeated("2024-05-06T07:08:09Z ", mebibyte),
      repeated("{\"log\":\"", mebibyte),
  };
  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  for (const auto& line : lines) {
    scratch.reset();
    reading.clear();
    static_cast<void>(reader.read(reader.peel(line, reading, scratch), reading, scratch));
    EXPECT_LE(reading.attributes.size(), 140U) << line.substr(0, 40);
  }
}

TEST(Hostile, a_million_different_keys_leave_room_for_the_level) {
  StructuredReader reader;
  for (int i = 0; i < 5000; ++i) {
    static_cast<void>(
        read_line(reader, "{\"key" + std::to_string(i) + "\":1,\"other" + std::to_string(i) + "\":\"x\"}"));
  }
  EXPECT_EQ(read_line(reader, R"({"level":"error","msg":"x"})").severity, severity::error);
  EXPECT_LT(reader.facts().size(), 200000U);
}

TEST(Hostile, texts_of_any_bytes_do_not_harm_the_reader) {
  const std::string seeds[] = {
      R"({"level":"info","ts":1700000000.5,"msg":"a \"b\" \u00e9\ud83d\ude00","n":{"a":[1,{"b":null}]},"t":true})",
      R"({"log":"{\"level\":\"warn\"}\n","stream":"stdout","time":"2024-05-06T07:08:09.1Z"})",
      R"(time="2024-05-06T07:08:09Z" level=error msg="x \" y" a=b c='d e' f=)",
      "<165>1 2024-05-06T07:08:09.003Z host app 814 ID47 [ex@1 a=\"b\\\"c\"][z y=\"x\"] \xEF\xBB\xBFtext",
      "40 <13>Jul  4 09:15:00 web1 app[12] (x[3]) <Error>: text",
      "000123: *Mar  1 18:46:11.123 UTC: %SYS-5-CONFIG_I: Configured",
      "2024-05-06T07:08:09.123456789Z stderr P \x1b[31mCEF:0|a|b|c|d|e|9|k=v w x\\=y rt=1700000000123\x1b[0m",
      "LEEF:2.0|a|b|c|d|x09|k=v\tsev=3",
      "type=A|b=c d|time=07:08:09|date=2024-05-06|e=1",
  };
  std::mt19937 random(20240506);
  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  for (int i = 0; i < 60000; ++i) {
    std::string text = seeds[random() % std::size(seeds)];
    for (unsigned edits = random() % 6; edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 5) {
        case 0:
          text[at] = static_cast<char>(random());
          break;
        case 1:
          text.erase(at, 1 + random() % 5);
          break;
        case 2:
          text.insert(at, 1, "{}[]\"\\=|<>: \n"[random() % 13]);
          break;
        case 3:
          text.resize(at);
          break;
        default:
          text += seeds[random() % std::size(seeds)].substr(0, random() % 40);
          break;
      }
    }
    scratch.reset();
    reading.clear();
    static_cast<void>(reader.read(reader.peel(text, reading, scratch), reading, scratch));
    for (const auto& attribute : reading.attributes) ASSERT_FALSE(attribute.key.empty()) << text;
  }
}

TEST(Hostile, empty_and_blank_lines_are_nothing) {
  for (const auto* text : {"", " ", "\n", "\r\n", "\t\t", "\x1b[0m", "{", "}", "=", "<", "<>"}) {
    const auto line = read_line(text);
    EXPECT_FALSE(line.structured);
    EXPECT_EQ(line.severity, 0);
  }
}

TEST(Hostile, invalid_utf8_in_a_string_stays_as_it_is) {
  const auto line = read_line("{\"level\":\"info\",\"msg\":\"caf\xE9\"}");
  EXPECT_EQ(line.severity, severity::info);
  EXPECT_EQ(line.message, "caf\xE9");
}

}  // namespace
}  // namespace parsimony

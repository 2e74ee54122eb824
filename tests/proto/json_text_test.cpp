#include "proto/json_text.hpp"

#include "proto/any_value.hpp"
#include "proto/any_value_json.hpp"
#include "proto/base64.hpp"
#include "proto/hex.hpp"
#include "proto/json_parser.hpp"
#include "proto/json_value.hpp"
#include "proto/utf8.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string json_number(double value) {
  std::string out;
  append_json_number(out, value);
  return out;
}

/// JSON to AnyValue and back.
std::string there_and_back(std::string_view json) {
  std::string bytes;
  otlp::JsonValueEncoder encoder;
  if (!encoder.encode(json, bytes)) return encoder.error();
  otlp::AnyValueView value;
  otlp::MergedBytes merged;
  EXPECT_TRUE(otlp::merge_any_value(bytes, value, merged));
  std::string out;
  otlp::append_json(out, value);
  return out;
}

TEST(JsonText, escapes_what_json_does_not_allow_in_strings) {
  EXPECT_EQ(json_string("a\"b\\c\n\r\t\x01\x1f/\x7f"sv), "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f/\x7f\"");
  EXPECT_EQ(json_string("J\xc3\xb6rg \xf0\x9f\x8e\x89"), "\"J\xc3\xb6rg \xf0\x9f\x8e\x89\"");
}

TEST(JsonText, has_a_replacement_character_for_each_maximal_invalid_part) {
  EXPECT_EQ(json_string("\xff|\xe2\x82|\xf0\x9f\x8e|\xed\xa0\x80|\xc0\xaf"sv),
            "\"\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|"
            "\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonText, tells_a_double_from_an_integer) {
  EXPECT_EQ(json_number(1), "1.0");
  EXPECT_EQ(json_number(0.1), "0.1");
  EXPECT_EQ(json_number(1e300), "1e+300");
  EXPECT_EQ(json_number(-1.0 / 0.0), "\"-Infinity\"");
}

TEST(JsonValue, of_every_kind_comes_back) {
  for (const char* json :
       {R"("text")", "true", "false", "null", "-9223372036854775808", "9223372036854775807", "1.5", "[]",
        "{}", R"([1,["a",null],{"k":{"l":[]}}])", R"({"a":1,"a":2})"}) {
    EXPECT_EQ(there_and_back(json), json);
  }
}

TEST(JsonValue, beyond_64_bits_becomes_a_double) {
  EXPECT_EQ(there_and_back("18446744073709551615"), "18446744073709551616.0");
  EXPECT_EQ(there_and_back("[123456789012345678901234567890,-1e999,1e-999]"),
            "[1.2345678901234568e+29,-1.7976931348623157e+308,0.0]");
}

TEST(JsonValue, that_real_senders_write_is_read) {
  EXPECT_EQ(there_and_back(R"(["cut \ud83d", "\udc00x", "\ud83d\ude00"])"),
            "[\"cut \xEF\xBF\xBD\",\"\xEF\xBF\xBDx\",\"\xf0\x9f\x98\x80\"]");
  EXPECT_EQ(there_and_back("{\"a\xff\":\"\xc3\"}"), "{\"a\xEF\xBF\xBD\":\"\xEF\xBF\xBD\"}");
}

TEST(JsonValue, must_be_one_value) {
  JsonParser parser;
  for (const std::string& text : {""s, " "s, "{"s, "{\"a\":}"s, "1 2"s, "[1,]"s, "01"s, "\"a\nb\""s, "nul"s,
                                  "1e"s, "\"\\"s, "\"\\u12"s, std::string(2000, '['), std::string(1, '\0')}) {
    EXPECT_FALSE(parser.parse(text)) << text;
    EXPECT_STRNE(parser.error(), "");
  }
  EXPECT_TRUE(parser.parse("{}"));
}

TEST(Bytes, come_back_from_base64_and_hex) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    std::string base64, hex, from_base64, from_hex;
    append_base64(base64, bytes);
    append_hex(hex, bytes);
    EXPECT_TRUE(append_unbase64(from_base64, base64));
    EXPECT_TRUE(append_unhexed(from_hex, hex));
    EXPECT_EQ(from_base64, bytes);
    EXPECT_EQ(from_hex, bytes);
    bytes.push_back(static_cast<char>(i * 7));
  }
}

TEST(Bytes, are_read_from_url_safe_and_unpadded_base64_and_from_hex_of_either_case) {
  std::string out;
  EXPECT_TRUE(append_unbase64(out, "-_8"));
  EXPECT_EQ(out, "\xfb\xff");
  out.clear();
  EXPECT_TRUE(append_unhexed(out, "aBCd"));
  EXPECT_EQ(out, "\xab\xcd");
  EXPECT_FALSE(append_unbase64(out, "A"));
  EXPECT_FALSE(append_unbase64(out, "A*=="));
  EXPECT_FALSE(append_unhexed(out, "abc"));
  EXPECT_FALSE(append_unhexed(out, "zz"));
}

}  // namespace
}  // namespace parsimony

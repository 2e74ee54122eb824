#include "pipeline/scan/primitives.hpp"
#include "tests/pipeline/scan/nasty_text.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <arpa/inet.h>

namespace parsimony::scan {
namespace {

constexpr int rounds = 20'000;

/// Length of the first group of `pattern` at the start of `text`; 0 where the pattern does not match.
std::size_t regex_length(const RE2& pattern, const std::string& text) {
  re2::StringPiece found;
  if (!RE2::PartialMatch(text, pattern, &found)) return 0;
  return found.size();
}

RE2::Options bytes() {
  RE2::Options options(RE2::Latin1);
  options.set_dot_nl(true);
  return options;
}

/// Runs a scanner and a pattern over the same nasty text.
void agree(const char* name, std::size_t (*scanner)(std::string_view) noexcept, const std::string& pattern,
           std::vector<std::string> samples, const std::string& alphabet) {
  const RE2 reference("\\A(?:" + pattern + ")", bytes());
  ASSERT_TRUE(reference.ok()) << reference.error();
  NastyText texts(11, std::move(samples), alphabet);
  int matches = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto text = texts.next();
    const auto length = scanner(text);
    ASSERT_EQ(length, regex_length(reference, text))
        << name << " on \"" << testing::PrintToString(text) << '"';
    matches += length > 0 ? 1 : 0;
  }
  EXPECT_GT(matches, rounds / 20) << name;
}

const std::string no_word = "(?:\\z|\\W)";
const std::string number_pattern = "[-+]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

TEST(PrimitivesAgainstRegex, numbers) {
  const std::vector<std::string> samples = {"0",    "-12", "+5",    "3.25",   "-1.5e3", ".5",
                                            "1e-9", "7.",  "1.2.3", "12E+4x", "-",      "e5"};
  agree("digits", digits, "([0-9]+)", samples, "0123456789.-+eE x");
  agree("integer", integer, "([-+]?[0-9]+)", samples, "0123456789.-+eE x");
  agree("number", number, "(" + number_pattern + ")", samples, "0123456789.-+eE x");
}

TEST(PrimitivesAgainstRegex, hexadecimal_numbers) {
  // what RE2 can't say without a look ahead: a letter and a digit among six or more
  const std::vector<std::string> samples = {"0x1f",     "0XDEADBEEF", "deadbeef",   "a1b2c3",
                                            "12345678", "facade1",    "7f00aa11bb", "0x"};
  const RE2 with_prefix("\\A(0[xX][0-9a-fA-F]+)" + no_word, bytes());
  const RE2 without("\\A([0-9a-fA-F]{6,})" + no_word, bytes());
  NastyText texts(5, samples, "0123456789abcdefABCDEFxX g_");
  for (int i = 0; i < rounds; ++i) {
    const auto text = texts.next();
    auto expected = regex_length(with_prefix, text);
    if (expected == 0) {
      expected = regex_length(without, text);
      const auto run = std::string_view(text).substr(0, expected);
      if (run.find_first_of("0123456789") == run.npos || run.find_first_of("abcdefABCDEF") == run.npos)
        expected = 0;
    }
    ASSERT_EQ(hex_number(text), expected) << text;
  }
}

TEST(PrimitivesAgainstRegex, numbers_with_units) {
  const std::string unit =
      "(?:nsec|usec|msecs|msec|milliseconds|millisecond|millis|microseconds|microsecond|micros|nanoseconds|"
      "nanosecond|ns|us|\\xc2\\xb5s|\\xce\\xbcs|ms|seconds|second|secs|sec|minutes|minute|mins|min|hours|"
      "hour|hrs|"
      "hr|days|day|weeks|week|s|m|h|d|w)";
  const std::string apart =
      "(?:nsec|usec|msecs|msec|milliseconds|millisecond|millis|microseconds|microsecond|micros|nanoseconds|"
      "nanosecond|ns|us|\\xc2\\xb5s|\\xce\\xbcs|ms|seconds|second|secs|sec|minutes|minute|mins|min|hours|"
      "hour|hrs|"
      "hr|days|day|weeks|week|s)";
  const std::string part = number_pattern + "(?:" + unit + "| " + apart + ")";
  const std::string later = "[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?:" + unit + "| " + apart + ")";
  agree("duration", duration, "(" + part + "(?:" + later + ")*)" + no_word,
        {"12ms", "1.5 s", "1h2m3s", "3 days", "5 m", "10min", "0.3\xc2\xb5s", "7seconds", "2h", "99 msec",
         "1m30.5s"},
        "0123456789 .smhdnueci");
  const std::string size =
      "(?:kilobytes|megabytes|kbytes|octets|bytes|Bytes|byte|KiB|MiB|GiB|TiB|PiB|EiB|KB|kB|Kb|kb|MB|mb|GB|gb|"
      "TB|tb|PB|B|b|"
      "K|M|G|T)";
  const std::string size_apart =
      "(?:kilobytes|megabytes|kbytes|octets|bytes|Bytes|byte|KiB|MiB|GiB|TiB|PiB|EiB|KB|kB|Kb|kb|MB|mb|GB|gb|"
      "TB|tb|PB|B)";
  agree("byte_size", byte_size, "(" + number_pattern + "(?:" + size + "| " + size_apart + "))" + no_word,
        {"12KB", "1.5 MiB", "300 bytes", "4G", "4 G", "17 B", "2kB", "9octets"}, "0123456789 .KMGTiBbytes");
}

TEST(PrimitivesAgainstRegex, addresses) {
  const std::string octet = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
  agree("ipv4", ipv4, "((?:" + octet + "\\.){3}" + octet + ")(?:\\z|[^\\w.]|\\.(?:\\z|[^0-9]))",
        {"10.0.0.1", "255.255.255.255", "256.1.1.1", "1.2.3.4:80", "1.2.3.4.5", "1.2.3.", "192.168.1.77."},
        "0123456789.:a ");
  const std::string hex = "[0-9a-fA-F]";
  agree("uuid", uuid, "(" + hex + "{8}-(?:" + hex + "{4}-){3}" + hex + "{12})" + no_word,
        {"3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3F2504E0-4F89-41D3-9A0C-0305E82C3301 x"},
        "0123456789abcdefg- ");
  const auto byte_groups = [&hex](const std::string& between) {
    return "(" + hex + "{2}(?:" + between + hex + "{2}){5})(?:\\z|[^\\w" + between + "]|" + between +
           "(?:\\z|\\W))";
  };
  agree("mac", mac,
        byte_groups(":") + "|" + byte_groups("-") + "|(" + hex + "{4}\\." + hex + "{4}\\." + hex +
            "{4})(?:\\z|[^\\w.]|\\.(?:\\z|\\W))",
        {"00:1b:44:11:3a:b7"}, "0123456789abcdef: g");
}

TEST(PrimitivesAgainstInet, ipv6) {
  NastyText texts(3,
                  {"2001:db8::1", "::1", "fe80::1ff:fe23:4567:890a", "::ffff:192.0.2.128", "1:2:3:4:5:6:7:8",
                   "::", "dead::beef", "1::", "2001:db8:0:0:1::1", "64:ff9b::10.0.0.1", "1:2:3:4:5:6:1.2.3.4",
                   "10:20:30"},
                  "0123456789abcdef:::.. g");
  int matches = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto text = texts.next();
    if (text.find('%') != std::string::npos) continue;
    auto expected = std::min(text.find_first_not_of("0123456789abcdefABCDEF:."), text.size());
    in6_addr ignored{};
    while (expected > 0 && inet_pton(AF_INET6, text.substr(0, expected).c_str(), &ignored) != 1) --expected;
    const auto next = std::string_view(text).substr(expected);
    const RE2 goes_on("\\A(?:\\w|:[0-9a-fA-F:]|\\.[0-9])", bytes());
    if (RE2::PartialMatch(re2::StringPiece(next.data(), next.size()), goes_on)) expected = 0;
    if (expected > 2 && text.substr(0, expected).find_first_of("0123456789") == std::string::npos)
      expected = 0;
    ASSERT_EQ(ipv6(text), expected) << text;
    matches += expected > 0 ? 1 : 0;
  }
  EXPECT_GT(matches, rounds / 20);
}

TEST(PrimitivesAgainstRegex, enclosures_and_blanks) {
  agree("quoted", quoted, R"((?s)("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'))",
        {R"("a b")", R"('x')", R"("a\"b" c)", R"("open)", R"("")", R"("a\\")", R"('it''s')"}, "\"'\\ab \n");
  agree("ansi_escape", ansi_escape, "(\\x1b\\[[0-?]{0,64}[ -/]*[@-~])",
        {"\x1b[0m", "\x1b[1;31mERROR", "\x1b[", "\x1b[?25h"}, "\x1b[0123;mK?");
  agree("blanks", blanks, "([ \\t]+)", {" ", "\t \t x", "x "}, " \tx\n");
  agree("non_blanks", non_blanks, "([^ \\t\\r\\n]+)", {"abc def", " x", "a\tb"}, " \tx\n\r");
}

TEST(PrimitivesAgainstRegex, locations) {
  agree("email", email,
        "(\\w[\\w.+%-]{0,63}@[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)+)(?:\\z|[^\\w.-]|\\.(?:\\z|[^\\w-]))",
        {"jane.doe@example.com", "root@mail.example.org,", "a+b@x.io.", "user@host", "@x.y", "a@b.c d"},
        "abz01@@...-+ ");
}

}  // namespace
}  // namespace parsimony::scan

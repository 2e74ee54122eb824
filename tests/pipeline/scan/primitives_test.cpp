#include "pipeline/scan/primitives.hpp"

#include "tests/pipeline/scan/nasty_text.hpp"

#include <gtest/gtest.h>

namespace parsimony::scan {
namespace {

using Scanner = std::size_t (*)(std::string_view) noexcept;

/// What `scanner` takes from the start of `text`.
std::string taken(Scanner scanner, std::string_view text) {
  return std::string(text.substr(0, scanner(text)));
}

std::string pair(std::string_view text) {
  std::size_t key = 0;
  const auto length = key_value(text, key);
  if (length == 0) return "";
  return std::string(text.substr(0, key)) + " -> " + std::string(text.substr(key + 1, length - key - 1));
}

TEST(Primitives, an_address_takes_its_port_along) {
  EXPECT_EQ(taken(address, "10.0.0.1:8080 x"), "10.0.0.1:8080");
  EXPECT_EQ(taken(address, "10.0.0.1: refused"), "10.0.0.1");
  EXPECT_EQ(taken(address, "10.0.0.1:99999"), "10.0.0.1");
  EXPECT_EQ(taken(address, "[2001:db8::1]:443,"), "[2001:db8::1]:443");
  EXPECT_EQ(taken(address, "fe80::1%eth0 dev"), "fe80::1%eth0");
  EXPECT_EQ(taken(address, "1.2.3.4.5"), "");
  EXPECT_EQ(taken(address, "std::string"), "");
  EXPECT_EQ(taken(address, "::string"), "");
}

TEST(Primitives, a_file_with_its_line_is_no_host) {
  EXPECT_EQ(taken(host_port, "db-1.example.com:5432 x"), "db-1.example.com:5432");
  EXPECT_EQ(taken(host_port, "localhost:80"), "localhost:80");
  EXPECT_EQ(taken(host_port, "x.c:1831"), "");
  EXPECT_EQ(taken(host_port, "trace.go:897]"), "");
  EXPECT_EQ(taken(host_port, "Main.java:17"), "");
  EXPECT_EQ(taken(host_port, "name:80"), "");
  EXPECT_EQ(taken(host_port, "a..b:80"), "");
  EXPECT_EQ(taken(host_port, "1.2:80"), "");
}

TEST(Primitives, a_mac_is_six_bytes) {
  EXPECT_EQ(taken(mac, "00:1b:44:11:3a:b7 x"), "00:1b:44:11:3a:b7");
  EXPECT_EQ(taken(mac, "00-1B-44-11-3A-B7"), "00-1B-44-11-3A-B7");
  EXPECT_EQ(taken(mac, "001b.4411.3ab7"), "001b.4411.3ab7");
  EXPECT_EQ(taken(mac, "00:1b:44:11:3a:b7:00"), "");
  EXPECT_EQ(taken(mac, "00:1b-44:11:3a:b7"), "");
}

TEST(Primitives, a_url_ends_before_the_punctuation_of_its_sentence) {
  EXPECT_EQ(taken(url, "https://example.com/a?b=c&d=%20#e, next"), "https://example.com/a?b=c&d=%20#e");
  EXPECT_EQ(taken(url, "http://x/(a)) end"), "http://x/(a)");
  EXPECT_EQ(taken(url, "tcp://10.0.0.1:2375"), "tcp://10.0.0.1:2375");
  EXPECT_EQ(taken(url, "http://[::1]:80/x]"), "http://[::1]:80/x");
  EXPECT_EQ(taken(url, "http:// x"), "");
  EXPECT_EQ(taken(url, "://x"), "");
  EXPECT_EQ(taken(url, "mailto:x"), "");
}

TEST(Primitives, a_path_begins_with_its_root) {
  EXPECT_EQ(taken(path, "/var/log/app.log: gone"), "/var/log/app.log");
  EXPECT_EQ(taken(path, "/etc/passwd."), "/etc/passwd");
  EXPECT_EQ(taken(path, "../lib/x.so,"), "../lib/x.so");
  EXPECT_EQ(taken(path, "~/.ssh/id"), "~/.ssh/id");
  EXPECT_EQ(taken(path, "C:\\Windows\\System32 x"), "C:\\Windows\\System32");
  EXPECT_EQ(taken(path, "\\\\server\\share\\a"), "\\\\server\\share\\a");
  EXPECT_EQ(taken(path, "/ HTTP/1.1"), "/");
  EXPECT_EQ(taken(path, "// comment"), "");
  EXPECT_EQ(taken(path, "and/or"), "");
  EXPECT_EQ(taken(path, "."), "");
}

TEST(Primitives, an_email_needs_a_domain) {
  EXPECT_EQ(taken(email, "jane.doe@example.com>"), "jane.doe@example.com");
  EXPECT_EQ(taken(email, "jane@example.com. Next"), "jane@example.com");
  EXPECT_EQ(taken(email, "jane@host x"), "");
}

TEST(Primitives, brackets_balance_on_their_line) {
  EXPECT_EQ(taken(bracketed, "[a [b] c] d"), "[a [b] c]");
  EXPECT_EQ(taken(bracketed, "(a \")\" b) c"), "(a \")\" b)");
  EXPECT_EQ(taken(bracketed, "{\"a\": {\"b\": \"}\"}} x"), "{\"a\": {\"b\": \"}\"}}");
  EXPECT_EQ(taken(bracketed, "<init>()"), "<init>");
  EXPECT_EQ(taken(bracketed, "(5\" disk) x"), "(5\" disk)");
  EXPECT_EQ(taken(bracketed, "[a\n]"), "");
  EXPECT_EQ(taken(bracketed, "[a"), "");
}

TEST(Primitives, a_value_ends_where_the_next_key_begins) {
  EXPECT_EQ(pair("user=root host=a"), "user -> root");
  EXPECT_EQ(pair("msg=\"a b\" x"), "msg -> \"a b\"");
  EXPECT_EQ(pair("a=1, b=2"), "a -> 1");
  EXPECT_EQ(pair("a=1,b=2"), "a -> 1");
  EXPECT_EQ(pair("a=1,2,3 b"), "a -> 1,2,3");
  EXPECT_EQ(pair("a= b=2"), "a -> ");
  EXPECT_EQ(pair("list=[1, 2] x"), "list -> [1, 2]");
  EXPECT_EQ(pair("list=[1,2].size x"), "list -> [1,2].size");
  EXPECT_EQ(pair("k=v) rest"), "k -> v");
  EXPECT_EQ(pair("a==b"), "");
  EXPECT_EQ(pair("a=>b"), "");
  EXPECT_EQ(pair("=b"), "");
  EXPECT_EQ(pair("1=b"), "");
}

TEST(Primitives, nothing_is_read_beyond_the_text) {
  const std::vector<Scanner> scanners = {
      digits, integer, number, hex_number, uuid,      ipv4,   ipv6,      address,     host_port, mac,
      email,  url,     path,   duration,   byte_size, quoted, bracketed, ansi_escape, blanks,    non_blanks};
  const std::string line =
      "0x1f 3f2504e0-4f89-41d3-9a0c-0305e82c3301 [::1]:80 a.b:1 00:1b:44:11:3a:b7 a@b.cd http://x/(y) /a/b "
      "C:\\x 1h2m 3 MiB "
      "\"q\\\"\" (a[b]) k=\"v\\\" \x1b[1m";
  for (std::size_t from = 0; from < line.size(); ++from) {
    for (std::size_t size = 0; from + size <= line.size(); ++size) {
      const std::vector<char> exact(
          line.begin() + static_cast<std::ptrdiff_t>(from),
          line.begin() + static_cast<std::ptrdiff_t>(from + size));  // ASan sees its end
      const std::string_view text(exact.data(), exact.size());
      std::size_t key = 0;
      for (const auto scanner : scanners) ASSERT_LE(scanner(text), size);
      ASSERT_LE(key_value(text, key), size);
    }
  }
}

TEST(Primitives, a_mebibyte_of_anything_costs_no_more_than_its_length_allows) {
  const std::vector<Scanner> scanners = {number, hex_number, address,  host_port, email,
                                         url,    path,       duration, quoted,    bracketed};
  const std::vector<std::string> units = {"(",  "\"", "\"\\", "a", "1",   "a.",   "1h",
                                          "a@", "/",  "[\"",  ":", "a=,", "\\\"", "{"};
  std::size_t sum = 0;
  for (const auto& unit : units) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += unit;
    std::size_t key = 0;
    for (const auto scanner : scanners) sum += scanner(text);
    sum += key_value(text, key);
    sum += key_value("k=" + text, key);
  }
  EXPECT_GT(sum, 0U);
}

}  // namespace
}  // namespace parsimony::scan

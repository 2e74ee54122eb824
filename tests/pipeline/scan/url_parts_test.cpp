#include "pipeline/scan/url_parts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parsimony::scan {
namespace {

std::string joined(std::string_view url) {
  const UrlParts parts = split_url(url);
  std::string all;
  for (const auto part : {parts.scheme, parts.host, parts.port, parts.path, parts.query, parts.fragment}) {
    all.append(part).append("|");
  }
  return all;
}

TEST(UrlParts, are_those_of_rfc_3986) {
  EXPECT_EQ(joined("foo://example.com:8042/over/there?name=ferret#nose"),
            "foo|example.com|8042|/over/there|name=ferret|nose|");
  EXPECT_EQ(joined("ldap://[2001:db8::7]/c=GB?objectClass?one"), "ldap|2001:db8::7||/c=GB|objectClass?one||");
  EXPECT_EQ(joined("telnet://192.0.2.16:80/"), "telnet|192.0.2.16|80|/|||");
  EXPECT_EQ(joined("http://shop?a=b"), "http|shop|||a=b||");
  EXPECT_EQ(joined("http://shop#/a?b"), "http|shop||||/a?b|");
}

TEST(UrlParts, of_a_target_are_path_and_query) {
  EXPECT_EQ(joined("/cart?id=7&next=http://a:1/"), "|||/cart|id=7&next=http://a:1/||");
  EXPECT_EQ(joined(""), "||||||");
}

TEST(UrlParts, a_user_and_a_password_are_in_none) {
  EXPECT_EQ(joined("postgres://ann:s3cret@db:5432/shop"), "postgres|db|5432|/shop|||");
  EXPECT_EQ(joined("http://a@b@c/"), "http|c||/|||");
}

TEST(UrlParts, a_port_is_one_of_65535) {
  EXPECT_EQ(joined("tcp://db:65535"), "tcp|db|65535||||");
  EXPECT_EQ(joined("tcp://db:65536"), "tcp|db:65536|||||");
  EXPECT_EQ(joined("tcp://db:"), "tcp|db:|||||");
  EXPECT_EQ(joined("tcp://[::1]:80"), "tcp|::1|80||||");
  EXPECT_EQ(joined("tcp://[::1]"), "tcp|::1|||||");
}

TEST(UrlParts, a_scheme_is_short_and_begins_with_a_letter) {
  EXPECT_EQ(joined("1a://x"), "|||1a://x|||");
  EXPECT_EQ(joined("://x"), "|||://x|||");
  EXPECT_EQ(joined("svn+ssh://x"), "svn+ssh|x|||||");
  EXPECT_EQ(joined("seventeen-letters://x"), "|||seventeen-letters://x|||");
}

}  // namespace
}  // namespace parsimony::scan

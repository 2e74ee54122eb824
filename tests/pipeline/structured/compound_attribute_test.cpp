#include "pipeline/structured/compound_attribute.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace parsimony {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// What the URL tells: keys without `url.`, numbers as text.
std::map<std::string, std::string> parts(std::string_view url) {
  Reading reading;
  std::map<std::string, std::string> out;
  if (!tell_url(url, reading)) out.emplace("none", "");
  for (const auto& attribute : reading.attributes) {
    const auto* text = std::get_if<std::string_view>(&attribute.value);
    out.emplace(
        std::string(attribute.key.substr(4)),
        text != nullptr ? std::string(*text) : std::to_string(std::get<std::int64_t>(attribute.value)));
  }
  return out;
}

TEST(Url, is_told_in_its_parts) {
  EXPECT_THAT(
      parts("https://shop.example:8443/cart/7?id=1&x=/y?z#top"),
      ElementsAre(Pair("domain", "shop.example"), Pair("fragment", "top"),
                  Pair("full", "https://shop.example:8443/cart/7?id=1&x=/y?z#top"), Pair("path", "/cart/7"),
                  Pair("port", "8443"), Pair("query", "id=1&x=/y?z"), Pair("scheme", "https")));
  EXPECT_THAT(parts("/cart?id=7"), ElementsAre(Pair("path", "/cart"), Pair("query", "id=7")));
  EXPECT_THAT(parts("/cart?"), ElementsAre(Pair("path", "/cart")));
}

TEST(Url, of_an_address_has_its_port_apart) {
  EXPECT_THAT(parts("http://[2001:db8::1]:8080/"),
              ElementsAre(Pair("domain", "2001:db8::1"), Pair("full", "http://[2001:db8::1]:8080/"),
                          Pair("path", "/"), Pair("port", "8080"), Pair("scheme", "http")));
  EXPECT_THAT(parts("http://[::]"),
              ElementsAre(Pair("domain", "::"), Pair("full", "http://[::]"), Pair("scheme", "http")));
}

TEST(Url, keeps_who_logs_in_out_of_its_parts) {
  EXPECT_EQ(parts("https://user:pass@shop/x")["domain"], "shop");
}

TEST(Url, is_none_where_there_is_neither_scheme_nor_path) {
  for (const char* text : {"", "cart", "*", "shop:443", "://x", "a b://c", "/a b", "1x://y", "GET"})
    EXPECT_THAT(parts(text), ElementsAre(Pair("none", ""))) << text;
  EXPECT_EQ(parts("http://h:99999/")["domain"], "h:99999") << "no port";
}

}  // namespace
}  // namespace parsimony

#include "state/keys.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

using keys::Kind;

TEST(Keys, no_workload_has_keys_under_the_prefix_of_another) {
  const std::string shop = keys::prefix(Kind::pattern, "shop");
  EXPECT_NE(keys::of(Kind::pattern, "shop2", "a").substr(0, shop.size()), shop);
  EXPECT_NE(keys::of(Kind::pattern, std::string("shop\0", 5), "a").substr(0, shop.size()), shop);
  EXPECT_NE(keys::of(Kind::format, "shop", "a").substr(0, shop.size()), shop);
}

TEST(Keys, a_workload_may_be_named_with_any_bytes) {
  const std::string name("a\0\xff/b", 5);
  EXPECT_EQ(keys::workload_of(keys::prefix(Kind::workload, name)), name);
}

TEST(Keys, a_malformed_key_names_no_workload) {
  EXPECT_EQ(keys::workload_of("w"), std::nullopt);
  EXPECT_EQ(keys::workload_of(std::string_view("w\0\0\0\5ab", 7)), std::nullopt);
  EXPECT_EQ(keys::workload_of(keys::prefix(Kind::format, "shop")), std::nullopt);
}

TEST(Keys, are_shown_without_bytes_that_do_not_print) {
  EXPECT_EQ(keys::printable(keys::prefix(Kind::workload, "a")), "w\\x00\\x00\\x00\\x01a");
}

}  // namespace
}  // namespace parsimony

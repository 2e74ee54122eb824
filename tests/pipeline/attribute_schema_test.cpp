#include "pipeline/judge/attribute_schema.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parsimony {
namespace {

using Integer = std::int64_t;

struct Schema : testing::Test {
  AttributeSchema schema{100};
  Scratch scratch;

  /// The attribute as one record of its own would gain it.
  std::optional<Attribute> gained(std::string_view key, Value value) {
    schema.begin_record();
    return claimed(key, value);
  }
  std::optional<Attribute> claimed(std::string_view key, Value value) {
    Attribute attribute{key, value};
    if (!schema.claim(attribute, scratch)) return std::nullopt;
    return attribute;
  }
};

TEST_F(Schema, the_senders_key_wins) {
  schema.begin_record();
  schema.take("user");
  EXPECT_FALSE(claimed("user", "root"));
  EXPECT_TRUE(claimed("port", Integer{22}));
}

TEST_F(Schema, a_key_is_given_once_a_record) {
  schema.begin_record();
  EXPECT_TRUE(claimed("user", "root"));
  EXPECT_FALSE(claimed("user", "admin"));
  EXPECT_TRUE(gained("user", "admin")) << "the next record starts anew";
}

TEST_F(Schema, a_key_keeps_its_type) {
  ASSERT_TRUE(gained("took", 1.5));
  EXPECT_EQ(gained("took", Integer{2})->value, Value(2.0));
  ASSERT_TRUE(gained("code", "E17"));
  EXPECT_EQ(gained("code", Integer{17})->value, Value("17"));
  EXPECT_EQ(gained("code", true)->value, Value("true"));
}

TEST_F(Schema, a_whole_number_spelled_as_text_fits_a_key_of_numbers) {
  ASSERT_TRUE(gained("process.pid", Integer{22}));
  EXPECT_EQ(gained("process.pid", "691")->value, Value(Integer{691}));
  EXPECT_EQ(gained("process.pid", "0691")->key, "process.pid.text") << "its zero would be lost";
  EXPECT_EQ(gained("process.pid", "99999999999999999999")->key, "process.pid.text");
}

TEST_F(Schema, what_does_not_fit_a_keys_type_is_not_lost) {
  ASSERT_TRUE(gained("port", Integer{22}));
  const auto other = gained("port", "http");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->key, "port.text");
  EXPECT_EQ(other->value, Value("http"));
}

TEST_F(Schema, a_workload_has_a_bounded_number_of_keys) {
  int given = 0;
  for (int i = 0; i < 1000; ++i) given += gained("key" + std::to_string(i), "x").has_value();
  EXPECT_EQ(given, 100);
  EXPECT_TRUE(gained("key7", "y")) << "those it has stay usable";
}

}  // namespace
}  // namespace parsimony

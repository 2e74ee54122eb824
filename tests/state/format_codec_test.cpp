#include "state/format_codec.hpp"

#include "parsimony/v1/format.pb.h"

#include <gtest/gtest.h>

#include <random>

namespace parsimony {
namespace {

using Random = std::mt19937;

std::string any_bytes(Random& random) {
  std::string text(random() % 12, '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

Element any_element(Random& random, int depth) {
  Element element;
  element.kind = static_cast<ElementKind>(random() % (static_cast<unsigned>(ElementKind::optional) + 1));
  element.type = static_cast<FieldType>(random() % (static_cast<unsigned>(FieldType::rest) + 1));
  element.name = any_bytes(random);
  element.argument = any_bytes(random);
  for (auto left = depth > 0 ? random() % 4 : 0; left > 0; --left) {
    element.children.push_back(any_element(random, depth - 1));
  }
  return element;
}

Format any_format(Random& random) {
  Format format;
  format.id = "0123456789abcdef";
  format.name = any_bytes(random);
  format.summary = any_bytes(random);
  format.origin = static_cast<Origin>(random() % (static_cast<unsigned>(Origin::operator_made) + 1));
  for (auto left = random() % 20; left > 0; --left) format.elements.push_back(any_element(random, 4));
  for (auto left = random() % 8; left > 0; --left) {
    format.vocabulary[any_bytes(random)] = static_cast<SeverityNumber>(random() % 25);
  }
  format.supersedes = random() % 2 == 0 ? "" : "fedcba9876543210";
  format.superseded_because = any_bytes(random);
  return format;
}

TEST(FormatCodec, gives_back_exactly_the_format_that_it_was_given) {
  Random random(20240607);
  for (int i = 0; i < 2000; ++i) {
    const Format format = any_format(random);
    const auto bytes = encode_format(format);
    ASSERT_TRUE(bytes);
    const auto decoded = decode_format(*bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    ASSERT_EQ(*decoded, format);
  }
}

TEST(FormatCodec, survives_any_bytes) {
  Random random(7);
  for (int i = 0; i < 20000; ++i) {
    auto bytes = encode_format(any_format(random)).value();
    for (auto flips = 1 + random() % 4; flips > 0 && !bytes.empty(); --flips) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    bytes.resize(random() % (bytes.size() + 1));
    const auto decoded = decode_format(bytes);
    if (!decoded) {
      EXPECT_FALSE(decoded.error().message.empty());
    }
  }
}

TEST(FormatCodec, refuses_elements_that_are_nested_without_end) {
  Element element;
  for (int i = 0; i < 1000; ++i) {
    Element outer;
    outer.kind = ElementKind::optional;
    outer.children.push_back(std::move(element));
    element = std::move(outer);
  }
  Format format;
  format.elements.push_back(std::move(element));
  EXPECT_FALSE(encode_format(format));
}

TEST(FormatCodec, refuses_what_a_newer_version_added) {
  v1::Format message;
  message.set_origin(v1::ORIGIN_INDUCED);
  auto& element = *message.add_elements();
  element.set_kind(v1::ELEMENT_KIND_FIELD);
  element.set_type(static_cast<v1::FieldType>(99));
  const auto decoded = decode_format(message.SerializeAsString());
  ASSERT_FALSE(decoded);
  EXPECT_NE(decoded.error().message.find("unknown type 99"), std::string::npos);
}

// Numbers on disk outlive every build: these bytes were written by the first one.
TEST(FormatCodec, reads_what_the_first_version_wrote) {
  const std::string bytes(
      "\x0a\x02id\x12\x01n\x20\x02\x2a\x06\x08\x01\x10\x08\x22\x00\x2a\x0a\x08\x04\x10\x02\x1a\x04time\x32"
      "\x05\x0a\x01"
      "E\x10\x11",
      36);
  const auto decoded = decode_format(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(decoded->id, "id");
  EXPECT_EQ(decoded->name, "n");
  EXPECT_EQ(decoded->origin, Origin::induced);
  ASSERT_EQ(decoded->elements.size(), 2U);
  EXPECT_EQ(decoded->elements[0].kind, ElementKind::literal);
  EXPECT_EQ(decoded->elements[0].type, FieldType::text);
  EXPECT_EQ(decoded->elements[1].type, FieldType::level);
  EXPECT_EQ(decoded->elements[1].name, "time");
  EXPECT_EQ(decoded->vocabulary.at("E"), severity::error);
}

}  // namespace
}  // namespace parsimony

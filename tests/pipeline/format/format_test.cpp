#include "pipeline/format/format.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

Format door() {
  Format format;
  format.elements = {element::field("time", FieldType::timestamp, "hh:mm:ss"), element::blanks(),
                     element::literal("door "),
                     element::optional({element::field("id", FieldType::integer)})};
  format.vocabulary = {{"OK", 9}};
  return format;
}

// Ids are on disk and on the wire: these literals must never change.
TEST(FormatId, is_the_same_on_every_machine_and_in_every_version) {
  EXPECT_EQ(canonical_layout(door()),
            "format 1f9:timestamp4:time8:hh:mm:ssbl5:door (f7:integer2:id0:)=92:OK");
  EXPECT_EQ(format_id(door()), "a9bb3e8bb81a4845");
}

TEST(FormatId, tells_layouts_apart) {
  auto other = door();
  other.elements.front().argument = "hh:mm";
  EXPECT_NE(format_id(other), format_id(door()));
  other = door();
  other.vocabulary["OK"] = 10;
  EXPECT_NE(format_id(other), format_id(door()));
  other = door();
  other.elements.back().children.front().name = "door";
  EXPECT_NE(format_id(other), format_id(door()));
}

TEST(FormatId, does_not_depend_on_name_origin_or_how_literals_are_cut) {
  auto other = door();
  other.name = "door";
  other.summary = "a door";
  other.origin = Origin::induced;
  other.supersedes = "x";
  other.elements[2].argument = "do";
  other.elements.insert(other.elements.begin() + 3, element::literal("or "));
  EXPECT_EQ(format_id(other), format_id(door()));
}

TEST(FieldTypes, have_names_that_lead_back_to_them) {
  for (int i = 0; i <= static_cast<int>(FieldType::rest); ++i) {
    const auto type = static_cast<FieldType>(i);
    EXPECT_EQ(field_type_of(name_of(type)), type);
  }
  EXPECT_EQ(field_type_of("regex"), std::nullopt);
}

}  // namespace
}  // namespace parsimony

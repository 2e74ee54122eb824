#include "pipeline/identity/similarity.hpp"

#include "pipeline/learn/similar_formats.hpp"
#include "pipeline/learner.hpp"
#include "proto/otlp_fields.hpp"

#include <gtest/gtest.h>
#include <protozero/pbf_writer.hpp>

#include <string>
#include <utility>
#include <vector>

namespace parsimony {
namespace {

using Keys = std::vector<std::string>;

Keys keys(const std::vector<std::pair<std::string, std::string>>& attributes) {
  std::string resource;
  protozero::pbf_writer writer(resource);
  for (const auto& [key, text] : attributes) {
    protozero::pbf_writer pair(writer, otlp::field::resource::attributes);
    pair.add_string(otlp::field::key_value::key, key);
    protozero::pbf_writer value(pair, otlp::field::key_value::value);
    value.add_string(otlp::field::any_value::string_value, text);
  }
  return similarity_keys(resource);
}

TEST(Similarity, an_image_is_the_same_whatever_its_version) {
  const Keys image{"image:registry:5000/shop/cart"};
  EXPECT_EQ(keys({{"container.image.name", "registry:5000/shop/cart:1.2"}}), image);
  EXPECT_EQ(keys({{"container.image.name", "registry:5000/shop/cart@sha256:00ff"}}), image);
  EXPECT_EQ(keys({{"container.image.name", "registry:5000/shop/cart"}}), image);
}

TEST(Similarity, the_closest_comes_first) {
  EXPECT_EQ(
      keys({{"telemetry.sdk.language", "java"}, {"service.name", "cart"}, {"container.image.name", "c"}}),
      (Keys{"image:c", "service:cart", "runtime:java//"}));
  EXPECT_TRUE(keys({{"service.name", "unknown_service:java"}, {"host.name", "a"}}).empty());
}

/// A layout that no library knows, of two programs: one numbers its levels its own way.
std::string pump_line(int i, const std::string& level) {
  return "@" + std::to_string(10 + i % 50) + ":0" + std::to_string(i % 10) + ":11 ~" + level + "~ {valve" +
         std::to_string(i % 7) + "} opened by operator " + std::to_string(i);
}

struct Reading {
  SeverityNumber severity = severity::unspecified;
  std::string message;
};

Reading read(Learner& learner, const std::string& text) {
  otlp::RecordView record;
  record.body.kind = otlp::AnyKind::string;
  record.body.bytes = text;
  Enrichment out;
  learner.enrich(record, 0, out);
  return {static_cast<SeverityNumber>(out.severity_number), std::string(out.message)};
}

struct TwoWorkloads : testing::Test {
  Learner first{"shop", Library::builtin()};
  Learner second{"shop-staging", Library::builtin()};
  SimilarFormats formats;

  void first_learns(int lines, const Keys& similarity) {
    for (int i = 0; i < lines; ++i) (void)read(first, pump_line(i, i % 9 == 0 ? "WARN" : "INFO"));
    ASSERT_GT(first.counters().formats_learned, 0U);
    Learned learned = first.drain();
    learned.similarity = similarity;
    formats.note(learned);
  }
};

TEST_F(TwoWorkloads, of_one_image_the_second_reads_its_first_line_and_learns_nothing) {
  first_learns(60, {"image:pump"});
  second.suggest(formats.candidates({"image:pump", "service:other"}));
  const auto line = read(second, pump_line(7, "WARN"));
  EXPECT_EQ(line.severity, severity::warn);
  EXPECT_EQ(line.message, "opened by operator 7");
  for (int i = 0; i < 100; ++i) (void)read(second, pump_line(i, "INFO"));
  EXPECT_EQ(second.counters().formats_learned, 0U);
}

TEST_F(TwoWorkloads, what_another_has_borrowed_is_known_of_it_after_a_restart) {
  first_learns(60, {"image:pump"});
  second.suggest(formats.candidates({"image:pump"}));
  (void)read(second, pump_line(7, "WARN"));
  const auto known = second.drain();
  EXPECT_EQ(known.formats.size(), 1U);
  Learner restored("shop-staging", Library::builtin());
  restored.restore(known);
  EXPECT_EQ(read(restored, pump_line(8, "WARN")).severity, severity::warn);
}

TEST_F(TwoWorkloads, unrelated_lines_are_read_as_if_nothing_were_known_of_others) {
  first_learns(300, {"image:pump"});
  second.suggest(formats.candidates({"image:elsewhere"}));
  Learner alone("shop-staging", Library::builtin());
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    for (const auto& line :
         {"@" + number + " ~ERROR~ is how we greet", std::string("12:01:11 INFO is no word of ours"),
          std::string("@12:01:1").append(number).append(" {valve7} opened by operator ").append(number)}) {
      const auto with = read(second, line);
      const auto without = read(alone, line);
      EXPECT_EQ(with.severity, without.severity) << line;
      EXPECT_EQ(with.message, without.message) << line;
    }
  }
}

TEST_F(TwoWorkloads, that_have_nothing_in_common_share_only_what_has_proved_itself) {
  first_learns(60, {"image:pump"});
  EXPECT_TRUE(formats.candidates({"image:elsewhere"}).empty());
  EXPECT_FALSE(formats.candidates({"image:pump"}).empty());
}

Format format_with(const std::string& id, FieldType level) {
  Format format;
  format.id = id;
  format.elements = {element::field(meaning::time, FieldType::timestamp), element::literal(" "),
                     element::field(meaning::severity, level), element::literal(" "),
                     element::field(meaning::message, FieldType::rest)};
  return format;
}

TEST(SimilarFormatsOf, a_node_are_bounded_and_the_most_used_stay) {
  SimilarFormats formats;
  for (int i = 0; i < 5000; ++i) {
    Learned learned;
    const std::string id = i == 0 ? "often" : std::to_string(i);
    learned.formats = {format_with(id, FieldType::level)};
    learned.uses.push_back({id, Trust::provisional, 1, i == 0 ? 5000U : 1U, 0, 0, 0});
    learned.similarity = {"image:" + std::to_string(i)};
    formats.note(learned);
  }
  EXPECT_LE(formats.size(), SimilarFormats::max_formats);
  const auto candidates = formats.candidates({});
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_EQ(candidates[0].id, "often");
}

TEST(SimilarFormatsOf, another_program_share_no_level_that_only_it_understands) {
  SimilarFormats formats;
  Learned learned;
  learned.formats = {format_with("letters", FieldType::letter), format_with("digits", FieldType::level)};
  learned.formats[1].vocabulary = {{"3", severity::error}, {"6", severity::info}};
  for (const auto* id : {"letters", "digits"}) learned.uses.push_back({id, Trust::trusted, 1, 1000, 0, 0, 0});
  learned.similarity = {"image:a", "runtime:go//"};
  formats.note(learned);
  EXPECT_TRUE(formats.candidates({"image:b", "runtime:go//"}).empty());
  EXPECT_EQ(formats.candidates({"image:a"}).size(), 2U);
}

}  // namespace
}  // namespace parsimony

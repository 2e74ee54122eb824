/// How much of what invented lines state comes back as attributes, and how much is given besides.
#include "pipeline/learner.hpp"
#include "tests/pipeline/induce/invented.hpp"
#include "tests/pipeline/induce/invented_records.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <string_view>

namespace parsimony::testing {
namespace {

/// Of the true values of some lines.
struct FieldScore {
  std::size_t stated = 0;
  std::size_t found = 0;  ///< come back, as an attribute or in a place of their own
  std::size_t as_attributes = 0;
  std::size_t named = 0;  ///< of those, under a name that is no position

  void count(std::string_view truth, const Enrichment& said);
};

bool is_number(double value, std::string_view truth) {
  double number = 0;
  const auto [at, error] = std::from_chars(truth.data(), truth.data() + truth.size(), number);
  return error == std::errc() && at == truth.data() + truth.size() && number == value;
}

bool says(const Value& value, std::string_view truth) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text == truth;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer) == truth;
  if (const auto* real = std::get_if<double>(&value)) return is_number(*real, truth);
  if (const auto* boolean = std::get_if<bool>(&value)) return truth == (*boolean ? "true" : "false");
  return false;
}

/// `p3`, `field_2`
bool is_position(std::string_view key) {
  key.remove_prefix(std::min(key.rfind('.') + 1, key.size()));
  const std::size_t digits = key.find_first_of("0123456789");
  const std::string_view stem = key.substr(0, digits);
  return digits != std::string_view::npos && (stem == "p" || stem == "field_") &&
         key.find_first_not_of("0123456789", digits) == std::string_view::npos;
}

void FieldScore::count(std::string_view truth, const Enrichment& said) {
  ++stated;
  bool is_attribute = false, is_named = false;
  for (const auto* list : {&said.attributes, &said.parameters, &said.details}) {
    for (const Attribute& attribute : *list) {
      if (!says(attribute.value, truth)) continue;
      is_attribute = true;
      is_named |= !is_position(attribute.key);
    }
  }
  found += is_attribute || said.message == truth || said.severity_text == truth;
  as_attributes += is_attribute;
  named += is_named;
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

struct Scores {
  FieldScore head, message;
  std::size_t given = 0;  ///< attributes in all
  std::size_t given_details = 0;

  [[nodiscard]] FieldScore both() const {
    return {head.stated + message.stated, head.found + message.found,
            head.as_attributes + message.as_attributes, head.named + message.named};
  }
};

void read(const InventedProduct& product, bool details, Scores& scores) {
  LearnerOptions options;
  options.details = details;
  Learner learner("invented", Library::builtin(), options);
  const auto records = records_of(product);
  learner.learn(records);
  Enrichment said;
  for (std::size_t i = 0; i < records.size(); ++i) {
    learner.enrich(records[i], 0, said);
    scores.given += said.attributes.size() + said.parameters.size() + said.details.size();
    scores.given_details += said.details.size();
    for (const auto& [name, value] : product.lines[i].fields) scores.head.count(value, said);
    for (const auto& parameter : product.lines[i].parameters) scores.message.count(parameter.value, said);
  }
}

Scores score(bool details) {
  Scores scores;
  constexpr std::uint64_t some_seed = 612'000;
  for (std::uint64_t n = 0; n < 60; ++n) {
    const auto hardships = n % 2 == 0 ? std::set<Hardship>() : draw_hardships(some_seed + n);
    read(invent(some_seed + n, 10 + n * 37 % 191, hardships), details, scores);
  }
  return scores;
}

double ratio(std::size_t given, std::size_t stated) {
  return static_cast<double>(given) / static_cast<double>(stated);
}

void tell(const char* profile, const Scores& scores) {
  const FieldScore both = scores.both();
  std::cout << profile << ": head field " << percent(scores.head.found, scores.head.stated) << " named "
            << percent(scores.head.named, scores.head.as_attributes) << " attr "
            << ratio(scores.given, scores.head.stated) << "; with parameters field "
            << percent(both.found, both.stated) << " named " << percent(both.named, both.as_attributes)
            << " attr " << ratio(scores.given, both.stated) << " (details "
            << ratio(scores.given_details, both.stated) << ")\n";
}

/// The bars for the columns of the head hold by themselves; the parameters come on top.
void expect_bars(const Scores& scores) {
  EXPECT_GE(percent(scores.head.found, scores.head.stated), 96.0);
  EXPECT_GE(percent(scores.head.named, scores.head.as_attributes), 90.0);
  const FieldScore both = scores.both();
  EXPECT_GE(percent(both.found, both.stated), 96.0);
  EXPECT_GE(percent(both.named, both.as_attributes), 90.0);
  EXPECT_LE(ratio(scores.given, both.stated), 3.0);
}

TEST(Invented, what_lines_state_comes_back_as_attributes_and_little_else) {
  const Scores scores = score(false);
  tell("default profile", scores);
  expect_bars(scores);
}

TEST(Invented, the_full_profile_adds_details) {
  const Scores scores = score(true);
  tell("full profile", scores);
  expect_bars(scores);
}

}  // namespace
}  // namespace parsimony::testing

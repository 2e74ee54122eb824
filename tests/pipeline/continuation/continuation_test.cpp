#include "pipeline/learner.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace parsimony {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

struct StackLine {
  bool goes_on = false;
  std::string text;
};

/// tests/cases/scenarios/stacks/LANGUAGE.txt
std::vector<StackLine> stacks_of(const std::string& language) {
  const char* source = std::getenv("PARSIMONY_SOURCE");
  std::ifstream file(std::string(source == nullptr ? "." : source) + "/tests/cases/scenarios/stacks/" +
                     language + ".txt");
  std::vector<StackLine> lines;
  for (std::string line; std::getline(file, line);) lines.push_back({line[0] == '|', line.substr(2)});
  return lines;
}

/// A workload's copies, a record a message.
class Copies {
 public:
  explicit Copies(bool keyed = true) : learner_("shop", Library::builtin(), options(keyed)) {}

  const Enrichment& enrich(std::size_t copy, const std::string& text) {
    identity_.workload = "shop";
    identity_.instance = "cart-" + std::to_string(copy);
    learner_.from(identity_, {});
    return enrich(text);
  }
  const Enrichment& enrich(const std::string& text) {
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = text;
    record.observed_time_unix_nano = now_ += second / 100;
    learner_.enrich(record, 0, out_);
    return out_;
  }
  Learned drain() { return learner_.drain(); }

 private:
  static LearnerOptions options(bool keyed) {
    LearnerOptions chosen;
    chosen.windows.keyed = keyed;
    return chosen;
  }

  Learner learner_;
  Identity identity_;
  Enrichment out_;
  std::uint64_t now_ = 1'772'359'200 * second;  // 2026-03-01T10:00:00Z
};

bool continues(const Enrichment& out) { return (out.anomalies & anomaly_continuation) != 0; }

struct Stacks : testing::TestWithParam<const char*> {
  std::vector<StackLine> lines = stacks_of(GetParam());
};

TEST_P(Stacks, EachLineGoesOnWithItsHeadWhoeverWritesInBetween) {
  ASSERT_FALSE(lines.empty());
  Copies copies;
  for (const StackLine& line : lines) copies.enrich(0, line.text);  // formats are known
  struct Copy {
    std::size_t next = 0;
    std::string pattern;
    std::uint32_t severity = 0;
  };
  std::vector<Copy> state(7);
  std::mt19937 random(GetParam()[0]);
  for (std::size_t left = state.size() * lines.size() * 20; left > 0; --left) {
    const std::size_t at = random() % state.size();
    Copy& copy = state[at];
    const StackLine& line = lines[copy.next++ % lines.size()];
    const Enrichment& out = copies.enrich(at, line.text);
    EXPECT_EQ(continues(out), line.goes_on) << line.text;
    if (!line.goes_on) {
      copy.pattern = out.pattern_id;
      copy.severity = out.severity_number;
    } else {
      EXPECT_EQ(out.pattern_id, copy.pattern) << line.text;
      EXPECT_EQ(out.severity_number, copy.severity) << line.text;
      EXPECT_EQ(out.severity_source, copy.severity == 0 ? "" : "inherited") << line.text;
      EXPECT_TRUE(out.pattern_template.empty());
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST_P(Stacks, UnkeyedNoLineIsAttachedToAnotherCopy) {
  Copies copies(false);
  for (const StackLine& line : lines) copies.enrich(0, line.text);
  for (std::size_t at = 0; at < lines.size() * 3; ++at) {
    // Copy 1's lines arrive one to a message, between those of copy 2.
    const StackLine& line = lines[at % lines.size()];
    copies.enrich(2, lines[(at * 5) % lines.size()].text);
    const Enrichment& out = copies.enrich(1, line.text);
    EXPECT_NE(out.severity_source, "inherited") << line.text;
    if (continues(out)) {
      EXPECT_TRUE(out.pattern_id.empty()) << line.text;
    }
  }
}

TEST_P(Stacks, NoLineOfATraceBecomesAFormat) {
  Copies copies;
  std::map<std::string, int> heads;
  for (int round = 0; round < 40; ++round) {
    for (const StackLine& line : lines) copies.enrich(0, line.text);
  }
  for (const Format& format : copies.drain().formats) {
    for (const StackLine& line : lines) {
      Match match;
      const auto matcher = Matcher::compile(format);
      if (line.goes_on) {
        EXPECT_FALSE(matcher->match(line.text, match)) << line.text;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Stacks,
                         testing::Values("java", "python", "go", "node", "dotnet", "ruby", "php", "rust"),
                         [](const auto& language) { return std::string(language.param); });

TEST(Continuation, AnInterleavedRecordTakesNoFramesThatAreNotItsOwn) {
  Copies copies;
  const std::string head = "2026-03-01 10:00:00,412 ERROR [worker-3] org.example.Stock - cannot reserve";
  const std::string other = "2026-03-01 10:00:00,413 INFO  [http-1] org.example.Cart - placed order 4711";
  copies.enrich(1, head);
  copies.enrich(1, "java.lang.IllegalStateException: expired");
  EXPECT_EQ(copies.enrich(1, "\tat org.example.Stock.reserve(Stock.java:118)").severity_source, "inherited");
  copies.enrich(1, other);
  const Enrichment& out = copies.enrich(1, "\tat org.example.Cart.place(Cart.java:42)");
  EXPECT_TRUE(continues(out));
  EXPECT_EQ(out.severity_number, 0u);
  EXPECT_TRUE(out.pattern_id.empty());
}

TEST(Continuation, AStackBehindAnAccessLineIsNotTheAccessLines) {
  Copies copies;
  copies.enrich(1,
                "10.0.0.7 - - [01/Mar/2026:10:00:00 +0000] \"GET /error HTTP/1.1\" 200 17 \"-\" \"curl/8\"");
  const Enrichment& out = copies.enrich(1, "java.lang.IllegalStateException: expired");
  EXPECT_FALSE(continues(out));
  EXPECT_EQ(out.severity_number, 0u);
  EXPECT_TRUE(continues(copies.enrich(1, "\tat org.example.Stock.reserve(Stock.java:118)")));
}

TEST(Continuation, ATracebackBehindAnInfoLineIsAnErrorOfItsOwn) {
  Copies copies;
  copies.enrich(1, "2026-03-01 10:00:00,412 INFO shop: ready");
  const Enrichment& out = copies.enrich(1, "Traceback (most recent call last):");
  EXPECT_FALSE(continues(out));
  EXPECT_EQ(out.severity_number, severity::error);
  EXPECT_EQ(out.severity_source, "crash");
}

TEST(Continuation, WhatTheHeadsExceptionIsEachOfItsLinesSays) {
  Copies copies;
  copies.enrich(1, "2026-03-01 10:00:00,412 ERROR shop.stock: cannot reserve item 9-113");
  copies.enrich(1, "java.lang.IllegalStateException: expired");
  const Enrichment& out = copies.enrich(1, "\tat org.example.Stock.reserve(Stock.java:118)");
  ASSERT_EQ(out.attributes.size(), 1u);
  EXPECT_EQ(out.attributes[0].key, "exception.type");
  EXPECT_EQ(std::get<std::string_view>(out.attributes[0].value), "java.lang.IllegalStateException");
}

TEST(Continuation, SqlAndMarkupGoOnLineByLine) {
  Copies copies;
  copies.enrich(1, "2026-03-01 10:00:00,412 DEBUG shop.sql: SELECT o.id, o.total");
  EXPECT_TRUE(continues(copies.enrich(1, "FROM orders o")));
  EXPECT_TRUE(continues(copies.enrich(1, "WHERE o.customer = 12")));
  EXPECT_EQ(copies.enrich(1, "ORDER BY o.id").severity_number, severity::debug);
  copies.enrich(1, "2026-03-01 10:00:00,413 DEBUG shop.api: answer <order id=\"4711\">");
  EXPECT_TRUE(continues(copies.enrich(1, "  <item>9-113</item>")));
  EXPECT_TRUE(continues(copies.enrich(1, "</order>")));
  EXPECT_FALSE(continues(copies.enrich(1, "from now on the shop is open")));
}

}  // namespace
}  // namespace parsimony

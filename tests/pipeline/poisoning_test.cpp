/// Lines that imitate a workload's format with shifted levels must not change how its own lines are read.
#include "pipeline/learner.hpp"
#include "tests/pipeline/hostile_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace parsimony::testing {
namespace {

struct Said {
  SeverityNumber severity = severity::unspecified;
  std::string format;
};

std::string head(std::uint64_t n) {
  std::array<char, 40> time{};
  std::snprintf(time.data(), time.size(), "2026-03-01 10:%02d:%02d,%03d", static_cast<int>(n / 60 % 60),
                static_cast<int>(n % 60), static_cast<int>(n * 37 % 1000));
  return time.data();
}

std::string text(std::uint64_t n) {
  switch (n % 4) {
    case 0:
      return "order " + std::to_string(n) + " placed";
    case 1:
      return "cache warmed with " + std::to_string(n * 7) + " entries";
    case 2:
      return "rebalanced " + std::to_string(n % 9) + " partitions";
    default:
      return "client 10.0.0." + std::to_string(n % 250) + " connected";
  }
}

/// An own line; one of ten is a warning, one of fifty an error.
SeverityNumber own_level(std::uint64_t n) {
  return n % 50 == 7 ? severity::error : n % 10 == 3 ? severity::warn : severity::info;
}
std::string own_line(std::uint64_t n) {
  const auto level = own_level(n);
  const char* word = level == severity::error ? "ERROR" : level == severity::warn ? "WARN" : "INFO";
  return head(n) + " ~" + word + "~ {worker-" + std::to_string(n % 8) + "} " + text(n);
}

struct Imitation {
  const char* name;
  std::function<std::string(std::uint64_t)> line;
  /// What the place of the level says; unspecified: nothing is asked of the line.
  SeverityNumber states = severity::unspecified;
};

const std::vector<Imitation>& imitations() {
  static const std::vector<Imitation> all = {
      {"a level where the message begins",
       [](std::uint64_t n) { return head(n) + " ~INFO~ {worker-2} ERROR " + text(n); }, severity::info},
      {"a level in the thread's place",
       [](std::uint64_t n) {
         return head(n) + " ~INFO~ {" + (n % 2 == 0 ? "ERROR" : "FATAL") + "} " + text(n);
       },
       severity::info},
      {"level and thread exchanged",
       [](std::uint64_t n) { return head(n) + " {worker-2} ~ERROR~ " + text(n); }, severity::unspecified},
      {"levels exchanged in the own layout",
       [](std::uint64_t n) { return head(n) + " ~ERROR~ {worker-" + std::to_string(n % 8) + "} " + text(n); },
       severity::error},
      {"a second level behind the first",
       [](std::uint64_t n) { return head(n) + " ~INFO~ ~FATAL~ {worker-1} " + text(n); },
       severity::unspecified},
  };
  return all;
}

class OneLearner {
 public:
  Said read(const std::string& line) {
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = line;
    record.observed_time_unix_nano = 1'772'359'200'000'000'000 + lines_++ * 1'000'000'000;
    learner_.enrich(record, 0, out_);
    return {static_cast<SeverityNumber>(out_.severity_number), std::string(out_.format_id)};
  }

  /// The last trust told of the format.
  Trust trust(const std::string& format) {
    for (const auto& use : learner_.drain().uses) {
      if (use.format_id == format) trust_ = use.trust;
    }
    return trust_;
  }

 private:
  Learner learner_{"shop", Library::builtin()};
  Enrichment out_;
  Trust trust_ = Trust::candidate;
  std::uint64_t lines_ = 0;
};

bool is_hostile(std::uint64_t n, unsigned percent) { return n * 61 % 100 < percent; }

class Poisoning : public ::testing::TestWithParam<unsigned> {};

TEST_P(Poisoning, leaves_a_trusted_format_as_it_is) {
  for (const Imitation& imitation : imitations()) {
    OneLearner learner;
    std::string format;
    for (std::uint64_t n = 0; n < 400; ++n) format = learner.read(own_line(n)).format;
    ASSERT_EQ(learner.trust(format), Trust::trusted);
    for (std::uint64_t n = 400; n < 4000; ++n) {
      if (is_hostile(n, GetParam())) {
        const Said said = learner.read(imitation.line(n));
        if (imitation.states != severity::unspecified) {
          ASSERT_EQ(said.severity, imitation.states) << imitation.name;
        }
        continue;
      }
      const Said said = learner.read(own_line(n));
      ASSERT_EQ(said.severity, own_level(n)) << imitation.name << " " << n;
      ASSERT_EQ(said.format, format) << imitation.name << " " << n;
    }
    EXPECT_EQ(learner.trust(format), Trust::trusted) << imitation.name;
  }
}

TEST_P(Poisoning, from_the_first_line_on_makes_no_own_line_loud) {
  for (const Imitation& imitation : imitations()) {
    OneLearner learner;
    for (std::uint64_t n = 0; n < 2000; ++n) {
      const Said said = learner.read(is_hostile(n, GetParam()) ? imitation.line(n) : own_line(n));
      if (is_hostile(n, GetParam())) continue;
      if (n >= 100) {
        ASSERT_EQ(said.severity, own_level(n)) << imitation.name << " " << n;
      }
      ASSERT_FALSE(is_loud(said.severity) && !is_loud(own_level(n))) << imitation.name << " " << n;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Percent, Poisoning, ::testing::Values(30U, 60U));

TEST(Trust, of_a_format_that_a_few_lines_contradict_stays) {
  OneLearner learner;
  std::string format;
  for (std::uint64_t n = 0; n < 400; ++n) format = learner.read(own_line(n)).format;
  for (std::uint64_t n = 0; n < 20; ++n)
    (void)learner.read("#" + std::to_string(n) + " | ERROR | nothing like it");
  EXPECT_EQ(learner.trust(format), Trust::trusted);
  const Said said = learner.read(own_line(401));
  EXPECT_EQ(said.format, format);
  EXPECT_EQ(said.severity, own_level(401));
}

TEST(Trust, a_format_from_few_lines_goes_when_more_lines_contradict_it) {
  OneLearner learner;
  const auto line = [](std::uint64_t n, char shard) {
    return head(n).substr(0, 19) + " [" + shard + "] moved " + std::to_string(n) + " rows";
  };
  // The shards of the first lines look like levels.
  Said early;
  for (std::uint64_t n = 0; n < 12; ++n) early = learner.read(line(n, n % 4 == 2 ? 'E' : 'I'));
  ASSERT_EQ(early.severity, severity::info);
  for (std::uint64_t n = 12; n < 600; ++n) (void)learner.read(line(n, "DEFGHIJKLMNOP"[n * 5 % 13]));
  const Said late = learner.read(line(600, 'E'));
  EXPECT_EQ(late.severity, severity::unspecified);
  EXPECT_NE(late.format, early.format);
}

/// What a Learner holds, over lines that never repeat.
class Bounded : public ::testing::TestWithParam<Stream> {};

TEST_P(Bounded, is_what_a_learner_holds_however_many_lines_never_repeat) {
  Learner learner("hostile", Library::builtin());
  Enrichment out;
  std::string line;
  std::size_t early = 0;
  for (std::uint64_t n = 0; n < 200'000; ++n) {
    write_line(GetParam(), n, line);
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = line;
    record.observed_time_unix_nano = 1'772'359'200'000'000'000 + n * 1'000'000;
    learner.enrich(record, 0, out);
    if (n == 50'000) early = learner.memory_bytes();
  }
  EXPECT_LE(learner.memory_bytes(), std::size_t{12} << 20U);
  EXPECT_LE(learner.memory_bytes(), early + (early / 32)) << "grows with the lines";
}

INSTANTIATE_TEST_SUITE_P(Streams, Bounded, ::testing::ValuesIn(streams),
                         [](const auto& drawn) { return std::string(name_of(drawn.param)); });

}  // namespace
}  // namespace parsimony::testing

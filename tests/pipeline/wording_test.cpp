#include "pipeline/wording.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace parsimony {
namespace {

using enum Wording;
namespace fs = std::filesystem;

struct Labelled {
  std::string level;  ///< empty: the corpus does not say
  std::string message;
};

/// The labelled lines of all corpora; empty where they are absent.
std::vector<Labelled> labelled_lines() {
  const char* shared = std::getenv("PARSIMONY_SHARED");
  const fs::path corpora = fs::path(shared == nullptr ? "" : shared) / "corpora";
  std::vector<Labelled> lines;
  if (!fs::is_directory(corpora)) return lines;
  simdjson::dom::parser parser;
  for (const auto& file : fs::recursive_directory_iterator(corpora)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string row; std::getline(in, row);) {
      const auto parsed = parser.parse(row);
      std::string_view level, message;
      if (parsed["level"].get(level) != simdjson::SUCCESS) continue;
      if (parsed["message"].get(message) != simdjson::SUCCESS) continue;
      lines.push_back({std::string(level), std::string(message)});
    }
  }
  return lines;
}

TEST(Wording, trouble_is_a_complaint) {
  for (const char* message :
       {"connection to db-3 refused", "Cannot open /var/lib/x: no such file", "job 17 FAILED after 3 s",
        "java.lang.IllegalStateException: closed", "request timeout", "worker died", "TimeoutError at fetch",
        "could not bind: address unavailable", "Panic in goroutine 4"})
    EXPECT_EQ(wording_of(message), complaint) << message;
}

TEST(Wording, news_of_success_is_benign) {
  for (const char* message : {"listening on :8080", "Connected to db-3", "Job 17 finished in 3 s",
                              "checkpoint complete", "user alice authenticated", "status=ok"})
    EXPECT_EQ(wording_of(message), benign) << message;
}

TEST(Wording, what_tells_neither_is_neutral) {
  for (const char* message : {"", "   ", "cart 17: 3 items", "GET /users/17", "heap 123 MiB",
                              "the quick brown fox", "terror in the badlands", "okay"})
    EXPECT_EQ(wording_of(message), neutral) << message;
}

TEST(Wording, a_negation_takes_trouble_back) {
  for (const char* message : {"0 errors", "no errors found", "without any failure", "failed: 0", "errors=0",
                              "err=nil", "error: null", "scan: 0 failed, no problem"})
    EXPECT_EQ(wording_of(message), neutral) << message;
  EXPECT_EQ(wording_of("job finished with 0 errors"), benign);
  EXPECT_EQ(wording_of("saved, 0 errors, 3 failed"), complaint);
}

TEST(Wording, a_zero_within_an_address_or_a_number_negates_nothing) {
  EXPECT_EQ(wording_of("10.0.0.0 failed"), complaint);
  EXPECT_EQ(wording_of("code 5.0 error"), complaint);
  EXPECT_EQ(wording_of("worker-0 error"), complaint);
}

TEST(Wording, not_turns_success_into_trouble) {
  EXPECT_EQ(wording_of("replica 3 is not ready"), complaint);
  EXPECT_EQ(wording_of("checkpoint never completed"), complaint);
}

TEST(Wording, only_the_beginning_is_looked_at) {
  EXPECT_EQ(wording_of(std::string(1'000'000, 'x') + " failed"), neutral);
  EXPECT_EQ(wording_of(std::string(1'000'000, '\'')), neutral);
  EXPECT_EQ(wording_of("\xff\xfe failed \xc3"), complaint);
}

/// What makes the lexicon evidence at all: it tells loud messages from quiet ones without having seen levels.
TEST(Wording, loud_messages_complain_and_hardly_ever_report_success) {
  std::size_t loud = 0, loud_benign = 0, loud_complaints = 0, quiet = 0, quiet_complaints = 0;
  for (const auto& line : labelled_lines()) {
    if (line.message.empty() || line.level.empty() || line.level == "warn") continue;
    const Wording wording = wording_of(line.message);
    const bool is_loud_line = line.level == "error" || line.level == "fatal";
    loud += is_loud_line;
    loud_benign += is_loud_line && wording == benign;
    loud_complaints += is_loud_line && wording == complaint;
    quiet += !is_loud_line;
    quiet_complaints += !is_loud_line && wording == complaint;
  }
  if (loud + quiet == 0) GTEST_SKIP() << "the labelled corpora are not here";
  EXPECT_LT(loud_benign * 100, loud) << loud_benign << " of " << loud;
  EXPECT_GT(loud_complaints * 4, loud * 3) << loud_complaints << " of " << loud;
  EXPECT_LT(quiet_complaints * 10, quiet) << quiet_complaints << " of " << quiet;
}

TEST(WordingBalance, a_scale_is_believed_until_the_wording_contradicts_it) {
  WordingBalance balance;
  EXPECT_FALSE(balance.vetoes(neutral));
  EXPECT_FALSE(balance.vetoes(complaint));
  EXPECT_FALSE(balance.vetoes(benign)) << "one of each: an ERROR may be worded mildly";
  EXPECT_TRUE(balance.vetoes(benign));
  EXPECT_TRUE(balance.vetoes(neutral)) << "a contradicted scale claims nothing for plain lines";
  EXPECT_FALSE(balance.vetoes(complaint)) << "place and wording agree";
}

}  // namespace
}  // namespace parsimony

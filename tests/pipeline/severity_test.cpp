#include "pipeline/severity.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string>
#include <vector>

namespace parsimony {
namespace {

struct Vocabulary {
  const char* logger;
  std::vector<std::pair<const char*, SeverityNumber>> levels;
};

/// Level names as the loggers' own documentation lists them.
const std::vector<Vocabulary>& loggers() {
  using namespace severity;
  static const std::vector<Vocabulary> all = {
      {"log4j, logback",
       {{"FATAL", fatal},
        {"ERROR", error},
        {"WARN", warn},
        {"INFO", info},
        {"DEBUG", debug},
        {"TRACE", trace}}},
      {"java.util.logging",
       {{"SEVERE", error},
        {"WARNING", warn},
        {"INFO", info},
        {"CONFIG", debug},
        {"FINE", debug},
        {"FINER", trace},
        {"FINEST", trace}}},
      {"Python",
       {{"CRITICAL", critical}, {"ERROR", error}, {"WARNING", warn}, {"INFO", info}, {"DEBUG", debug}}},
      {".NET",
       {{"trce", trace},
        {"dbug", debug},
        {"info", info},
        {"warn", warn},
        {"fail", error},
        {"crit", critical},
        {"Information", info},
        {"Error", error}}},
      {"NLog",
       {{"Trace", trace},
        {"Debug", debug},
        {"Info", info},
        {"Warn", warn},
        {"Error", error},
        {"Fatal", fatal}}},
      {"Serilog",
       {{"VRB", trace},
        {"DBG", debug},
        {"INF", info},
        {"WRN", warn},
        {"ERR", error},
        {"FTL", fatal},
        {"Verbose", trace},
        {"Verb", trace},
        {"Dbug", debug},
        {"Eror", error},
        {"Fatl", fatal}}},
      {"spdlog",
       {{"trace", trace},
        {"debug", debug},
        {"info", info},
        {"warning", warn},
        {"error", error},
        {"critical", critical}}},
      {"zap",
       {{"debug", debug},
        {"info", info},
        {"warn", warn},
        {"error", error},
        {"dpanic", fatal},
        {"panic", fatal},
        {"fatal", fatal}}},
      {"slog",
       {{"DEBUG", debug},
        {"INFO", info},
        {"WARN", warn},
        {"ERROR", error},
        {"INFO+2", 11},
        {"DEBUG-4", 1},
        {"ERROR+4", 21}}},
      {"logrus",
       {{"TRAC", trace},
        {"DEBU", debug},
        {"INFO", info},
        {"WARN", warn},
        {"ERRO", error},
        {"FATA", fatal},
        {"PANI", fatal}}},
      {"zerolog",
       {{"TRC", trace},
        {"DBG", debug},
        {"INF", info},
        {"WRN", warn},
        {"ERR", error},
        {"FTL", fatal},
        {"PNC", fatal}}},
      {"winston",
       {{"error", error},
        {"warn", warn},
        {"info", info},
        {"verbose", trace},
        {"debug", debug},
        {"silly", trace}}},
      {"syslog",
       {{"emerg", fatal},
        {"alert", alert},
        {"crit", critical},
        {"err", error},
        {"warning", warn},
        {"notice", notice},
        {"info", info},
        {"debug", debug}}},
      {"PostgreSQL",
       {{"DEBUG5", debug},
        {"LOG", info},
        {"NOTICE", notice},
        {"WARNING", warn},
        {"ERROR", error},
        {"FATAL", fatal},
        {"PANIC", fatal}}},
      {"MySQL", {{"System", info}, {"Note", notice}, {"Warning", warn}, {"ERROR", error}}},
      {"Monolog", {{"EMERGENCY", fatal}, {"ALERT", alert}, {"CRITICAL", critical}, {"NOTICE", notice}}},
      {"Apache", {{"trace8", trace}, {"debug", debug}, {"notice", notice}, {"emerg", fatal}}},
      {"slog of Rust",
       {{"TRCE", trace},
        {"DEBG", debug},
        {"INFO", info},
        {"WARN", warn},
        {"ERRO", error},
        {"CRIT", critical}}},
  };
  return all;
}

TEST(Severity, every_loggers_names_mean_what_its_documentation_says_in_any_case) {
  for (const auto& [logger, levels] : loggers()) {
    for (const auto& [word, number] : levels) {
      EXPECT_EQ(level_of_word(word), number) << logger << " " << word;
      std::string other(word);
      if (other.find_first_of("+-") != std::string::npos) continue;
      for (auto& c : other) c = static_cast<char>(std::isupper(c) != 0 ? std::tolower(c) : std::toupper(c));
      EXPECT_EQ(level_of_word(other), number) << logger << " " << other;
    }
  }
}

TEST(Severity, other_words_mean_nothing) {
  for (const std::string word :
       {"alertmanager", "", "E", "errors_total", "200", "<3>", "not", "all", "http", "default",
        "warningwarningwarning", "INFO+0", "INFO+x", "FOO+1", "+1", "---", "err\xff", "1nfo"}) {
    EXPECT_EQ(level_of_word(word), std::nullopt) << word;
  }
  EXPECT_EQ(level_of_word(std::string_view("error\0", 6)), std::nullopt);
  EXPECT_EQ(level_of_word(std::string_view("\0error", 6)), std::nullopt);
}

TEST(Severity, a_changed_byte_makes_another_word) {
  std::mt19937 random(7);
  for (const auto& [logger, levels] : loggers()) {
    for (const auto& [word, number] : levels) {
      std::string changed(word);
      changed[random() % changed.size()] = static_cast<char>("\x01\x7f@[`{Q7 "[random() % 9]);
      EXPECT_EQ(level_of_word(changed), std::nullopt) << changed;
    }
  }
}

TEST(Severity, letters_are_upper_case_and_stand_for_levels) {
  EXPECT_EQ(level_of_letter('W'), severity::warn);
  EXPECT_EQ(level_of_letter('w'), std::nullopt);
  EXPECT_EQ(level_of_letter('Q'), std::nullopt);
}

TEST(Severity, syslog_codes_follow_the_rfc_and_opentelemetrys_mapping) {
  EXPECT_EQ(level_of_syslog(0), severity::fatal);
  EXPECT_EQ(level_of_syslog(5), severity::notice);
  EXPECT_EQ(level_of_syslog(7), severity::debug);
  EXPECT_EQ(level_of_syslog(8), std::nullopt);
}

TEST(Severity, buckets_have_names) {
  EXPECT_EQ(bucket_name(0), "");
  EXPECT_EQ(bucket_name(10), "INFO");
  EXPECT_EQ(bucket_name(24), "FATAL");
  EXPECT_EQ(bucket_name(25), "");
}

}  // namespace
}  // namespace parsimony

#include "pipeline/severity.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

TEST(Severity, words_of_loggers_mean_their_bucket_in_any_case) {
  EXPECT_EQ(level_of_word("WARNING"), severity::warn);
  EXPECT_EQ(level_of_word("Informational"), severity::info);
  EXPECT_EQ(level_of_word("err"), severity::error);
  EXPECT_EQ(level_of_word("SEVERE"), severity::error);
  EXPECT_EQ(level_of_word("emerg"), severity::fatal);
}

TEST(Severity, other_words_mean_nothing) {
  EXPECT_EQ(level_of_word("alertmanager"), std::nullopt);
  EXPECT_EQ(level_of_word(""), std::nullopt);
  EXPECT_EQ(level_of_word("E"), std::nullopt);
  EXPECT_EQ(level_of_word(std::string_view("error\0", 6)), std::nullopt);
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

#include "tests/pipeline/induce/reading.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace parsimony {
namespace {

using testing::InducedReader;

std::vector<std::string> make(int count, const std::function<std::string(int)>& line) {
  std::vector<std::string> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out.push_back(line(i));
  return out;
}

std::string clock(int i) {
  return "2031-04-02 10:" + std::to_string(10 + i / 60 % 50) + ":" + std::to_string(10 + i % 50);
}

/// The severities that the lines get from what was induced from all of them.
std::vector<SeverityNumber> severities(const std::vector<std::string>& lines, std::size_t min_lines = 3) {
  InduceOptions options;
  options.min_lines = min_lines;
  const InducedReader reader({lines.begin(), lines.end()}, options);
  std::vector<SeverityNumber> out;
  out.reserve(lines.size());
  for (const auto& line : lines) out.push_back(reader.read(line).severity);
  return out;
}

std::size_t count_loud(const std::vector<SeverityNumber>& numbers) {
  return static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(), is_loud));
}

const char* subject(int i) {
  static const char* const subjects[] = {"cart",    "stock",   "payment", "search",
                                         "invoice", "session", "basket"};
  return subjects[i * 5 % 7];
}

TEST(SeveritySlot, shard_letters_are_no_levels) {
  const auto lines =
      make(60, [](int i) { return clock(i) + " [" + "DEF"[i % 3] + "] " + subject(i) + " stored"; });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
}

/// Shares that a level could have: only what the lines tell gives the letters away.
TEST(SeveritySlot, letters_that_stand_before_good_news_are_no_levels) {
  const auto lines_saying = [](const char* loud_news) {
    return make(60, [loud_news](int i) {
      const char letter = "IDIIWIEIID"[i % 10];
      return clock(i) + " [" + letter + "] " + subject(i) + (letter == 'E' ? loud_news : " seen");
    });
  };
  EXPECT_EQ(count_loud(severities(lines_saying(" connected"))), 0U);
  EXPECT_EQ(count_loud(severities(lines_saying(" refused"))), 6U);
}

TEST(SeveritySlot, an_error_on_every_line_is_no_level_where_most_lines_tell_good_news) {
  const auto lines = make(60, [](int i) {
    return clock(i) + " ERROR " + subject(i) + (i % 3 == 0 ? " connected" : i % 3 == 1 ? " seen" : " ready");
  });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
  const auto troubled = make(
      60, [](int i) { return clock(i) + " ERROR " + subject(i) + (i % 3 == 0 ? " connected" : " refused"); });
  EXPECT_EQ(count_loud(severities(troubled)), 60U);
}

TEST(SeveritySlot, a_shard_letter_beside_a_level_is_no_level_either) {
  const auto lines = make(60, [](int i) {
    return clock(i) + " [" + "DEF"[i % 3] + "] " + (i % 4 == 0 ? "WARN" : "INFO") + " " + subject(i) +
           " stored";
  });
  const auto said = severities(lines);
  for (int i = 0; i < 60; ++i)
    EXPECT_EQ(said[static_cast<std::size_t>(i)], i % 4 == 0 ? severity::warn : severity::info);
}

TEST(SeveritySlot, level_letters_are_learned_where_most_lines_are_quiet) {
  const auto lines =
      make(60, [](int i) { return clock(i) + " " + "IDIIWIEIID"[i % 10] + " " + subject(i) + " stored"; });
  const auto said = severities(lines);
  EXPECT_EQ(said[0], severity::info);
  EXPECT_EQ(said[4], severity::warn);
  EXPECT_EQ(said[6], severity::error);
}

TEST(SeveritySlot, a_column_of_small_numbers_is_no_level) {
  const auto lines = make(
      80, [](int i) { return clock(i) + " " + std::to_string(i * 7 % 8) + " " + subject(i) + " stored"; });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
}

TEST(SeveritySlot, the_level_of_a_game_is_no_severity) {
  const auto lines = make(40, [](int i) {
    return clock(i) + " level: " + std::to_string(10 + i % 5 * 10) + " reached by " + subject(i);
  });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
}

TEST(SeveritySlot, python_counts_info_as_20_and_pino_as_30) {
  const char* const python[] = {"20", "20", "10", "20", "30", "20", "40", "20", "20", "30"};
  const auto lines =
      make(60, [&](int i) { return clock(i) + " (" + python[i % 10] + ") " + subject(i) + " stored"; });
  const auto said = severities(lines);
  EXPECT_EQ(said[0], severity::info);
  EXPECT_EQ(said[4], severity::warn);
  EXPECT_EQ(said[6], severity::error);
  const char* const pino[] = {"30", "30", "20", "30", "40", "30", "50", "30", "30", "40"};
  const auto other =
      make(60, [&](int i) { return clock(i) + " (" + pino[i % 10] + ") " + subject(i) + " stored"; });
  const auto also = severities(other);
  EXPECT_EQ(also[0], severity::info);
  EXPECT_EQ(also[4], severity::warn);
  EXPECT_EQ(also[6], severity::error);
}

TEST(SeveritySlot, texts_that_begin_with_level_words_state_no_severity) {
  const char* const texts[] = {"error handler registered", "critical section entered",
                               "fatal attraction rated",   "alert box closed",
                               "panic room opened",        "emergency exit checked"};
  for (const int count : {4, 10, 19, 20, 100}) {
    const auto lines = make(count, [&](int i) { return clock(i) + " " + texts[i * 5 % 6]; });
    EXPECT_EQ(count_loud(severities(lines, 1)), 0U) << count;
  }
}

TEST(SeveritySlot, a_word_that_all_lines_begin_with_is_no_level) {
  const auto lines = make(50, [](int i) {
    return clock(i) + " error rate of " + std::string(subject(i)) + " is " + std::to_string(i % 9);
  });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
}

TEST(SeveritySlot, one_level_in_capitals_beside_the_time_is_a_level) {
  const auto lines = make(30, [](int i) { return clock(i) + " INFO " + subject(i) + " stored"; });
  const auto said = severities(lines);
  EXPECT_EQ(std::count(said.begin(), said.end(), severity::info), 30);
}

TEST(SeveritySlot, a_spelling_that_comes_late_is_known) {
  const auto lines = make(40, [](int i) { return clock(i) + " [INF] " + subject(i) + " stored"; });
  const InducedReader reader({lines.begin(), lines.end()});
  EXPECT_EQ(reader.read(clock(3) + " [WRN] cart is slow").severity, severity::warn);
  EXPECT_EQ(reader.read(clock(3) + " [FTL] cart is gone").severity, severity::fatal);
}

TEST(SeveritySlot, lines_without_their_optional_level_get_none) {
  const auto lines = make(60, [](int i) {
    return clock(i) + (i % 4 == 0 ? " " : i % 10 == 1 ? " [ERROR] " : " [INFO] ") + subject(i) + " stored";
  });
  const auto said = severities(lines);
  for (std::size_t i = 0; i < said.size(); ++i) {
    EXPECT_EQ(said[i], i % 4 == 0 ? severity::unspecified : i % 10 == 1 ? severity::error : severity::info);
  }
}

TEST(SeveritySlot, a_text_that_begins_like_a_level_has_none_where_levels_are_in_capitals) {
  const auto lines = make(80, [](int i) {
    const std::string text = i % 7 == 3 ? "fatal errors counted: 0" : std::string(subject(i)) + " stored";
    return clock(i) + " [io-" + std::to_string(i % 3) + "] " +
           (i % 4 == 3   ? ""
            : i % 9 == 0 ? "DEBUG "
                         : "INFO  ") +
           text;
  });
  EXPECT_EQ(count_loud(severities(lines)), 0U);
}

TEST(SeveritySlot, two_layouts_of_one_stream_are_both_learned) {
  const auto lines = make(60, [](int i) {
    return i % 3 == 0 ? clock(i) + " (io-" + std::to_string(i % 4) + ") WARN: " + subject(i) + " is slow"
                      : "INFO | " + clock(i) + " | " + subject(i) + " stored";
  });
  const auto said = severities(lines);
  for (std::size_t i = 0; i < said.size(); ++i)
    EXPECT_EQ(said[i], i % 3 == 0 ? severity::warn : severity::info);
}

TEST(SeveritySlot, postgres_tells_log_statement_and_error_apart) {
  const char* const words[] = {"LOG",  "STATEMENT", "DETAIL", "LOG", "ERROR",
                               "HINT", "LOG",       "FATAL",  "LOG", "WARNING"};
  const auto lines = make(40, [&](int i) {
    return clock(i) + ".120 UTC [" + std::to_string(400 + i) + "] app@shop " + words[i % 10] +
           ":  something about " + subject(i);
  });
  const auto said = severities(lines);
  EXPECT_EQ(said[0], severity::info);
  EXPECT_EQ(said[1], severity::info);
  EXPECT_EQ(said[4], severity::error);
  EXPECT_EQ(said[7], severity::fatal);
  EXPECT_EQ(said[9], severity::warn);
}

struct Spelled {
  const char* line;
  SeverityNumber severity;
};

TEST(SeveritySlot, levels_in_company_are_found) {
  const Spelled cases[] = {
      {"[2031-04-02 10:11:12,119] [INFO/MainProcess] pool started", severity::info},
      {"[Tue Apr 01 10:11:12.119 2031] [rewrite:trace3] [pid 77] applied rule 3", severity::trace},
      {"[Tue Apr 01 10:11:12.119 2031] [proxy:error] [pid 77] backend is gone", severity::error},
      {"2031-04-02T10:11:12Z information/cli: listening", severity::info},
      {"I0402 10:11:12.119283     77 scheduler.go:12] took the lease", severity::info},
      {"E0402 10:11:12.119283     77 scheduler.go:98] lost the lease", severity::error},
      {"04-02 10:11:12.119  1000  1001 W PowerHub: brownout", severity::warn},
      {"Apr  2 2031 10:11:12: %LINK-3-UPDOWN: Interface Gi0/1 is down", severity::error},
      {"77:M 02 Apr 2031 10:11:12.119 * ready to accept", severity::notice},
      {"77:M 02 Apr 2031 10:11:12.119 # out of memory soon", severity::warn},
      {"=ERROR REPORT==== 2-Apr-2031::10:11:12 === worker gone", severity::error},
      {"2031-04-02 10:11:12 shop.ERROR: payment refused", severity::error},
      {"2031-04-02 10:11:12 level: Reporter::INFO sent 12 mails", severity::info},
      {"2031-04-02 10:11:12 daemon.err spooler: queue is full", severity::error},
      {"#WARN 2031-04-02 10:11:12 queue is half full", severity::warn},
  };
  InduceOptions options;
  options.min_lines = 1;
  for (const auto& [line, wanted] : cases) {
    EXPECT_EQ(InducedReader({line}, options).read(line).severity, wanted) << line;
  }
}

TEST(SeveritySlot, words_that_only_look_like_levels_stay_unspecified_on_few_lines) {
  const char* const lines[] = {
      "2031-04-02 10:11:12 error: cannot open /etc/shop.conf",
      "2031-04-02 10:11:12 error handler registered",
      "10:11:12 critical section entered",
      "2031-04-02 10:11:12 kernel: (C) 2000 Someone",
      "Error while reading the menu",
      "2031-04-02 10:11:12 result | failure | 12",
      "server is up, no ERROR",
      "2031-04-02 10:11:12 user_level: USER severity: medium",
      "2031-04-02 10:11:12 alertmanager started",
      "2031-04-02 10:11:12 misc:error registered",
  };
  InduceOptions options;
  options.min_lines = 1;
  for (const char* line : lines) {
    EXPECT_FALSE(is_loud(InducedReader({line}, options).read(line).severity)) << line;
  }
}

/// A text that is told again and again is one witness: `passed` sounds like success.
TEST(SeveritySlot, one_text_that_sounds_benign_does_not_hide_a_column_of_letters) {
  const auto lines = make(120, [](int i) {
    const bool trouble = i % 5 == 0;
    const std::string text = !trouble      ? std::string(subject(i)) + " has moved"
                             : i % 15 == 0 ? "replica lost"
                                           : "limit of " + std::to_string(i) + " passed";
    return clock(i) + " <" + "IIDIW"[trouble ? 4 : i % 4] + "> " + text;
  });
  auto loud = lines;
  for (std::size_t i = 0; i < loud.size(); i += 10) loud[i][21] = 'E';
  const auto said = severities(loud);
  EXPECT_EQ(said[1], severity::info);
  EXPECT_EQ(said[5], severity::warn);
  EXPECT_EQ(std::count(said.begin(), said.end(), severity::unspecified), 0);
}

/// 20, 30 and 40 without a 10: Python's warnings are as many as its news, or pino's news as its debug lines.
TEST(SeveritySlot, tens_in_doubt_are_read_as_the_scale_that_is_not_loud) {
  const auto lines = make(40, [](int i) {
    const char* const tens[] = {"20", "30", "20", "30", "30", "20", "20", "30", "20", "40"};
    return clock(i) + " | " + tens[i % 10] + " | " + subject(i) + " has moved";
  });
  const auto said = severities(lines);
  EXPECT_EQ(said[1], severity::info);
  EXPECT_EQ(count_loud(said), 0U);
}

TEST(SeveritySlot, all_places_of_a_stream_count_in_the_same_tens) {
  const auto lines = make(160, [](int i) {
    const char* const pino[] = {"30", "30", "20", "30", "40", "30", "30", "60"};
    const char* const few[] = {"20", "20", "30", "20", "20", "40", "30", "20"};
    return i % 4 == 3 ? clock(i) + " net.tcp.Listener <" + few[i / 4 % 8] + "> " + subject(i) + " has moved"
                      : clock(i) + " {" + pino[i * 3 % 8] + "} - " + subject(i) + " has moved";
  });
  const auto said = severities(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto expected = lines[i].find("<40>") != std::string::npos   ? severity::warn
                          : lines[i].find("<20>") != std::string::npos ? severity::debug
                                                                       : said[i];
    EXPECT_EQ(said[i], expected) << lines[i];
  }
}

TEST(SeveritySlot, four_letters_of_the_scale_on_a_dozen_lines_are_one) {
  const auto lines = make(12, [](int i) {
    return clock(i) + " gamma-03 " + "IIDIWIEIIDII"[i] + " [store.Disk] " + subject(i) + " has moved";
  });
  const auto said = severities(lines, 1);
  EXPECT_EQ(said[0], severity::info);
  EXPECT_EQ(said[4], severity::warn);
}

}  // namespace
}  // namespace parsimony

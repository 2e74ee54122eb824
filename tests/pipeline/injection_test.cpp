// What users write ends in log lines. A program that quotes it says nothing loud by that: neither where its
// layout states a quiet level, nor where it states none and the text is quoted behind words of its own.

#include "pipeline/learner.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {
namespace {

constexpr std::array injected = {"ERROR",
                                 "[ERROR]",
                                 "error:",
                                 "FATAL:",
                                 "level=error",
                                 R"("level":"error")",
                                 R"({"level":"error","msg":"x"})",
                                 "<3>",
                                 "panic: x",
                                 "E/Tag: x",
                                 "2026-03-05 10:00:01 ERROR [x] y: z",
                                 R"("GET / HTTP/1.1" 500 12 "-" "curl/8")",
                                 R"(Exception in thread "main" java.lang.Error: x)",
                                 "severity=critical",
                                 "CRITICAL",
                                 "lvl=fatal",
                                 "[2026-03-05T10:00:00Z] [error] x",
                                 "E0305 10:00:00.000000 1 x.go:1] y",
                                 "Traceback (most recent call last):",
                                 " - ERROR - x",
                                 "|ERROR|",
                                 "ERR",
                                 "syslog[1]: fatal: x",
                                 "kernel: panic",
                                 "<11>Mar  5 10:00:00 h a: x",
                                 "CEF:0|a|b|1|2|c|10|",
                                 "\tERROR\t",
                                 "\x1b[31mERROR\x1b[0m x"};

std::string clock(int i) { return "10:" + std::to_string(10 + i / 60) + ":" + std::to_string(10 + i % 50); }

struct Layout {
  const char* name;
  bool states_level;
  std::function<std::string(int, const std::string&)> line;  ///< of a moment and a message
};

const std::vector<Layout>& layouts() {
  static const std::vector<Layout> all = {
      {"log4j", true,
       [](int i, const std::string& message) {
         return "2026-03-05 " + clock(i) + ",123 INFO [worker-" + std::to_string(i % 3) +
                "] org.example.shop.Cart: " + message;
       }},
      {"of its own", true,
       [](int i, const std::string& message) {
         return "@" + clock(i) + " ~INFO~ {valve" + std::to_string(i % 7) + "} " + message;
       }},
      {"cells", true,
       [](int i, const std::string& message) {
         return "2026-03-05T" + clock(i) + "Z|INFO|shop." + std::to_string(i % 4) + "|" + message;
       }},
      {"glog", true,
       [](int i, const std::string& message) {
         return "I0305 " + clock(i) + ".000000 " + std::to_string(100 + i % 3) +
                " cart.cc:" + std::to_string(10 + i % 9) + "] " + message;
       }},
      {"brackets", true,
       [](int i, const std::string& message) {
         return "[2026-03-05 " + clock(i) + "] [info] [shop] " + message;
       }},
      {"syslog", false,
       [](int i, const std::string& message) {
         return "Mar  5 " + clock(i) + " web1 app[" + std::to_string(100 + i % 5) + "]: " + message;
       }},
      {"a time", false,
       [](int i, const std::string& message) { return "2026-03-05 " + clock(i) + " " + message; }},
  };
  return all;
}

/// Ordinary news, and every fourth line a text that somebody wrote, behind `words`.
std::vector<std::string> lines_of(const Layout& layout, const std::string& words, std::size_t begin) {
  static constexpr std::array news = {"order stored", "cart loaded", "page refreshed"};
  std::vector<std::string> lines;
  lines.reserve(60);
  for (int i = 0; i < 60; ++i) {
    const auto n = static_cast<std::size_t>(i);
    const std::string message = i % 4 == 1
                                    ? words + injected[(begin + n / 4) % injected.size()]
                                    : std::string(news[n * 7 % 5 % 3]) + " " + std::to_string(i * 37 % 999);
    lines.push_back(layout.line(i, message));
  }
  return lines;
}

std::vector<otlp::RecordView> records_of(const std::vector<std::string>& lines) {
  std::vector<otlp::RecordView> records;
  records.reserve(lines.size());
  for (const auto& line : lines) {
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = line;
    records.push_back(record);
  }
  return records;
}

void expect_quiet(const Layout& layout, const std::string& words, bool whole) {
  for (std::size_t begin = 0; begin < injected.size(); begin += 3) {
    const auto lines = lines_of(layout, words, begin);
    const auto records = records_of(lines);
    Learner learner("shop", Library::builtin());
    if (whole) learner.learn(records);
    Enrichment out;
    for (std::size_t i = 0; i < records.size(); ++i) {
      learner.enrich(records[i], 0, out);
      EXPECT_FALSE(is_loud(static_cast<SeverityNumber>(out.severity_number)))
          << layout.name << (whole ? ", whole: " : ", streamed: ") << lines[i] << " by "
          << out.severity_source;
    }
  }
}

TEST(Injection, what_is_quoted_is_never_loud) {
  for (const Layout& layout : layouts()) {
    for (const char* words : {"user said ", "search for "}) {
      expect_quiet(layout, words, false);
      expect_quiet(layout, words, true);
    }
  }
}

TEST(Injection, behind_a_level_that_is_stated_nothing_is_loud_whatever_the_message_is) {
  for (const Layout& layout : layouts()) {
    if (!layout.states_level) continue;
    for (const char* words : {"", "comment "}) {
      expect_quiet(layout, words, false);
      expect_quiet(layout, words, true);
    }
  }
}

}  // namespace
}  // namespace parsimony

#include "tests/pipeline/induce/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace parsimony {
namespace {

using testing::InducedReader;

/// A stream in which nothing is an ERROR although level words or letters stand in it.
struct Quiet {
  const char* what;
  std::function<std::string(int)> text;  ///< behind the time
};

template <std::size_t N>
std::string any(const char* const (&words)[N], int i) {
  return words[static_cast<std::size_t>(i * 7 + i / 5) % N];
}

std::string news(int i) {
  static const char* const subjects[] = {"cart",    "stock",   "payment", "search",
                                         "invoice", "session", "basket"};
  static const char* const verbs[] = {"moved", "queued", "seen", "picked", "sorted"};
  return any(subjects, i) + " " + any(verbs, i) + " " + std::to_string(i * 131 % 9973);
}

const Quiet streams[] = {
    {"topics",
     [](int i) {
       return any({"ERROR", "ORDERS", "PAYMENTS", "FATAL", "INFO"}, i) + " consumed 17 messages";
     }},
    {"states",
     [](int i) {
       return "[" + any({"RUNNING", "ERROR", "STOPPED"}, i) + "] agent-4 " + news(i);
     }},
    {"plays",
     [](int i) {
       return "\t" + any({"HIT", "ERROR", "WALK", "OUT"}, i) + "\tinning 3\tplayer 44";
     }},
    {"ships",
     [](int i) {
       return any({"ALERT", "FATAL", "HORIZON", "DELTA"}, i) + " docked at bay 7";
     }},
    {"nicknames",
     [](int i) {
       return "<" + any({"alice", "bob", "error", "root"}, i) + "> " + news(i);
     }},
    {"tests",
     [](int i) {
       return "[" + any({"PASS", "FAIL", "SKIP"}, i) + "] test_" + news(i);
     }},
    {"queries",
     [](int i) { return "SELECT * FROM logs WHERE level = 'ERROR' AND id = " + std::to_string(i); }},
    {"sentences",
     [](int i) {
       return any({"error handler registered", "critical section entered", "fatal signal mask set",
                   "warning light tested", "info desk opened", "debug port closed"},
                  i);
     }},
    {"sentences in title case",
     [](int i) {
       return any({"Error handler registered", "Critical section entered", "Fatal signal mask set",
                   "Warning light tested", "Info desk opened"},
                  i);
     }},
    {"settings", [](int i) { return "set option loglevel=error for module " + news(i); }},
    {"drives",
     [](int i) {
       return any({"C", "D", "E", "F"}, i) + " " + std::to_string(i * 37 % 100) + "% free";
     }},
    {"axles",
     [](int i) {
       return any({"3", "6", "6", "6", "4"}, i) + " axles counted at gate 4";
     }},
    {"prose",
     [](int i) {
       return any({"error handler registered", "critical section entered", "fatal signal mask set"}, i);
     }},
};

std::vector<std::string> lines_of(const Quiet& stream, int count) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i)
    lines.push_back("2031-04-02 10:" + std::to_string(10 + i / 50) + ":" + std::to_string(10 + i % 50) + " " +
                    stream.text(i));
  return lines;
}

TEST(NoSeverity, words_that_only_look_like_levels_make_no_error) {
  for (const Quiet& stream : streams) {
    for (const int count : {1, 2, 3, 5, 12, 40, 120}) {
      const auto lines = lines_of(stream, count);
      InduceOptions options;
      options.min_lines = 1;
      const InducedReader reader({lines.begin(), lines.end()}, options);
      for (const auto& line : lines)
        EXPECT_FALSE(is_loud(reader.read(line).severity))
            << stream.what << ", " << count << " lines: " << line;
    }
  }
}

/// The counterpart: the same places with levels in them.
TEST(NoSeverity, levels_in_the_same_places_are_found) {
  const Quiet loud[] = {
      {"bare",
       [](int i) {
         return any({"ERROR", "INFO", "WARN", "INFO", "INFO"}, i) + " " + news(i);
       }},
      {"wrapped",
       [](int i) {
         return "[" + any({"INFO", "ERROR", "AUDIT", "INFO", "INFO"}, i) + "] agent-4 " + news(i);
       }},
      {"letters",
       [](int i) {
         return any({"I", "I", "D", "E", "W"}, i) + " " + news(i);
       }},
      {"keyed",
       [](int i) {
         return "level=" + any({"info", "error", "info"}, i) + " " + news(i);
       }},
  };
  for (const Quiet& stream : loud) {
    const auto lines = lines_of(stream, 60);
    InduceOptions options;
    options.min_lines = 1;
    const InducedReader reader({lines.begin(), lines.end()}, options);
    const auto found = std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return reader.read(line).severity == severity::error;
    });
    EXPECT_GT(found, 6) << stream.what;
  }
}

}  // namespace
}  // namespace parsimony

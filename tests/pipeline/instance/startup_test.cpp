#include "pipeline/instance/banner.hpp"
#include "pipeline/instance/startup_lines.hpp"
#include "pipeline/learner.hpp"
#include "tests/allocation_count.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace parsimony {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

/// One pod of a workload that has been running.
class Pod {
 public:
  Pod() { run(30); }

  const Enrichment& enrich(const std::string& text) {
    text_ = text;
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = text_;
    record.observed_time_unix_nano = now_ += second / 10;
    Identity identity{"shop", "uid/app/" + std::to_string(restarts_), "uid/app", restarts_};
    learner_.from(identity, "resource");
    learner_.enrich(record, 0, out_);
    return out_;
  }
  const Enrichment& work() {
    return enrich("2026-03-01 10:00:00,412 INFO  [worker-3] org.example.Cart - placed order " +
                  std::to_string(++order_));
  }
  void run(int lines) {
    for (int i = 0; i < lines; ++i) work();
  }
  void restart() {
    now_ += 3600 * second;
    ++restarts_;
  }
  std::vector<EventRecord> pass(int seconds) {
    for (int i = 0; i < seconds; ++i) learner_.advance(now_ += second);
    return learner_.take_events();
  }
  /// The node goes on elsewhere with what this one knows.
  void move() {
    Learner next("shop", Library::builtin());
    next.restore(learner_.drain());
    learner_ = std::move(next);
  }
  Learner& learner() { return learner_; }

 private:
  Learner learner_{"shop", Library::builtin()};
  Enrichment out_;
  std::string text_;
  std::uint64_t now_ = 1'772'359'200 * second;  // 2026-03-01T10:00:00Z
  std::uint32_t restarts_ = 0;
  int order_ = 0;
};

bool is_startup(const Enrichment& out) { return out.startup_phase && (out.anomalies & anomaly_startup) != 0; }

const std::string configuration = "Loading configuration from /etc/shop/17.yaml";

TEST(Startup, LinesOfAStartAreMarkedAndThoseOfTheLoggerAreNot) {
  Pod pod;
  EXPECT_FALSE(is_startup(pod.enrich(configuration)));
  pod.restart();
  const Enrichment& out = pod.enrich(configuration);
  EXPECT_TRUE(is_startup(out));
  EXPECT_EQ(out.severity_number, 0u);
  EXPECT_FALSE(is_startup(pod.work()));
}

TEST(Startup, ATraceBehindALineOfTheLoggerIsNoneOfTheStart) {
  Pod pod;
  pod.restart();
  pod.enrich("2026-03-01 10:00:00,412 ERROR [main] org.example.Cart - no cache");
  EXPECT_FALSE(is_startup(pod.enrich("java.lang.IllegalStateException: no cache")));
  EXPECT_FALSE(is_startup(pod.enrich("\tat org.example.Cart.main(Cart.java:31)")));
}

TEST(Startup, WhatOneStartShowsTheNextOneKnows) {
  Pod pod;
  pod.restart();
  EXPECT_EQ(pod.enrich(configuration).format_id, "");
  pod.restart();
  EXPECT_EQ(pod.enrich("Loading configuration from /etc/shop/18.yaml").format_id, "startup");
}

TEST(Startup, WhatWasLearnedOfStartsSurvivesAMove) {
  Pod pod;
  pod.restart();
  pod.enrich(configuration);
  pod.move();
  EXPECT_TRUE(pod.learner().watches());
  EXPECT_FALSE(is_startup(pod.work()));
  pod.restart();
  EXPECT_EQ(pod.enrich(configuration).format_id, "startup");
}

TEST(Startup, LinesOfAStartTeachNoFormats) {
  Pod pod;
  (void)pod.learner().drain();
  pod.restart();
  for (int i = 0; i < 40; ++i) {
    pod.enrich("~" + std::to_string(10 + i) + ":00:11~ INFO {boot} stage " + std::to_string(i) + " begins");
  }
  EXPECT_TRUE(pod.learner().drain().formats.empty());
}

TEST(Startup, ABannerIsOneThing) {
  Pod pod;
  pod.restart();
  const std::vector<std::string> banner = {
      "  .   ____          _            __ _ _",         " /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\",
      "( ( )\\___ | '_ | '_| | '_ \\/ _` | \\ \\ \\ \\", " =========|_|==============|___/=/_/_/_/",
      " :: Spring Boot ::                (v3.2.1)",
  };
  for (const std::string& line : banner) {
    const Enrichment& out = pod.enrich(line);
    EXPECT_EQ(out.format_id, "banner") << line;
    EXPECT_EQ(out.pattern_id, "") << line;
    EXPECT_TRUE(is_startup(out)) << line;
  }
  EXPECT_EQ(pod.enrich(configuration).format_id, "");
}

TEST(Startup, ABannerIsAStartItself) {
  Pod pod;
  pod.enrich(" /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\");
  EXPECT_TRUE(pod.learner().watches());
  EXPECT_TRUE(is_startup(pod.enrich(configuration)));
}

TEST(Startup, ATableIsNoBanner) {
  for (const std::string line :
       {"+------+--------+", "| 4711 | placed |", "=================", "path: /a/b\\c|d_e", "{\"a\":[1,2,3]}",
        "", "/usr/share/nginx/html", "<html><body></body></html>"})
    EXPECT_FALSE(is_picture(line)) << line;
}

TEST(Startup, ACrashIsToldWithItsLastLines) {
  Pod pod;
  pod.restart();
  pod.enrich(configuration);
  pod.enrich("panic: open /etc/shop/17.yaml: no such file or directory");
  EXPECT_TRUE(is_startup(pod.enrich("goroutine 1 [running]:")));
  const auto events = pod.pass(60);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].name, event_name::startup_crashed);
  EXPECT_EQ(events[0].severity, severity::fatal);
  EXPECT_EQ(events[0].resource, "resource");
  const auto lines = std::find_if(events[0].attributes.begin(), events[0].attributes.end(),
                                  [](const auto& a) { return a.first == "parsimony.crash.lines"; });
  ASSERT_NE(lines, events[0].attributes.end());
  EXPECT_EQ(std::get<std::vector<std::string>>(lines->second).size(), 3u);
}

TEST(Startup, AnErrorThatRunningCopiesReportTooIsNoCrash) {
  Pod pod;
  const std::string usual = "2026-03-01 10:00:00,412 ERROR [worker-3] org.example.Cart - card was declined";
  pod.enrich(usual);
  pod.restart();
  pod.enrich(configuration);
  pod.enrich(usual);
  EXPECT_TRUE(pod.pass(1000).empty());
  pod.restart();
  pod.enrich("2026-03-01 10:00:00,412 ERROR [main] org.example.Main - no database, giving up");
  EXPECT_EQ(pod.pass(1000).size(), 1u);
}

TEST(Startup, AFormatThatReplacesTheOldOneEndsTheStart) {
  Pod pod;
  pod.restart();
  for (int i = 0; i < 200; ++i)
    pod.enrich("10:15:30.123 [main] WARN org.example.Cart -- order " + std::to_string(i));
  EXPECT_FALSE(pod.learner().watches());
}

TEST(Startup, SwitchedToUnkeyedNothingIsWatched) {
  Pod pod;
  pod.restart();
  pod.enrich("panic: no");
  pod.learner().set_keyed(false);
  EXPECT_FALSE(pod.learner().watches());
  EXPECT_TRUE(pod.pass(1000).empty());
}

TEST(StartupLines, ALayoutIsWhatItsWordsHaveInCommon) {
  StartupLines lines;
  EXPECT_FALSE(lines.take("Connected to db-7 as shop", 1));
  EXPECT_FALSE(lines.take("Connected to db-7 as shop", 1));
  EXPECT_TRUE(lines.take("Connected to db-8 as shop", 2));
  EXPECT_TRUE(lines.take("Connected to primary as shop", 3));
  EXPECT_TRUE(lines.take("Connected to replica as shop", 3));
  EXPECT_FALSE(lines.take("Refused by db-7 for now", 3));
  EXPECT_FALSE(lines.take("", 3));
  EXPECT_TRUE(lines.take("", 4));
}

TEST(StartupLines, MemoryIsBounded) {
  StartupLines lines;
  std::string name = "a";
  for (int i = 0; i < 3000; ++i) {
    std::next_permutation(name.begin(), name.end()) ? void() : name.push_back('b');
    lines.take(name + std::string(static_cast<std::size_t>(i % 7), 'x') + " begins",
               static_cast<std::uint64_t>(i));
  }
  std::string text;
  lines.add_facts(text);
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'),
            static_cast<std::ptrdiff_t>(StartupLines::max_layouts));
}

TEST(Startup, WhateverFactsSayIsTakenOrIgnored) {
  Pod pod;
  pod.restart();
  pod.enrich(configuration);
  pod.enrich("panic: no");
  const std::string facts = pod.learner().drain().instance_facts;
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string changed = facts;
    for (unsigned change = random() % 8 + 1; change > 0; --change) {
      const std::size_t at = random() % changed.size();
      if (random() % 3 == 0) changed.erase(at, random() % 20);
      if (changed.empty()) changed = "x";
      changed[random() % changed.size()] = static_cast<char>(random() % 256);
    }
    Learned known;
    known.instance_facts = changed;
    Learner learner("shop", Library::builtin());
    learner.restore(known);
    learner.from({"shop", "uid/app/1", "uid/app", 1}, "resource");
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = changed;
    record.observed_time_unix_nano = random();
    Enrichment out;
    learner.enrich(record, 0, out);
    learner.advance(~std::uint64_t{0} - random());
    EXPECT_LE(learner.take_events().size(), 1u);
  }
}

TEST(Startup, ARunningCopyCostsNoMemory) {
  Pod pod;
  pod.run(300);
  otlp::RecordView record;
  const std::string text = "2026-03-01 10:00:00,412 INFO  [worker-3] org.example.Cart - placed order 4711";
  record.body.kind = otlp::AnyKind::string;
  record.body.bytes = text;
  record.observed_time_unix_nano = 1'772'460'000 * second;
  Enrichment out;
  pod.learner().enrich(record, 0, out);
  const std::size_t before = test::allocation_count();
  for (int i = 0; i < 1000; ++i) pod.learner().enrich(record, 0, out);
  EXPECT_EQ(test::allocation_count(), before);
}

}  // namespace
}  // namespace parsimony

#include "pipeline/instance/instances.hpp"

#include "pipeline/instance/start_time.hpp"
#include "proto/otlp_fields.hpp"

#include <gtest/gtest.h>
#include <protozero/pbf_writer.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parsimony {
namespace {

constexpr std::uint64_t second = WindowOptions::second;
constexpr std::uint64_t midnight = 1'772'323'200 * second;  // 2026-03-01T00:00:00Z

std::string resource_with(const std::string& key, const std::string& value) {
  std::string bytes;
  protozero::pbf_writer writer(bytes);
  protozero::pbf_writer pair(writer, otlp::field::resource::attributes);
  pair.add_string(otlp::field::key_value::key, key);
  {
    protozero::pbf_writer any(pair, otlp::field::key_value::value);
    any.add_string(otlp::field::any_value::string_value, value);
  }
  pair.commit();
  return bytes;
}

Identity pod(const std::string& uid, std::uint32_t restarts) {
  return {"k8s:shop/deployment/cart/app", uid + "/app/" + std::to_string(restarts), uid + "/app", restarts};
}

/// A workload's copies, a record a call.
struct Copies {
  explicit Copies(WindowOptions options = {}) : instances(options) {}

  Instances instances;
  std::uint64_t now = midnight;
  std::vector<EventRecord> events;

  void record(const Identity& who, SeenLine line = {}, const std::string& resource = {}) {
    instances.from(who, resource);
    instances.begin_record(now);
    line.observed_ns = now;
    if (instances.window() != nullptr) instances.saw(line);
    instances.take_events(events);
    instances.advance(now, events);
  }
  void steady(const Identity& who, int records) {
    for (int i = 0; i < records; ++i, now += second) record(who, {.text = "works", .steady = true});
  }
  void pass(std::uint64_t seconds) {
    for (std::uint64_t i = 0; i < seconds; ++i) instances.advance(now += second, events);
  }
  bool starting(const Identity& who) {
    instances.from(who, {});
    return instances.window() != nullptr;
  }
};

const SeenLine panic{.text = "panic: no", .fatal = true};

const EventRecord::Value* attribute(const EventRecord& event, const std::string& key) {
  for (const auto& [name, value] : event.attributes)
    if (name == key) return &value;
  return nullptr;
}

TEST(Instances, AKilledCopyHasCrashedWhateverItSaid) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "Loading the model"});
  copies.record(pod("a", 2), {.text = "Loading the model"},
                resource_with("k8s.container.status.last_terminated_reason", "OOMKilled"));
  ASSERT_EQ(copies.events.size(), 1u);
  EXPECT_EQ(copies.events[0].severity, severity::fatal);
  EXPECT_EQ(*attribute(copies.events[0], "k8s.container.status.last_terminated_reason"),
            EventRecord::Value("OOMKilled"));
  EXPECT_EQ(*attribute(copies.events[0], "parsimony.crash.exit"), EventRecord::Value("restart 2"));
}

TEST(Instances, ARecordStatesItsExitCode) {
  const auto evidence_of = [](std::int64_t code) {
    std::string bytes;
    protozero::pbf_writer writer(bytes);
    {
      protozero::pbf_writer pair(writer, otlp::field::log_record::attributes);
      pair.add_string(otlp::field::key_value::key, "process.exit.code");
      protozero::pbf_writer any(pair, otlp::field::key_value::value);
      any.add_int64(otlp::field::any_value::int_value, code);
    }
    otlp::RecordView record;
    record.bytes = bytes;
    return exit_evidence_of_record(record);
  };
  EXPECT_EQ(evidence_of(137).code, 137);
  EXPECT_FALSE(evidence_of(137).is_orderly());
  EXPECT_FALSE(evidence_of(-1).is_orderly());
  EXPECT_TRUE(evidence_of(0).is_orderly());
  EXPECT_TRUE(evidence_of(143).is_orderly()) << "SIGTERM";
  EXPECT_FALSE(exit_evidence_of_record({}).code);
}

TEST(Instances, ARunningCopyThatIsKilledDoesNotCrashAtStartUp) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "Up"},
                resource_with("k8s.container.status.last_terminated_reason", "OOMKilled"));
  EXPECT_TRUE(copies.events.empty()) << "nobody saw it start";
}

TEST(Instances, ACopyThatCompletesDoesNotCrash) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "one row was refused", .severity = severity::error});
  copies.record(pod("a", 2), {.text = "Up"},
                resource_with("k8s.container.status.last_terminated_reason", "Completed"));
  EXPECT_TRUE(copies.events.empty());
  copies.record(pod("b", 0));
  copies.record(pod("b", 1), panic);
  copies.record(pod("b", 1), {.text = "bye", .exit_code = 143, .orderly = true});
  copies.record(pod("b", 2));
  EXPECT_TRUE(copies.events.empty()) << "it was asked to stop";
}

TEST(Instances, AnErrorsReasonIsToldAndMakesNoCrashOfItsOwn) {
  const std::string reason = resource_with("k8s.container.status.last_terminated_reason", "Error");
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "Received SIGTERM"});
  copies.record(pod("a", 2), {.text = "no database", .fatal = true, .exit_code = 3}, reason);
  EXPECT_TRUE(copies.events.empty());
  copies.record(pod("a", 3), {.text = "Up"}, reason);
  ASSERT_EQ(copies.events.size(), 1u);
  EXPECT_EQ(*attribute(copies.events[0], "k8s.container.status.last_terminated_reason"),
            EventRecord::Value("Error"));
  EXPECT_EQ(*attribute(copies.events[0], "process.exit.code"), EventRecord::Value(std::int64_t{3}));
}

TEST(Instances, AFleetThatRunsAlreadyDoesNotStart) {
  Copies copies;
  for (int i = 0; i < 50; ++i) copies.record(pod("pod-" + std::to_string(i), i % 3));
  EXPECT_FALSE(copies.instances.watches());
}

TEST(Instances, ARestartCountThatRoseIsAStart) {
  Copies copies;
  copies.record(pod("a", 3));
  EXPECT_FALSE(copies.instances.watches());
  copies.record(pod("a", 4));
  EXPECT_TRUE(copies.starting(pod("a", 4)));
}

TEST(Instances, LinesThatTheCopyBeforeLeftBehindAreNoStart) {
  Copies copies;
  copies.record(pod("a", 3));
  copies.record(pod("a", 2));
  EXPECT_FALSE(copies.instances.watches());
}

TEST(Instances, AYoungStartTimeIsAStartAndAnOldOneIsNot) {
  Copies copies;
  copies.now = midnight + 30 * second;
  copies.record(pod("a", 0), {}, resource_with("k8s.pod.start_time", "2026-03-01T00:00:00Z"));
  EXPECT_TRUE(copies.starting(pod("a", 0)));
  copies.record(pod("b", 0), {}, resource_with("k8s.pod.start_time", "2026-02-01T00:00:00Z"));
  EXPECT_FALSE(copies.starting(pod("b", 0)));
}

TEST(Instances, ANewCopyOfAWatchedWorkloadIsAStart) {
  Copies copies;
  copies.steady(pod("a", 0), 700);
  copies.record(pod("b", 0));
  EXPECT_TRUE(copies.starting(pod("b", 0)));
  copies.record(pod("c", 0), {}, resource_with("process.creation.time", "2026-02-01T00:00:00Z"));
  EXPECT_FALSE(copies.starting(pod("c", 0)));
}

TEST(Instances, AStartEndsWithSteadyLinesAndAMinimumOfTime) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1));
  for (int i = 0; i < 30; ++i) copies.record(pod("a", 1), {.text = "works", .steady = true});
  EXPECT_TRUE(copies.starting(pod("a", 1)));
  copies.now += 10 * second;
  copies.record(pod("a", 1), {.text = "works", .steady = true});
  EXPECT_FALSE(copies.starting(pod("a", 1)));
}

TEST(Instances, SilenceAfterAPanicIsACrashToldOnce) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), panic, resource_with("k8s.pod.uid", "a"));
  copies.pass(29);
  EXPECT_TRUE(copies.events.empty());
  copies.pass(300);
  ASSERT_EQ(copies.events.size(), 1u);
  const EventRecord& event = copies.events.front();
  EXPECT_EQ(event.name, event_name::startup_crashed);
  EXPECT_EQ(event.severity, severity::fatal);
  EXPECT_EQ(event.severity_source, "crash");
  EXPECT_EQ(event.resource, resource_with("k8s.pod.uid", "a"));
  EXPECT_EQ(std::get<std::string>(*attribute(event, "service.instance.id")), "a/app/1");
  EXPECT_EQ(std::get<std::int64_t>(*attribute(event, "parsimony.crash.count")), 1);
  EXPECT_EQ(std::get<std::vector<std::string>>(*attribute(event, "parsimony.crash.lines")),
            std::vector<std::string>{"panic: no"});
  EXPECT_FALSE(copies.instances.watches());
}

TEST(Instances, SilenceWithoutAFailureIsNoCrash) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "Starting"});
  copies.pass(1000);
  EXPECT_TRUE(copies.events.empty());
  EXPECT_FALSE(copies.instances.watches());
}

TEST(Instances, AnErrorThatACopySurvivesIsNoCrash) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "cannot connect, retry", .severity = severity::error});
  copies.now += 6 * second;
  copies.record(pod("a", 1), {.text = "connected", .steady = true});
  copies.pass(1000);
  EXPECT_TRUE(copies.events.empty());
}

TEST(Instances, ACopyThatIsAskedToStopDoesNotCrash) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), {.text = "cannot connect, retry", .severity = severity::error});
  copies.record(pod("a", 1), {.text = "Received SIGTERM, bye"});
  copies.pass(1000);
  EXPECT_TRUE(copies.events.empty());
}

TEST(Instances, ACopyIsSilentWhereverTheOthersTalk) {
  Copies copies;
  copies.record(pod("b", 0));
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), panic);
  for (int i = 0; i < 400; ++i, copies.now += second / 10)
    copies.record(pod("b", 0), {.text = "works", .steady = true});
  EXPECT_EQ(copies.events.size(), 1u);
}

TEST(Instances, ACopyWhoseClockIsAheadMakesNobodySilent) {
  Copies copies;
  copies.record(pod("b", 0));
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), panic);
  copies.instances.from(pod("b", 0), {});
  copies.instances.begin_record(copies.now + 86'400 * second);
  copies.pass(20);
  EXPECT_TRUE(copies.events.empty());
  EXPECT_TRUE(copies.starting(pod("a", 1)));
  copies.pass(20);
  EXPECT_EQ(copies.events.size(), 1u);
}

TEST(Instances, AGapInEverybodysRecordsIsNobodysSilence) {
  Copies copies;
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), panic);
  copies.instances.advance(copies.now += 3600 * second, copies.events);
  EXPECT_TRUE(copies.events.empty());
}

TEST(Instances, ACrashLoopHasOneIdAndIsToldAtMostOnceABackOff) {
  Copies copies;
  copies.record(pod("a", 0));
  std::uint64_t wait = 10;
  for (std::uint32_t restart = 1; restart <= 12; ++restart) {
    copies.record(pod("a", restart), panic);
    copies.pass(wait);
    wait = std::min<std::uint64_t>(wait * 2, 300);
  }
  ASSERT_GE(copies.events.size(), 5u);
  std::int64_t count = 0;
  for (const EventRecord& event : copies.events) {
    EXPECT_EQ(*attribute(event, "parsimony.crash.id"),
              *attribute(copies.events.front(), "parsimony.crash.id"));
    const auto told = std::get<std::int64_t>(*attribute(event, "parsimony.crash.count"));
    EXPECT_GT(told, count);
    count = told;
  }
  EXPECT_EQ(std::get<std::int64_t>(*attribute(copies.events.front(), "parsimony.crash.count")), 1);
}

TEST(Instances, AWindowSurvivesAMoveOfItsPartition) {
  Copies before;
  before.record(pod("a", 0));
  before.record(pod("a", 1), panic, resource_with("k8s.pod.uid", "a"));
  Copies after;
  after.instances.restore(before.instances.facts());
  after.now = before.now;
  EXPECT_TRUE(after.instances.watches());
  EXPECT_EQ(after.instances.facts(), before.instances.facts());
  after.pass(31);
  ASSERT_EQ(after.events.size(), 1u);
  EXPECT_EQ(after.events.front().resource, resource_with("k8s.pod.uid", "a"));
  after.record(pod("a", 1));
  EXPECT_FALSE(after.starting(pod("a", 1)));
}

TEST(Instances, FactsOfAnyOtherKindAreIgnored) {
  for (const std::string_view facts :
       {"", "instances 2\ncopy 1 2 3 4\n",
        "instances 1\ncopy 1 2\nwindow\nloop x\nwatched 1 2 3\n\n \nwindow % %",
        "instances 1\ncopy ffffffffffffffffff 1 1 1\nwindow %zz %4 1 2 3 4 5 6 ff 8 9\n"}) {
    Instances instances;
    instances.restore(facts);
    EXPECT_FALSE(instances.watches()) << facts;
  }
}

TEST(Instances, MemoryOfCopiesIsBounded) {
  WindowOptions options;
  options.max_instances = 100;
  Copies copies(options);
  for (int i = 0; i < 1000; ++i, copies.now += second) copies.record(pod(std::to_string(i), 0));
  const std::string facts = copies.instances.facts();
  EXPECT_LE(std::count(facts.begin(), facts.end(), '\n'), 300);
  EXPECT_FALSE(copies.starting(pod("fresh", 0)));
}

TEST(Instances, UnkeyedRecordsTellNothingAcrossMessages) {
  WindowOptions options;
  options.keyed = false;
  Copies copies(options);
  copies.record(pod("a", 0));
  copies.record(pod("a", 1), panic);
  copies.pass(1000);
  copies.record(pod("a", 2), panic, resource_with("k8s.pod.start_time", "2026-03-01T00:16:30Z"));
  EXPECT_TRUE(copies.instances.window() != nullptr);
  copies.pass(1000);
  EXPECT_TRUE(copies.events.empty());
}

TEST(StartTime, IsReadInEverySpelling) {
  for (const std::string value :
       {"2026-03-01T00:00:00Z", "2026-03-01T00:00:00.000Z", "2026-03-01T02:00:00+02:00"})
    EXPECT_EQ(start_time_of(resource_with("k8s.pod.start_time", value)), midnight) << value;
  EXPECT_EQ(start_time_of(resource_with("k8s.pod.start_time", "yesterday")), 0u);
  EXPECT_EQ(start_time_of(resource_with("k8s.pod.name", "2026-03-01T00:00:00Z")), 0u);
}

}  // namespace
}  // namespace parsimony

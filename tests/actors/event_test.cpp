#include "proto/otlp_json.hpp"
#include "tests/actors/flow_fixture.hpp"
#include "tests/actors/records.hpp"

#include <gmock/gmock.h>

/// Event records on the output topic, of real Learners, in every encoding of the input.
namespace parsimony::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::uint64_t a_second = 1'000'000'000;
constexpr std::uint64_t begin_ns = 1'772'359'200 * a_second;  // 2026-03-01T10:00:00Z

std::string old_line(int i) {
  return "@2026-03-01T10:00:" + std::to_string(10 + i % 50) + "Z ~INFO~ :core" + std::to_string(i % 7) +
         ": \"Valve\" " + std::to_string(i) + " opened";
}

std::string new_line(int i) {
  return R"({"ts":"2026-03-01T10:00:)" + std::to_string(10 + i % 50) +
         R"(Z","level":"info","msg":"Valve opened","valve":)" + std::to_string(i) + "}";
}

struct EventTest : FlowTest {
  EventTest() { flow.make_learning = learn_with(Library::builtin(), {}); }

  /// Lines as messages of the encoding; all of one pod.
  void write(int begin, int end, std::string (*line)(int)) {
    std::vector<std::string> payloads;
    for (int i = begin; i < end; ++i) {
      if (flow.encoding == Encoding::raw) {
        payloads.push_back(line(i));
        continue;
      }
      const std::string proto = batch("shop", {line(i)}, begin_ns + static_cast<std::uint64_t>(i) * a_second);
      payloads.push_back(flow.encoding == Encoding::otlp_json ? otlp::proto_to_json(proto) : proto);
    }
    fetch(assignment, payloads);
    run();
  }

  /// What went out and is none of the input's records, as LogsData.
  std::vector<std::string> events() const {
    std::vector<std::string> found;
    for (const auto& outgoing : producer.sent) {
      if (outgoing->records != 0 || outgoing->destination != Destination::output) continue;
      if (flow.encoding != Encoding::otlp_json) {
        found.push_back(*outgoing->payload);
      } else if (auto proto = otlp::json_to_proto(*outgoing->payload)) {
        found.push_back(std::move(*proto));
      } else {
        ADD_FAILURE() << proto.error().message << ": " << *outgoing->payload;
      }
    }
    return found;
  }

  void a_format_that_changes_is_told() {
    assignment = assign();
    write(0, 1500, old_line);
    write(1500, 1700, new_line);
    const auto found = events();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(bodies(found[0]), ElementsAre(HasSubstr("to json: new layout")));
    EXPECT_THAT(attribute(found[0], "parsimony.format.new"), ElementsAre("json"));
    EXPECT_THAT(found[0], HasSubstr(R"(~INFO~ :core)")) << "a line of before";
    EXPECT_THAT(found[0], HasSubstr(R"("msg":"Valve opened")")) << "a line of after";
    EXPECT_EQ(metrics.format_events.Value(), 1);
    EXPECT_EQ(metrics.crash_events.Value(), 0);
    EXPECT_EQ(metrics.events.Value(), 1);
  }

  AssignmentPtr assignment;
};

TEST_F(EventTest, an_event_is_a_message_of_its_own_in_protobuf) { a_format_that_changes_is_told(); }

TEST_F(EventTest, an_event_is_a_message_of_its_own_in_json) {
  flow.encoding = Encoding::otlp_json;
  a_format_that_changes_is_told();
}

TEST_F(EventTest, an_event_beside_raw_lines_is_a_message_in_protobuf) {
  flow.encoding = Encoding::raw;
  a_format_that_changes_is_told();
}

TEST_F(EventTest, a_copy_that_starts_is_an_open_window_and_its_crash_is_counted) {
  const auto pod = [&](std::vector<std::string> lines, const std::string& restarts, std::uint64_t at) {
    return encode_otlp({{{{"k8s.deployment.name", "shop"},
                          {"k8s.pod.uid", "uid-1"},
                          {"k8s.container.name", "app"},
                          {"k8s.container.restart_count", restarts}},
                         std::move(lines),
                         begin_ns + at * a_second}});
  };
  assignment = assign();
  fetch(assignment, {pod({"2026-03-01 10:00:00,412 INFO [main] org.example.Shop: Up"}, "0", 0)});
  run();
  EXPECT_EQ(metrics.open_windows.Value(), 0) << "it runs already";
  fetch(assignment, {pod({"panic: no database", "goroutine 1 [running]:"}, "1", 10)});
  run();
  EXPECT_EQ(metrics.open_windows.Value(), 1);
  fetch(assignment, {pod({"panic: no database", "goroutine 1 [running]:"}, "2", 20)});
  run();
  EXPECT_THAT(events(), SizeIs(1));
  EXPECT_EQ(metrics.crash_events.Value(), 1);
  EXPECT_EQ(metrics.format_events.Value(), 0);
  EXPECT_EQ(metrics.open_windows.Value(), 1) << "the next start";
  EXPECT_THAT(metrics.text(), HasSubstr("parsimony_startup_windows_open 1"));
}

}  // namespace
}  // namespace parsimony::test

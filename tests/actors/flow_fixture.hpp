#pragma once

#include "actors/catalog.hpp"
#include "actors/delivery_reports.hpp"
#include "actors/demo_fleet.hpp"
#include "actors/flow.hpp"
#include "actors/source.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/send.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace parsimony::test {

/// A producer that keeps what it is given until it is told what becomes of it.
class FakeProducer final : public Producer {
 public:
  std::optional<ProduceFailure> produce(const OutgoingPtr& outgoing) override {
    if (refuse_all) return refuse_all;
    if (outgoing->destination == Destination::output && outgoing->size() > limit) {
      return ProduceFailure{Refusal::too_large, "message too large"};
    }
    sent.push_back(outgoing);
    return std::nullopt;
  }

  std::optional<ProduceFailure> refuse_all;
  std::size_t limit = std::size_t{1} << 30;
  std::vector<OutgoingPtr> sent;
};

class FakeOffsets final : public OffsetStore {
 public:
  void store(const Assignment& assignment, std::int64_t offset) override {
    stored[assignment.partition] = offset;
  }
  std::map<std::int32_t, std::int64_t> stored;
};

/// Gives each record the message template "seen"; a body of "throw" throws.
class FakeLearning final : public Learning {
 public:
  static inline bool watching = false;  ///< of all: each clock task is an event then

  void restore(const Learned& known) override { counters_.formats_restored += known.uses.size(); }
  void suggest(const std::vector<Format>&) override {}
  void enrich(const otlp::RecordView& record, std::uint64_t /*now_ns*/, Enrichment& out) override {
    out.clear();
    if (record.body.bytes == "throw") throw std::runtime_error("cannot be read");
    ++counters_.records;
    ++counters_.explained;
    out.pattern_template = "seen";
  }
  void from(const Identity&, std::string_view resource) override { resource_ = resource; }
  void set_keyed(bool keyed) override { scattered_ = !keyed; }
  void advance(std::uint64_t observed_ns) override {
    EventRecord event;
    event.name = event_name::startup_crashed;
    event.body = "silent until " + std::to_string(observed_ns);
    event.resource = resource_;
    events_.push_back(std::move(event));
  }
  [[nodiscard]] bool watches() const override { return !scattered_ && watching; }
  [[nodiscard]] std::size_t open_windows() const override { return watches() ? 1 : 0; }
  std::vector<EventRecord> take_events() override { return std::exchange(events_, {}); }
  Learned drain() override { return {}; }
  [[nodiscard]] LearnerCounters counters() const override { return counters_; }

 private:
  LearnerCounters counters_;
  std::string resource_;
  std::vector<EventRecord> events_;
  bool scattered_ = false;
};

/// The main path of a node on CAF's test coordinator: no thread, no broker, and a clock that stands.
class FlowTest : public testing::Test {
 protected:
  struct Configuration : caf::actor_system_config {
    Configuration() { set("scheduler.policy", caf::atom("testing")); }
  };

  FlowTest() { spawn(nullptr); }
  ~FlowTest() override {
    FakeLearning::watching = false;
    reports.forget();
    caf::anon_send_exit(source_handle, caf::exit_reason::kill);
    caf::anon_send_exit(catalog_handle, caf::exit_reason::kill);
    source_handle = nullptr;
    catalog_handle = nullptr;
    run();
    run();
  }

  void spawn(Store* store) {
    catalog_handle = system.spawn(catalog, &flow, store);
    source_handle = system.spawn(source, &flow, static_cast<OffsetStore*>(&offsets), catalog_handle);
    reports.report_to(source_handle);
    run();
  }

  caf::scheduler::test_coordinator& scheduler() {
    return dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  }
  void run() { scheduler().run(); }
  void pass(std::chrono::milliseconds time) {
    scheduler().advance_time(time);
    run();
  }

  AssignmentPtr assign(std::int32_t partition = 0) {
    auto assignment = caf::make_counted<Assignment>("otlp_logs", partition);
    caf::anon_send(source_handle, assign_atom_v, assignment);
    run();
    return assignment;
  }

  /// Lines of one workload as an OTLP batch.
  static std::string batch(const std::string& workload, std::vector<std::string> lines,
                           std::uint64_t observed_ns = 7) {
    return encode_otlp({{{{"service.name", workload}}, std::move(lines), observed_ns}});
  }

  /// Fetches payloads from a partition; the bytes live as long as the test. Not run yet.
  void fetch(const AssignmentPtr& assignment, const std::vector<std::string>& payloads) {
    auto fetched = caf::make_counted<FetchedBatch>(assignment);
    for (const auto& payload : payloads) {
      InputMessage message;
      message.offset = next_offset[assignment->partition]++;
      message.timestamp_ms = 1000 + message.offset;
      message.payload = bytes.emplace_back(payload);
      message.key = "key";
      message.headers = {{"tenant", "blue"}};
      message.charge = Charge(credits, payload.size(), 1);
      fetched->messages.push_back(std::move(message));
    }
    caf::anon_send(source_handle, fetched_atom_v, std::move(fetched));
  }

  /// The brokers say that everything up to here was read.
  void lull(const AssignmentPtr& assignment) {
    caf::anon_send(source_handle, lull_atom_v,
                   caf::make_counted<Lull>(assignment, next_offset[assignment->partition]));
    run();
  }

  /// The brokers acknowledge what was sent first.
  void acknowledge(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) acknowledge_one(0);
  }
  void acknowledge_one(std::size_t place) {
    auto outgoing = producer.sent[place];
    producer.sent.erase(producer.sent.begin() + static_cast<std::ptrdiff_t>(place));
    reports.delivered(std::move(outgoing));
    reports.settle();
    run();
  }
  void refuse_one(std::size_t place, Refusal refusal) {
    auto outgoing = producer.sent[place];
    producer.sent.erase(producer.sent.begin() + static_cast<std::ptrdiff_t>(place));
    reports.refused(std::move(outgoing), refusal, "refused");
    run();
  }

  DrainPtr drain(std::vector<AssignmentPtr> assignments, std::chrono::milliseconds patience) {
    auto request = caf::make_counted<Drain>(std::move(assignments), patience);
    answer = request->drained.get_future();
    caf::anon_send(source_handle, drain_atom_v, request);
    run();
    return request;
  }
  bool answered() const { return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }

  Credits credits{std::size_t{1} << 20, 1000};
  Metrics metrics;
  FakeProducer producer;
  FakeOffsets offsets;
  DeliveryReports reports{metrics};
  std::vector<std::string> troubles;
  std::future<bool> answer;
  std::deque<std::string> bytes;
  std::map<std::int32_t, std::int64_t> next_offset;
  std::uint64_t now_ns = std::uint64_t{1} << 62U;
  Flow flow{.credits = credits,
            .metrics = metrics,
            .producer = producer,
            .make_learning = [](const std::string&) { return std::make_unique<FakeLearning>(); },
            .now_ns = [this] { return now_ns; },
            .cannot_go_on = [this](const std::string& why) { troubles.push_back(why); }};
  Configuration configuration;
  caf::actor_system system{configuration};
  source_actor source_handle;
  catalog_actor catalog_handle;
};

}  // namespace parsimony::test

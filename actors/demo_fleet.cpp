#include "actors/demo_fleet.hpp"

#include "actors/demo_lines.hpp"

#include <spdlog/fmt/fmt.h>

namespace parsimony {
namespace {

/// The first crash comes after so many events, each later one after twice as many as the one before; and the
/// starts that follow a crash crash too.
constexpr unsigned events_before_crash = 12;
constexpr unsigned failing_starts_in_a_row = 2;

/// An application of the fleet as it runs: its pod, and whether that has started yet.
struct Running {
  const DemoApplication* application;
  std::string pod;
  std::string pod_uid;
  bool started = false;
  unsigned starts = 0;
  unsigned failing_starts = 0;  ///< so many starts to come will crash
  unsigned events = 0;
  unsigned crash_after = events_before_crash;
};

}  // namespace

struct DemoFleet::State {
  DemoDice dice;
  std::vector<Running> fleet;
  unsigned weights = 0;
  std::size_t to_start = 0;  ///< the fleet starts one by one

  explicit State(std::uint64_t seed) : dice(seed) {
    for (const auto& application : demo_applications()) {
      fleet.push_back({&application, {}, {}});
      name_pod(fleet.back());
      weights += application.weight;
    }
  }

  void name_pod(Running& running) {
    running.pod = fmt::format("{}-{}-{}", running.application->name, dice.hex(9), dice.hex(5));
    running.pod_uid =
        fmt::format("{}-{}-4{}-a{}-{}", dice.hex(8), dice.hex(4), dice.hex(3), dice.hex(3), dice.hex(12));
  }

  Running& draw() {
    if (to_start < fleet.size()) return fleet[to_start++];
    auto left = dice.number(weights);
    for (auto& running : fleet) {
      if (left < running.application->weight) return running;
      left -= running.application->weight;
    }
    return fleet.back();
  }

  std::vector<std::string> write(Running& running, std::uint64_t now) {
    const auto& application = *running.application;
    if (!running.started) {
      ++running.starts;
      if (running.failing_starts > 0) {
        --running.failing_starts;
        return application.crash(now, dice);
      }
      running.started = true;
      return application.start(now, dice);
    }
    if (application.crash != nullptr && ++running.events >= running.crash_after) {
      // The container starts again in the same pod.
      running.events = 0;
      running.crash_after *= 2;
      running.started = false;
      running.failing_starts = failing_starts_in_a_row;
      return application.crash(now, dice);
    }
    return application.run(now, dice);
  }
};

DemoFleet::DemoFleet(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {}
DemoFleet::~DemoFleet() = default;

FleetBatch DemoFleet::next(std::uint64_t now_unix_nano) {
  auto& running = state_->draw();
  FleetBatch batch;
  batch.observed_time_unix_nano = now_unix_nano;
  batch.lines = state_->write(running, now_unix_nano);
  const std::string name(running.application->name);
  batch.resource = {{"service.name", name},
                    {"k8s.namespace.name", "shop"},
                    {"k8s.deployment.name", name},
                    {"k8s.container.name", std::string(running.application->container)},
                    {"k8s.pod.name", running.pod},
                    {"k8s.pod.uid", running.pod_uid},
                    {"k8s.container.restart_count", std::to_string(running.starts - 1)}};
  batch.key = running.pod_uid;
  return batch;
}

}  // namespace parsimony

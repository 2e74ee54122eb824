#include "app/demo/demo.hpp"

#include "actors/demo_fleet.hpp"
#include "actors/kafka/embedded_broker.hpp"
#include "actors/node.hpp"
#include "app/command.hpp"
#include "app/demo/enriched_topic.hpp"
#include "app/demo/tally.hpp"
#include "app/print/flat_record.hpp"
#include "app/print/pretty_record.hpp"
#include "app/stop_signals.hpp"
#include "app/terminal/output.hpp"
#include "pipeline/identity/workload.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <unistd.h>

namespace parsimony {
namespace {

using std::chrono::steady_clock;

constexpr int partitions = 4;
constexpr std::uint64_t seed = 20240607;
constexpr std::chrono::seconds stop_deadline{10};

int fail(const std::string& message) {
  std::cerr << "parsimony: " << message << '\n';
  return exit_code::failed;
}

/// A state directory that lives as long as the demo.
class TemporaryState {
 public:
  TemporaryState() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "parsimony-demo-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryState(const TemporaryState&) = delete;
  TemporaryState& operator=(const TemporaryState&) = delete;
  ~TemporaryState() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept {
    return path_;
  }  ///< empty: there is none

 private:
  std::filesystem::path path_;
};

NodeOptions demo_options(const EmbeddedBroker& broker, const std::filesystem::path& state) {
  NodeOptions options;
  broker.connect(options);
  options.state_directory = state;
  options.output.profile = otlp::Profile::full;
  options.learner.details = true;
  options.http_listen = "127.0.0.1:0";
  options.health_listen = "127.0.0.1:0";
  return options;
}

std::vector<KnownFormat> learned_formats(const std::filesystem::path& state) {
  if (state.empty()) return {};
  const auto store = Store::open(state, Store::Mode::read_only);
  if (!store) return {};
  return formats_of_state(*store, *Library::builtin()).value_or(std::vector<KnownFormat>{});
}

/// Shows what comes out until it is time to stop.
void show_records(EnrichedTopic& topic, const DemoRequest& request, const std::atomic<bool>& stop,
                  Tally& tally) {
  Output output(STDOUT_FILENO);
  const Style style(wants_colours(STDOUT_FILENO));
  const auto begin = steady_clock::now();
  while (!stop && (request.duration.count() == 0 || steady_clock::now() - begin < request.duration)) {
    topic.poll(std::chrono::milliseconds(100),
               [&](const otlp::RecordView& record, std::string_view resource) {
                 const std::string workload = identify(resource, "demo").workload;
                 tally.count(record, workload);
                 if (request.ndjson) {
                   put_ndjson(record, output.text());
                   return;
                 }
                 style.put(sgr::bold, workload, output.text());
                 output.text() += '\n';
                 put_pretty(record, style, output.text());
                 output.text() += '\n';
               });
    output.flush();
    if (!output.error().empty()) return;
  }
}

}  // namespace

int run_demo(const DemoRequest& request) {
  block_stop_signals();
  spdlog::set_level(spdlog::level::err);
  const TemporaryState state;
  auto broker = EmbeddedBroker::start();
  if (!broker) return fail(broker.error().message);
  const NodeOptions options = demo_options(*broker, state.path());
  for (const auto& topic : {options.input_topics.front(), options.output_topic, options.dead_letter_topic}) {
    if (auto created = broker->create_topic(topic, partitions); !created)
      return fail(created.error().message);
  }

  std::atomic<bool> stop{false};
  Tally tally;
  {
    Node node(options);
    const StopSignals signals([&] {
      stop = true;
      node.request_stop();
    });
    auto topic = EnrichedTopic::open(options, partitions);
    if (!topic) return fail(topic.error().message);
    if (auto started = node.start(); !started) return fail(started.error().message);
    std::cerr << "a fleet writes to an embedded broker at " << options.brokers
              << "; the node's API is at http://127.0.0.1:" << node.http_port()
              << "/api/v1/formats, its metrics at http://127.0.0.1:" << node.health_port() << "/metrics\n"
              << (request.duration.count() == 0 ? "Ctrl-C ends it.\n\n" : "\n");
    {
      const DemoProducer fleet(options.brokers, options.input_topics.front(), seed, request.lines_per_second);
      show_records(*topic, request, stop, tally);
    }
    node.stop(stop_deadline);
    if (!node.fatal_reason().empty()) return fail(node.fatal_reason());
  }
  std::string summary;
  tally.put_summary(learned_formats(state.path()), Style(wants_colours(STDERR_FILENO)), summary);
  std::cerr << summary;
  return tally.records() > 0 ? exit_code::done : fail("no record came out");
}

}  // namespace parsimony

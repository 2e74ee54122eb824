#include "actors/kafka/embedded_broker.hpp"
#include "actors/node.hpp"
#include "app/command.hpp"
#include "app/config/config_arguments.hpp"
#include "app/config/node_options.hpp"
#include "app/memory_return.hpp"
#include "app/stop_signals.hpp"

#include <spdlog/spdlog.h>

#include <iostream>
#include <memory>
#include <optional>

namespace parsimony {
namespace {

constexpr int embedded_partitions = 4;
// Kubernetes kills 30 seconds after it asked.
constexpr std::chrono::seconds stop_deadline{25};

int fail(const std::string& message, int code = exit_code::failed) {
  std::cerr << "parsimony: " << message << '\n';
  return code;
}

Result<EmbeddedBroker> start_broker(NodeOptions& options) {
  auto broker = EmbeddedBroker::start();
  if (!broker) return broker;
  std::vector<std::string> topics = options.input_topics;
  topics.push_back(options.output_topic);
  topics.push_back(options.dead_letter_topic);
  for (const auto& topic : topics) {
    if (auto created = broker->create_topic(topic, embedded_partitions); !created) {
      return tl::unexpected(created.error());
    }
  }
  broker->connect(options);
  return broker;
}

int run(const ConfigArguments& arguments, bool embedded) {
  const auto config = arguments.load();
  if (!config) return exit_code::usage;
  auto options = node_options(*config);
  if (!options) return fail(options.error().message, exit_code::usage);

  block_stop_signals();
  std::optional<EmbeddedBroker> broker;  // outlives the node, whose clients must be closed before it
  if (embedded) {
    auto started = start_broker(*options);
    if (!started) return fail(started.error().message);
    broker = std::move(*started);
    spdlog::info("embedded broker on {}; what it holds ends with the process", broker->brokers());
  }

  const MemoryReturn memory;
  Node node(*options);
  const StopSignals signals([&node] {
    spdlog::info("stopping: what is in flight is finished first");
    node.request_stop();
  });
  if (auto started = node.start(); !started) return fail(started.error().message, started.error().exit_code);
  node.wait();
  const auto outcome = node.stop(stop_deadline);
  if (!node.fatal_reason().empty()) return fail(node.fatal_reason());
  if (outcome == StopOutcome::deadline) {
    return fail("stopped with records in flight; they are not committed and will be read again");
  }
  spdlog::info("stopped: {} records in, {} out", node.records_in(), node.records_out());
  return exit_code::done;
}

}  // namespace

void add_run_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("run", "Run a node: records in from Kafka, enriched records out");
  auto arguments = std::make_shared<ConfigArguments>();
  auto embedded = std::make_shared<bool>(false);
  arguments->add_to(*command);
  command->add_flag("--embedded", *embedded,
                    "Start a broker inside the process instead of using kafka.brokers");
  command->footer(
      "Examples:\n"
      "  parsimony run -c parsimony.yaml\n"
      "  parsimony run --set kafka.brokers=kafka:9092 --set state.directory=/var/lib/parsimony\n"
      "  parsimony run --embedded --set state.directory=/tmp/parsimony\n"
      "\n"
      "SIGTERM or Ctrl-C ends it in order: it stops reading, finishes what is in flight and commits. A "
      "second one ends it\n"
      "at once; what was in flight is then read again.\n"
      "Exit codes: 0 stopped when asked; 1 it could not go on, or not finish in time; 2 the configuration or "
      "the topics\n"
      "do not fit.");
  command->callback([arguments, embedded, &action] { action = [=] { return run(*arguments, *embedded); }; });
}

}  // namespace parsimony

#include "actors/node.hpp"

#include "actors/catalog.hpp"
#include "actors/cpu_quota.hpp"
#include "actors/delivery_reports.hpp"
#include "actors/http_server.hpp"
#include "actors/kafka/configuration.hpp"
#include "actors/kafka/kafka_consumer.hpp"
#include "actors/kafka/kafka_producer.hpp"
#include "actors/node_pages.hpp"
#include "actors/source.hpp"
#include "actors/topic_setup.hpp"
#include "actors/watchdog.hpp"
#include "pipeline/format/library.hpp"
#include "state/store.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace parsimony {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What a record batch and its message need around key, headers and payload.
constexpr std::size_t message_overhead = 1024;
/// A single record may go out as it came although it is larger than the limit: compression may make it fit.
constexpr std::size_t client_limit = std::size_t{64} << 20;
/// Kept of the deadline of stop() for what comes after draining.
constexpr milliseconds closing_time{4000};

class SystemConfiguration : public caf::actor_system_config {
 public:
  SystemConfiguration() { set("scheduler.max-threads", static_cast<std::size_t>(usable_processors())); }
};

tl::unexpected<StartFailure> misfit(std::string message) {
  return tl::unexpected(StartFailure{std::move(message), 2});
}
tl::unexpected<StartFailure> fault(std::string message) {
  return tl::unexpected(StartFailure{std::move(message), 1});
}

milliseconds until(Clock::time_point deadline) {
  return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
}

}  // namespace

struct Node::Impl final : kafka::ConsumerEvents {
  explicit Impl(NodeOptions what)
      : options(std::move(what)), credits(options.max_inflight_bytes, options.max_inflight_messages) {}

  NodeOptions options;
  Metrics metrics;
  Credits credits;

  std::atomic<bool> stop_requested{false};
  std::atomic<bool> stopping{false};
  std::atomic<bool> consuming{false};
  bool stopped = false;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::string reason;  ///< why the node cannot go on; guarded

  // In the order in which they need each other.
  std::optional<Store> store;
  std::shared_ptr<const Library> library;
  DeliveryReports reports{metrics};
  std::unique_ptr<kafka::KafkaProducer> producer;
  std::unique_ptr<Flow> flow;
  std::unique_ptr<SystemConfiguration> system_configuration;
  std::unique_ptr<caf::actor_system> system;
  source_actor source_handle;
  catalog_actor catalog_handle;
  std::unique_ptr<kafka::KafkaConsumer> consumer;
  std::unique_ptr<Watchdog> watchdog;
  HttpServer health;
  HttpServer api;
  std::int32_t output_partitions = 0;  ///< after start() the poll thread's
  int health_port = 0;
  int http_port = 0;

  // ConsumerEvents, from the poll thread
  void assigned(const AssignmentPtr& assignment) override {
    if (assignment->partition >= output_partitions) check_output_partitions(*assignment);
    caf::anon_send(source_handle, assign_atom_v, assignment);
  }
  void fetched(FetchedBatchPtr batch) override {
    caf::anon_send(source_handle, fetched_atom_v, std::move(batch));
  }
  void revoked(const std::vector<AssignmentPtr>& assignments, milliseconds patience) override {
    if (!stopping) static_cast<void>(drain(source_handle, assignments, patience));
  }
  void fatal(const std::string& why) override { cannot_go_on(why); }

  /// True if the actor answered that it is done.
  template <class Actor>
  static bool drain(const Actor& actor, std::vector<AssignmentPtr> assignments, milliseconds patience) {
    auto request = caf::make_counted<Drain>(std::move(assignments), patience);
    auto answer = request->drained.get_future();
    caf::anon_send(actor, drain_atom_v, request);
    request.reset();  // an actor that dies breaks the promise
    if (answer.wait_for(patience + milliseconds(1000)) != std::future_status::ready) return false;
    try {
      return answer.get();
    } catch (const std::future_error&) {
      return false;
    }
  }

  /// The input topic has got more partitions since the start.
  void check_output_partitions(const Assignment& assignment) {
    const auto now = consumer->partitions_of(options.output_topic);
    if (now > 0) output_partitions = now;
    if (now <= 0 || assignment.partition < now) return;
    cannot_go_on("the output topic " + options.output_topic + " has " + std::to_string(now) +
                 " partitions, the input topic " + assignment.topic + " has at least " +
                 std::to_string(assignment.partition + 1));
  }

  void cannot_go_on(const std::string& why) {
    {
      const std::lock_guard lock(mutex);
      if (stopping || !reason.empty()) return;
      reason = why;
    }
    spdlog::critical("the node ends: {}", why);
    request_stop();
    if (options.on_fatal) options.on_fatal(why);
  }

  [[nodiscard]] std::string why_not() const {
    const std::lock_guard lock(mutex);
    return reason;
  }

  void request_stop() {
    {
      const std::lock_guard lock(mutex);
      stop_requested = true;
    }
    wake.notify_all();
  }

  [[nodiscard]] NodePages pages() {
    return NodePages{
        .metrics = metrics,
        .store = store ? &*store : nullptr,
        .library = library,
        .trouble = [this] { return why_not(); },
        .ready = [this] { return consuming && !stopping && !stop_requested; },
    };
  }

  tl::expected<void, StartFailure> serve(HttpServer& server, const std::string& listen,
                                         const std::string& key, int& port) {
    if (listen.empty()) return {};
    const auto address = ListenAddress::parse(listen);
    if (!address) return misfit(key + ": " + address.error().message);
    if (&server == &api && !address->is_loopback()) {
      if (options.http_token.empty())
        return misfit(key + " is not a loopback address: http.token_file has to be set");
      server.require_token(options.http_token);
    }
    auto started = server.start(*address);
    if (!started) return fault(key + ": " + started.error().message);
    port = *started;
    return {};
  }

  tl::expected<void, StartFailure> open_state() {
    if (options.state_directory.empty()) return {};
    auto opened = Store::open(options.state_directory);
    if (!opened) return fault(opened.error().message);
    store.emplace(std::move(*opened));
    return {};
  }

  tl::expected<void, StartFailure> start_flow(const TopicSetup& topics) {
    auto configuration = kafka::producer_configuration(options, topics.broker_limit);
    if (!configuration) return misfit(configuration.error().message);
    const std::size_t limit = std::stoull(kafka::property(configuration->get(), "message.max.bytes"));
    if (!options.librdkafka.contains("message.max.bytes")) {
      const auto wider = std::to_string(std::max(limit, client_limit));
      rd_kafka_conf_set(configuration->get(), "message.max.bytes", wider.c_str(), nullptr, 0);
    }
    auto made = kafka::KafkaProducer::make(
        std::move(*configuration),
        {options.output_topic, options.dead_letter_topic, topics.dead_letter_partitions}, reports);
    if (!made) return misfit(made.error().message);
    producer = std::move(*made);

    flow.reset(new Flow{.encoding = options.encoding,
                        .output = options.output,
                        .message_limit = limit > 2 * message_overhead ? limit - message_overhead : limit,
                        .max_workloads = options.max_workloads,
                        .workload_idle = options.workload_idle,
                        .credits = credits,
                        .metrics = metrics,
                        .producer = *producer,
                        .make_learning = learn_with(library, options.learner),
                        .keying = Keying(options.keying),
                        .now_ns = wall_clock,
                        .cannot_go_on = [this](const std::string& why) { cannot_go_on(why); }});
    metrics.keyed.Set(flow->keying.is_keyed() ? 1 : 0);
    system_configuration = std::make_unique<SystemConfiguration>();
    system = std::make_unique<caf::actor_system>(*system_configuration);
    system->await_actors_before_shutdown(false);
    catalog_handle = system->spawn(catalog, flow.get(), store ? &*store : nullptr);
    output_partitions = topics.output_partitions;
    return start_consumer();
  }

  tl::expected<void, StartFailure> start_consumer() {
    auto configuration = kafka::consumer_configuration(options);
    if (!configuration) return misfit(configuration.error().message);
    auto made = kafka::KafkaConsumer::make(std::move(*configuration),
                                           {options.input_topics, options.drain_deadline}, credits, *this);
    if (!made) return misfit(made.error().message);
    consumer = std::move(*made);
    source_handle =
        system->spawn(source, flow.get(), static_cast<OffsetStore*>(consumer.get()), catalog_handle);
    reports.report_to(source_handle);
    if (auto started = consumer->start(); !started) return misfit(started.error().message);
    watchdog = std::make_unique<Watchdog>(Watchdog::Watched{
        .consumer = *consumer,
        .producer = *producer,
        .credits = credits,
        .metrics = metrics,
        .stall_limit = options.stall_limit,
        .cannot_go_on = [this](const std::string& why) { cannot_go_on(why); },
        .lull = [this](LullPtr lull) { caf::anon_send(source_handle, lull_atom_v, std::move(lull)); },
    });
    consuming = true;
    spdlog::info("consuming");
    return {};
  }

  static std::uint64_t wall_clock() {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                          std::chrono::system_clock::now().time_since_epoch())
                                          .count());
  }

  StopOutcome stop(milliseconds patience) {
    const auto deadline = Clock::now() + patience;
    bool clean = true;
    watchdog.reset();
    if (consumer) {
      consumer->stop_fetching();
      const auto draining = std::max(patience / 2, patience - closing_time);
      clean = drain(source_handle, consumer->assignments(), draining);
      if (!clean)
        spdlog::warn(
            "what is in flight could not be delivered in time; it is not committed and will be read again");
    }
    if (producer) producer->close(std::min(until(deadline), milliseconds(clean ? 1000 : 100)));
    reports.forget();
    if (flow) {
      // Workloads hand over what they have learned.
      while (flow->alive > 0 && Clock::now() < deadline) std::this_thread::sleep_for(milliseconds(2));
    }
    if (catalog_handle) drain(catalog_handle, {}, std::max(until(deadline), milliseconds(1000)));
    if (consumer && !consumer->close(std::max(until(deadline), milliseconds(1000)))) clean = false;
    if (system) end_actors();
    health.stop();
    api.stop();
    producer.reset();
    consumer.reset();
    store.reset();
    return clean ? StopOutcome::clean : StopOutcome::deadline;
  }

  void end_actors() {
    caf::anon_send_exit(source_handle, caf::exit_reason::kill);
    caf::anon_send_exit(catalog_handle, caf::exit_reason::kill);
    source_handle = nullptr;
    catalog_handle = nullptr;
    system.reset();
  }
};

Node::Node(NodeOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Node::~Node() { stop(milliseconds(0)); }

tl::expected<void, StartFailure> Node::start() {
  auto& node = *impl_;
  if (node.options.exactly_once) {
    return misfit("kafka.delivery: exactly_once is not available yet; use at_least_once");
  }
  node.library = Library::builtin();
  if (auto opened = node.open_state(); !opened) return opened;
  const auto pages = node.pages();
  pages.serve_health(node.health);
  pages.serve_api(node.api);
  if (auto up = node.serve(node.health, node.options.health_listen, "health.listen", node.health_port); !up)
    return up;
  if (auto up = node.serve(node.api, node.options.http_listen, "http.listen", node.http_port); !up) return up;
  const auto topics = set_up_topics(node.options, node.stop_requested);
  if (!topics) {
    if (node.stop_requested) return {};  // asked to end before it began: nothing to fail about
    return tl::unexpected(topics.error());
  }
  return node.start_flow(*topics);
}

void Node::request_stop() noexcept { impl_->request_stop(); }

void Node::wait() {
  std::unique_lock lock(impl_->mutex);
  impl_->wake.wait(lock, [this] { return impl_->stop_requested.load(); });
}

StopOutcome Node::stop(milliseconds deadline) {
  auto& node = *impl_;
  {
    const std::lock_guard lock(node.mutex);
    if (node.stopped) return StopOutcome::clean;
    node.stopped = true;
    node.stopping = true;
  }
  node.request_stop();
  return node.stop(deadline);
}

std::string Node::fatal_reason() const { return impl_->why_not(); }

std::uint64_t Node::records_in() const noexcept {
  return static_cast<std::uint64_t>(impl_->metrics.records_in.Value());
}
std::uint64_t Node::records_out() const noexcept {
  return static_cast<std::uint64_t>(impl_->metrics.records_out.Value());
}
int Node::health_port() const noexcept { return impl_->health_port; }
int Node::http_port() const noexcept { return impl_->http_port; }

}  // namespace parsimony

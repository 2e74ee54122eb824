#include "actors/demo_fleet.hpp"
#include "actors/kafka/handle.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace parsimony {
namespace {

constexpr std::chrono::milliseconds round{200};
constexpr int flush_ms = 1000;

std::uint64_t wall_clock() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

}  // namespace

struct DemoProducer::Impl {
  std::string topic;
  DemoFleet fleet;
  unsigned lines_per_second;
  kafka::Handle client;
  std::atomic<std::uint64_t> lines{0};
  std::mutex mutex;
  std::condition_variable wake;
  bool stop = false;
  std::thread thread;

  Impl(std::string to, std::uint64_t seed, unsigned rate)
      : topic(std::move(to)), fleet(seed), lines_per_second(rate) {}

  void run() {
    while (true) {
      produce();
      rd_kafka_poll(client.get(), 0);
      std::unique_lock lock(mutex);
      if (wake.wait_for(lock, round, [&] { return stop; })) break;
    }
    rd_kafka_flush(client.get(), flush_ms);
  }

  /// A message an instance, as a Collector sends them with partition_logs_by_resource_attributes.
  void produce() {
    std::uint64_t count = 0;
    const auto wanted =
        std::max<std::uint64_t>(1, lines_per_second * static_cast<unsigned>(round.count()) / 1000);
    while (count < wanted) {
      const FleetBatch batch = fleet.next(wall_clock());
      count += batch.lines.size();
      send(batch);
    }
  }

  void send(const FleetBatch& batch) {
    std::string payload = encode_otlp({batch});
    std::array<rd_kafka_vu_t, 4> arguments{};
    arguments[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    arguments[0].u.cstr = topic.c_str();
    arguments[1].vtype = RD_KAFKA_VTYPE_VALUE;
    arguments[1].u.mem.ptr = payload.data();
    arguments[1].u.mem.size = payload.size();
    arguments[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    arguments[2].u.i = RD_KAFKA_MSG_F_COPY;
    arguments[3].vtype = RD_KAFKA_VTYPE_KEY;
    arguments[3].u.mem.ptr = const_cast<char*>(batch.key.data());
    arguments[3].u.mem.size = batch.key.size();
    const kafka::ErrorObject error(rd_kafka_produceva(client.get(), arguments.data(), arguments.size()));
    if (!error) lines += batch.lines.size();
  }
};

DemoProducer::DemoProducer(const std::string& brokers, std::string topic, std::uint64_t seed,
                           unsigned lines_per_second)
    : impl_(std::make_unique<Impl>(std::move(topic), seed, lines_per_second)) {
  kafka::Conf conf(rd_kafka_conf_new());
  rd_kafka_conf_set(conf.get(), "bootstrap.servers", brokers.c_str(), nullptr, 0);
  rd_kafka_conf_set_log_cb(conf.get(), nullptr);
  impl_->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), nullptr, 0));
  if (!impl_->client) return;
  static_cast<void>(conf.release());
  impl_->thread = std::thread([raw = impl_.get()] { raw->run(); });
}

DemoProducer::~DemoProducer() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stop = true;
  }
  impl_->wake.notify_all();
  if (impl_->thread.joinable()) impl_->thread.join();
}

std::uint64_t DemoProducer::lines() const noexcept { return impl_->lines; }

}  // namespace parsimony

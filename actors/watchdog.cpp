#include "actors/watchdog.hpp"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace parsimony {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds round{1};
constexpr int rounds_between_lags = 10;
constexpr std::chrono::milliseconds lag_patience{1000};

}  // namespace

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0;
  std::size_t resident = 0;
  if (!(statm >> size >> resident)) return 0;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

Watchdog::Watchdog(Watched watched) : watched_(std::move(watched)), stalls_(watched_.stall_limit) {
  thread_ = std::thread([this] { run(); });
}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Watchdog::poll_thread_lives() const {
  return Clock::now() - watched_.consumer.last_seen() < watched_.stall_limit;
}

void Watchdog::run() {
  for (int count = 1;; ++count) {
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, round, [&] { return stop_; })) return;
    }
    refresh_gauges();
    if (!poll_thread_lives()) watched_.cannot_go_on("the consumer's thread hangs");
    if (auto reason = watched_.producer.fatal_error(); !reason.empty()) {
      watched_.cannot_go_on("the producer cannot go on: " + reason);
    }
    if (count % rounds_between_lags == 0) look_at_partitions();
  }
}

void Watchdog::refresh_gauges() {
  auto& metrics = watched_.metrics;
  metrics.in_flight_bytes.Set(static_cast<double>(watched_.credits.bytes()));
  metrics.in_flight_messages.Set(static_cast<double>(watched_.credits.messages()));
  metrics.paused_partitions.Set(static_cast<double>(watched_.consumer.paused_partitions()));
  metrics.resident_bytes.Set(static_cast<double>(resident_bytes()));
}

void Watchdog::look_at_partitions() {
  if (watched_.consumer.paused_partitions() > 0) return stalls_.forget_all();
  std::int64_t lag = 0;
  for (const auto& position : watched_.consumer.positions()) {
    {
      const std::lock_guard lock(mutex_);
      if (stop_) return;
    }
    const auto end = watched_.consumer.end_offset(*position.assignment, lag_patience);
    if (end < 0) return stalls_.forget_all();  // no answer: an outage
    if (position.next >= 0 && end == position.next)
      watched_.lull(caf::make_counted<Lull>(position.assignment, end));
    if (position.next >= 0) lag += std::max<std::int64_t>(0, end - position.next);
    if (stalls_.observe({position.assignment->topic, position.assignment->partition}, position.next, end,
                        Clock::now())) {
      watched_.cannot_go_on("messages arrive in " + position.assignment->topic + "/" +
                            std::to_string(position.assignment->partition) + ", but none has been read for " +
                            std::to_string(watched_.stall_limit.count() / 1000) + " s");
    }
  }
  watched_.metrics.consumer_lag.Set(static_cast<double>(lag));
}

}  // namespace parsimony

#pragma once

#include "actors/credits.hpp"
#include "actors/kafka/kafka_consumer.hpp"
#include "actors/kafka/kafka_producer.hpp"
#include "actors/metrics.hpp"
#include "actors/stall_detector.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace parsimony {

/// Looks after a running node from a thread of its own: refreshes gauges every second, tells which partitions
/// are read to their end, and reports when the consumer no longer consumes although it could, or a client has
/// met a fatal error. An outage of the brokers is neither.
class Watchdog {
 public:
  struct Watched {
    kafka::KafkaConsumer& consumer;
    kafka::KafkaProducer& producer;
    const Credits& credits;
    Metrics& metrics;
    std::chrono::milliseconds stall_limit;
    std::function<void(const std::string&)> cannot_go_on;
    std::function<void(LullPtr)> lull;  ///< a partition was read to its end
  };

  explicit Watchdog(Watched watched);
  ~Watchdog();

 private:
  void run();
  [[nodiscard]] bool poll_thread_lives() const;
  void refresh_gauges();
  void look_at_partitions();

  Watched watched_;
  StallDetector stalls_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

/// Resident memory of this process in bytes; 0 where /proc does not tell.
[[nodiscard]] std::size_t resident_bytes();

}  // namespace parsimony

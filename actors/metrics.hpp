#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <cstddef>
#include <string>

namespace parsimony {

/// What a node counts, for /metrics and for the log. Added to per batch, never per record. Thread-safe.
class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// In Prometheus' text format.
  [[nodiscard]] std::string text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Counter& counter(const char* name, const char* help);
  prometheus::Gauge& gauge(const char* name, const char* help);

 public:
  prometheus::Counter& messages_in;
  prometheus::Counter& bytes_in;
  prometheus::Counter& records_in;
  prometheus::Counter& messages_out;
  prometheus::Counter& bytes_out;
  prometheus::Counter& records_out;
  prometheus::Counter& explained;
  prometheus::Counter& unexplained;
  prometheus::Counter& passed_through;
  prometheus::Counter& severities;
  prometheus::Counter& startup_records;
  prometheus::Counter& continuation_lines;
  prometheus::Counter& record_failures;
  prometheus::Counter& workload_failures;
  prometheus::Counter& dead_letters;
  prometheus::Counter& split_messages;
  prometheus::Counter& given_up;
  prometheus::Counter& delivery_retries;
  prometheus::Counter& formats_learned;
  prometheus::Counter& formats_restored;
  prometheus::Counter& drifts_noticed;
  prometheus::Counter& drifts_relearned;
  prometheus::Counter& events;
  prometheus::Counter& crash_events;
  prometheus::Counter& format_events;
  prometheus::Counter& state_failures;
  prometheus::Gauge& state_failing;
  prometheus::Gauge& keyed;
  prometheus::Gauge& workloads;
  prometheus::Gauge& open_windows;
  prometheus::Gauge& assigned_partitions;
  prometheus::Gauge& paused_partitions;
  prometheus::Gauge& in_flight_bytes;
  prometheus::Gauge& in_flight_messages;
  prometheus::Gauge& uncommitted_messages;
  prometheus::Gauge& consumer_lag;
  prometheus::Gauge& resident_bytes;
};

/// What one owner adds to a gauge; it goes with its owner. Not thread-safe.
class GaugeShare {
 public:
  explicit GaugeShare(prometheus::Gauge& gauge) : gauge_(gauge) {}
  GaugeShare(const GaugeShare&) = delete;
  GaugeShare& operator=(const GaugeShare&) = delete;
  ~GaugeShare() { set(0); }

  void set(std::size_t value) {
    if (value != value_) gauge_.Increment(static_cast<double>(value) - static_cast<double>(value_));
    value_ = value;
  }

 private:
  prometheus::Gauge& gauge_;
  std::size_t value_ = 0;
};

}  // namespace parsimony

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace parsimony {

/// Some lines that one instance of a workload of the demo fleet wrote in a row.
struct FleetBatch {
  std::vector<std::pair<std::string, std::string>> resource;  ///< attributes, e.g. service.name
  std::vector<std::string> lines;
  std::uint64_t observed_time_unix_nano = 0;
  std::string key = {};  ///< of the Kafka message: one instance, one partition
};

/// A fleet that exists only to be watched: a web server, a JVM shop, a Python service, a Go controller
/// (klog), a Node service (pino), a .NET service, PostgreSQL, redis and a JSON logger, with start-up banners
/// and one that crashes, more than once while it starts again. The same seed gives the same lines. Pure; not
/// thread-safe.
class DemoFleet {
 public:
  explicit DemoFleet(std::uint64_t seed);
  ~DemoFleet();

  /// What comes next; `now_unix_nano` is when it is written.
  [[nodiscard]] FleetBatch next(std::uint64_t now_unix_nano);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One OTLP batch (ExportLogsServiceRequest, the Collector's otlp_proto) of several instances' lines, as a
/// Collector with a file receiver sends them: the body is the line, only the observed time is set.
[[nodiscard]] std::string encode_otlp(const std::vector<FleetBatch>& batches);

/// Produces the fleet's lines to a topic at a gentle rate, from a thread of its own, until it is destroyed.
class DemoProducer {
 public:
  DemoProducer(const std::string& brokers, std::string topic, std::uint64_t seed, unsigned lines_per_second);
  ~DemoProducer();

  [[nodiscard]] std::uint64_t lines() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony

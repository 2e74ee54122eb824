#pragma once

#include "actors/credits.hpp"
#include "actors/keying.hpp"
#include "actors/learning.hpp"
#include "actors/metrics.hpp"
#include "actors/node_options.hpp"
#include "actors/producer.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace parsimony {

/// What all actors of a node's main path share. It outlives them; its members are thread-safe or constant.
struct Flow {
  Encoding encoding = Encoding::otlp_proto;
  otlp::OutputOptions output = {};
  std::size_t message_limit = 1000000;  ///< the largest payload that is sent to the output topic whole
  std::size_t max_workloads = 2000;
  std::chrono::milliseconds workload_idle{600000};
  std::chrono::milliseconds count_interval{5000};  ///< how often a workload hands its counts to the catalog

  Credits& credits;
  Metrics& metrics;
  Producer& producer;
  MakeLearning make_learning = {};
  Keying keying{Keying::Mode::automatic};
  std::function<std::uint64_t()> now_ns;                 ///< wall clock
  std::function<void(const std::string&)> cannot_go_on;  ///< the node has to end

  std::atomic<int> alive{0};  ///< shards, sinks and workloads
};

/// Counts an actor as alive while its state lives.
class Alive {
 public:
  explicit Alive(Flow& flow) : flow_(flow) { flow_.alive.fetch_add(1); }
  Alive(const Alive&) = delete;
  Alive& operator=(const Alive&) = delete;
  ~Alive() { flow_.alive.fetch_sub(1); }

 private:
  Flow& flow_;
};

}  // namespace parsimony

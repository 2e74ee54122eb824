#pragma once

#include "actors/actor_state.hpp"
#include "actors/interfaces.hpp"
#include "actors/metrics.hpp"
#include "proto/enrichment_encoder.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace parsimony {

/// Reads the records of one workload of a partition with its Learner.
class Workload {
 public:
  static constexpr const char* name = "workload";
  static constexpr std::chrono::seconds catalog_patience{5};
  /// A record whose reading throws passes through; a Learner that throws this often is replaced.
  static constexpr unsigned max_record_failures = 20;

  /// `partition`: whose copies of the workload these are, as the state names it. `similarity`: what it has in
  /// common with others.
  Workload(workload_actor::pointer self, Flow& flow, std::string workload, std::string partition,
           std::vector<std::string> similarity, catalog_actor catalog);

  void restore(const Knowledge& known);
  void enrich(const ResourceTaskPtr& task);
  void advance(const ClockTaskPtr& task);
  void hand_over();  ///< what is new, to the catalog
  void tick();

 private:
  template <class Task>
  void tell_events(Task& task);
  void count(const LearnerCounters& before, const LearnerCounters& after);

  workload_actor::pointer self_;
  Flow& flow_;
  Alive alive_;
  const std::string workload_;
  const std::string partition_;
  const std::vector<std::string> similarity_;
  catalog_actor catalog_;
  std::unique_ptr<Learning> learning_;
  otlp::EnrichmentEncoder encoder_;
  Enrichment enrichment_;
  unsigned record_failures_ = 0;
  GaugeShare open_windows_;
  bool tick_scheduled_ = false;
};

[[nodiscard]] workload_actor::behavior_type workload(
    workload_actor::stateful_pointer<ActorState<Workload>> self, Flow* flow, std::string name,
    std::string partition, std::vector<std::string> similarity, catalog_actor catalog);

}  // namespace parsimony

#pragma once

#include "actors/actor_state.hpp"
#include "actors/interfaces.hpp"
#include "pipeline/learn/similar_formats.hpp"
#include "state/store.hpp"

#include <chrono>
#include <deque>
#include <string>
#include <vector>

namespace parsimony {

/// Keeps what the workloads learn in the store. A store that refuses writes stops the remembering, not the
/// flow: what it refused is kept for a while and tried again.
class Catalog {
 public:
  static constexpr const char* name = "catalog";
  static constexpr std::chrono::seconds retry_interval{10};
  static constexpr std::size_t max_refused = 1000;
  /// Whose formats are candidates for others from the start; what is loaded later joins them. Reading them
  /// takes a fraction of the time that a workload waits for what is known about it.
  static constexpr std::size_t max_indexed = 10'000;

  /// `store` may be null: then nothing is remembered. Reads what its workloads have learned.
  Catalog(catalog_actor::pointer self, Flow& flow, Store* store);

  /// Of a workload that is not known: what similar ones and the whole node have learned.
  [[nodiscard]] KnowledgePtr load(const Knowledge& who);
  void learned(const KnowledgePtr& knowledge);
  void drain(Drain& drain);
  void retry();

 private:
  [[nodiscard]] Learned stored(const std::string& workload, const std::string& partition) const;
  [[nodiscard]] bool apply(const KnowledgePtr& knowledge);
  void index();
  void report_unreadable(const std::string& what, const Error& error) const;

  catalog_actor::pointer self_;
  Flow& flow_;
  Store* store_;
  std::deque<KnowledgePtr> refused_;
  SimilarFormats similar_;
  bool retry_scheduled_ = false;
};

[[nodiscard]] catalog_actor::behavior_type catalog(catalog_actor::stateful_pointer<ActorState<Catalog>> self,
                                                   Flow* flow, Store* store);

}  // namespace parsimony

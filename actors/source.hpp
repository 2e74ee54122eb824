#pragma once

#include "actors/actor_state.hpp"
#include "actors/commit_tracker.hpp"
#include "actors/interfaces.hpp"

#include <caf/actor_clock.hpp>

#include <unordered_map>
#include <vector>

namespace parsimony {

/// Where the offsets go that may be committed. Thread-safe.
class OffsetStore {
 public:
  virtual ~OffsetStore() = default;
  /// Everything before `offset` is settled. What is no longer assigned is ignored.
  virtual void store(const Assignment& assignment, std::int64_t offset) = 0;
};

/// Knows what is in flight of every assigned partition and what may be committed.
class Source {
 public:
  static constexpr const char* name = "source";

  Source(source_actor::pointer self, Flow& flow, OffsetStore& offsets, catalog_actor catalog)
      : self_(self), flow_(flow), offsets_(offsets), catalog_(std::move(catalog)) {}
  ~Source();

  void assign(const AssignmentPtr& assignment);
  void fetched(const FetchedBatchPtr& batch);
  void lull(const LullPtr& lull);
  void acked(const AckBatch& batch);
  void refused(const RefusedPtr& refused);
  void drain(const DrainPtr& drain);
  void look_after_drains();

 private:
  struct Partition {
    AssignmentPtr assignment;
    CommitTracker tracker;
    std::int64_t next = -1;  ///< behind the last message that was fetched
    shard_actor shard;
    sink_actor sink;
  };
  struct Waiting {
    DrainPtr drain;
    caf::actor_clock::time_point until;
  };

  [[nodiscard]] Partition* find(const AssignmentPtr& assignment);
  [[nodiscard]] bool is_drained(const Drain& drain);
  void release(const AssignmentPtr& assignment);
  void publish();

  source_actor::pointer self_;
  Flow& flow_;
  OffsetStore& offsets_;
  catalog_actor catalog_;
  std::unordered_map<const Assignment*, Partition> partitions_;
  std::vector<Waiting> drains_;
  std::vector<Partition*> moved_;
};

[[nodiscard]] source_actor::behavior_type source(source_actor::stateful_pointer<ActorState<Source>> self,
                                                 Flow* flow, OffsetStore* offsets, catalog_actor catalog);

}  // namespace parsimony

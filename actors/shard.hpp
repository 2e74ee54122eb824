#pragma once

#include "actors/actor_state.hpp"
#include "actors/interfaces.hpp"
#include "proto/batch.hpp"

#include <caf/actor_addr.hpp>
#include <caf/actor_clock.hpp>
#include <caf/system_messages.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parsimony {

/// Lets a map keyed by std::string be searched by std::string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Cuts a partition's messages by resource and knows its workloads.
class Shard {
 public:
  static constexpr const char* name = "shard";
  static constexpr std::chrono::seconds look_around{30};
  static constexpr std::size_t max_known_resources = 20000;
  static constexpr std::uint64_t clock_step_ns = 1'000'000'000;  ///< of observed time between two clock tasks
  static constexpr unsigned max_failures =
      5;  ///< a workload that fails more often passes through until it is put away

  Shard(shard_actor::pointer self, Flow& flow, AssignmentPtr assignment, sink_actor sink,
        catalog_actor catalog);
  ~Shard();

  void cut(const FetchedBatchPtr& batch);
  void wait(const LullPtr& lull);
  void put_idle_away();
  void lost(const caf::down_msg& down);

 private:
  struct Entry {
    workload_actor actor;  ///< null: has failed
    caf::actor_clock::time_point last_used;
    unsigned failures = 0;
  };

  /// A resource that is known: who it is, and the partition that the copy was seen in first.
  [[nodiscard]] const SenderPtr& sender_of(std::string_view resource);
  void send(const TransitPtr& transit, std::size_t place);
  void send_clock(const TransitPtr& transit);
  [[nodiscard]] std::vector<workload_actor> awake() const;
  [[nodiscard]] std::uint64_t observed_in(const otlp::Batch& batch) const;
  [[nodiscard]] Entry& entry_of(const Sender& sender);
  void make_room();
  void put_away(const Entry& entry);

  shard_actor::pointer self_;
  Flow& flow_;
  Alive alive_;
  AssignmentPtr assignment_;
  sink_actor sink_;
  catalog_actor catalog_;
  const std::string partition_;  ///< as the state names it: "otlp_logs/3"
  caf::actor_clock::time_point now_;
  TextMap<Entry> workloads_;
  TextMap<SenderPtr> senders_;          ///< by encoded resource, so that a resource is reduced once
  std::uint64_t observed_ns_ = 0;       ///< of the partition
  std::uint64_t told_ns_ = 0;           ///< what the workloads were told of it
  caf::actor_clock::time_point heard_;  ///< when the partition's time last went on
};

[[nodiscard]] shard_actor::behavior_type shard(shard_actor::stateful_pointer<ActorState<Shard>> self,
                                               Flow* flow, AssignmentPtr assignment, sink_actor sink,
                                               catalog_actor catalog);

}  // namespace parsimony

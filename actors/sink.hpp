#pragma once

#include "actors/actor_state.hpp"
#include "actors/interfaces.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace parsimony {

/// Puts a partition's output back into the order of its input and produces it. What the producer refuses for
/// the time being is tried again until it is taken, and everything behind it waits; what is too large becomes
/// smaller each time, so nothing is tried for ever.
class Sink {
 public:
  static constexpr const char* name = "sink";
  static constexpr std::chrono::milliseconds retry_interval{200};

  Sink(sink_actor::pointer self, Flow& flow, source_actor source)
      : self_(self), flow_(flow), alive_(flow), source_(std::move(source)) {}

  void spliced(const SplicedPtr& spliced);
  void handle(const OutgoingPtr& outgoing, Refusal refusal, const std::string& reason);
  void retry();

 private:
  /// Ticket, and first record: parts of one message, however often split, keep their order.
  using Place = std::pair<std::uint64_t, std::uint32_t>;

  void produce(const OutgoingPtr& outgoing);
  void hold(const OutgoingPtr& outgoing, const std::string& reason);
  void make_smaller(const OutgoingPtr& outgoing);
  [[nodiscard]] bool split(const OutgoingPtr& outgoing);
  void give_up(const OutgoingPtr& outgoing);
  void settle(const AssignmentPtr& assignment, std::uint64_t ticket);

  sink_actor::pointer self_;
  Flow& flow_;
  Alive alive_;
  source_actor source_;
  std::uint64_t next_ticket_ = 0;
  std::map<std::uint64_t, SplicedPtr> waiting_;  ///< complete, but one before is not
  std::map<Place, OutgoingPtr> held_;            ///< to be tried again
  bool retry_scheduled_ = false;
  std::uint64_t retries_in_a_row_ = 0;
};

[[nodiscard]] sink_actor::behavior_type sink(sink_actor::stateful_pointer<ActorState<Sink>> self, Flow* flow,
                                             source_actor source);

}  // namespace parsimony

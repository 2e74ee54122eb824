#include "actors/source.hpp"

#include "actors/shard.hpp"
#include "actors/sink.hpp"

#include <caf/actor_cast.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <caf/system_messages.hpp>

#include <algorithm>

namespace parsimony {

Source::~Source() {
  for (auto& [key, partition] : partitions_) {
    caf::anon_send_exit(partition.sink, caf::exit_reason::user_shutdown);
    caf::anon_send_exit(partition.shard, caf::exit_reason::user_shutdown);
  }
  for (auto& waiting : drains_) waiting.drain->drained.set_value(false);
}

Source::Partition* Source::find(const AssignmentPtr& assignment) {
  const auto found = partitions_.find(assignment.get());
  return found == partitions_.end() ? nullptr : &found->second;
}

void Source::assign(const AssignmentPtr& assignment) {
  Partition partition;
  partition.assignment = assignment;
  partition.sink = self_->spawn(sink, &flow_, source_actor(self_));
  partition.shard = self_->spawn(shard, &flow_, assignment, partition.sink, catalog_);
  self_->monitor(partition.sink);
  self_->monitor(partition.shard);
  partitions_.emplace(assignment.get(), std::move(partition));
  flow_.metrics.assigned_partitions.Set(static_cast<double>(partitions_.size()));
}

void Source::fetched(const FetchedBatchPtr& batch) {
  auto* partition = find(batch->assignment);
  if (partition == nullptr) return;  // revoked meanwhile: whoever owns it now reads them again
  for (auto& message : batch->messages) message.ticket = partition->tracker.begin(message.offset);
  if (!batch->messages.empty()) partition->next = batch->messages.back().offset + 1;
  self_->send(partition->shard, cut_atom_v, batch);
  publish();
}

void Source::lull(const LullPtr& lull) {
  auto* partition = find(lull->assignment);
  // Messages that were fetched meanwhile tell the time themselves, and so do those that are in flight.
  if (partition == nullptr || partition->next < 0 || partition->next != lull->next) return;
  if (partition->tracker.in_flight() > 0) return;
  // As if the last message had come once more: what comes of it is in flight until it is acknowledged.
  lull->ticket = partition->tracker.begin(lull->next - 1);
  self_->send(partition->shard, lull_atom_v, lull);
  publish();
}

void Source::acked(const AckBatch& batch) {
  moved_.clear();
  for (const auto& ack : batch.acks) {
    auto* partition = find(ack.assignment);
    if (partition == nullptr || !partition->tracker.settle(ack.ticket)) continue;
    if (std::find(moved_.begin(), moved_.end(), partition) == moved_.end()) moved_.push_back(partition);
  }
  for (auto* partition : moved_) offsets_.store(*partition->assignment, *partition->tracker.committable());
  publish();
  look_after_drains();
}

void Source::refused(const RefusedPtr& refused) {
  if (auto* partition = find(refused->outgoing->receipt->assignment)) {
    self_->send(partition->sink, refused_atom_v, refused);
  }
}

void Source::drain(const DrainPtr& drain) {
  drains_.push_back({drain, self_->clock().now() + drain->patience});
  look_after_drains();
  if (!drains_.empty()) self_->delayed_send(self_, drain->patience, tick_atom_v);
}

void Source::look_after_drains() {
  const auto now = self_->clock().now();
  std::erase_if(drains_, [&](Waiting& waiting) {
    const bool drained = is_drained(*waiting.drain);
    if (!drained && now < waiting.until) return false;
    for (const auto& assignment : waiting.drain->assignments) release(assignment);
    waiting.drain->drained.set_value(drained);
    return true;
  });
}

bool Source::is_drained(const Drain& drain) {
  return std::all_of(drain.assignments.begin(), drain.assignments.end(),
                     [&](const AssignmentPtr& assignment) {
                       const auto* partition = find(assignment);
                       return partition == nullptr || partition->tracker.in_flight() == 0;
                     });
}

void Source::release(const AssignmentPtr& assignment) {
  auto* partition = find(assignment);
  if (partition == nullptr) return;
  self_->demonitor(partition->sink.address());
  self_->demonitor(partition->shard.address());
  // The sink first: what the shard's end completes must not go out, it will be read again.
  caf::anon_send_exit(partition->sink, caf::exit_reason::user_shutdown);
  caf::anon_send_exit(partition->shard, caf::exit_reason::user_shutdown);
  partitions_.erase(assignment.get());
  flow_.metrics.assigned_partitions.Set(static_cast<double>(partitions_.size()));
  publish();
}

void Source::publish() {
  std::size_t in_flight = 0;
  for (const auto& [key, partition] : partitions_) in_flight += partition.tracker.in_flight();
  flow_.metrics.uncommitted_messages.Set(static_cast<double>(in_flight));
}

source_actor::behavior_type source(source_actor::stateful_pointer<ActorState<Source>> self, Flow* flow,
                                   OffsetStore* offsets, catalog_actor catalog) {
  auto* logic = self->state.make(self, *flow, *offsets, std::move(catalog));
  self->set_down_handler([=](const caf::down_msg& down) {
    // A shard or a sink whose state is gone cannot be replaced: its partition's messages are in flight.
    flow->cannot_go_on("a partition's actor ended: " + self->system().render(down.reason));
  });
  return {
      [=](assign_atom, const AssignmentPtr& assignment) {
        at_edge(*flow, Source::name, [&] { logic->assign(assignment); });
      },
      [=](fetched_atom, const FetchedBatchPtr& batch) {
        at_edge(*flow, Source::name, [&] { logic->fetched(batch); });
      },
      [=](lull_atom, const LullPtr& lull) { at_edge(*flow, Source::name, [&] { logic->lull(lull); }); },
      [=](acked_atom, const AckBatchPtr& batch) {
        at_edge(*flow, Source::name, [&] { logic->acked(*batch); });
      },
      [=](refused_atom, const RefusedPtr& refused) {
        at_edge(*flow, Source::name, [&] { logic->refused(refused); });
      },
      [=](drain_atom, const DrainPtr& drain) { at_edge(*flow, Source::name, [&] { logic->drain(drain); }); },
      [=](tick_atom) { at_edge(*flow, Source::name, [&] { logic->look_after_drains(); }); },
  };
}

}  // namespace parsimony

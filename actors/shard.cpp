#include "actors/shard.hpp"

#include "actors/transit.hpp"
#include "actors/workload.hpp"
#include "pipeline/identity/similarity.hpp"
#include "pipeline/identity/workload.hpp"

#include <caf/actor_cast.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <vector>

namespace parsimony {

Shard::Shard(shard_actor::pointer self, Flow& flow, AssignmentPtr assignment, sink_actor sink,
             catalog_actor catalog)
    : self_(self),
      flow_(flow),
      alive_(flow),
      assignment_(std::move(assignment)),
      sink_(std::move(sink)),
      catalog_(std::move(catalog)),
      partition_(assignment_->topic + '/' + std::to_string(assignment_->partition)),
      now_(self->clock().now()) {}

Shard::~Shard() {
  for (auto& [workload, entry] : workloads_) put_away(entry);
}

void Shard::cut(const FetchedBatchPtr& batch) {
  now_ = heard_ = self_->clock().now();
  std::size_t bytes = 0;
  for (auto& message : batch->messages) {
    bytes += message.payload ? message.payload->size() : 0;
    auto transit = caf::make_counted<Transit>(flow_, assignment_, std::move(message),
                                              caf::actor_cast<caf::strong_actor_ptr>(sink_));
    const auto resources = transit->open();
    if (resources > 0) send_clock(transit);
    for (std::size_t place = 0; place < resources; ++place) send(transit, place);
  }
  flow_.metrics.messages_in.Increment(static_cast<double>(batch->messages.size()));
  flow_.metrics.bytes_in.Increment(static_cast<double>(bytes));
}

void Shard::send(const TransitPtr& transit, std::size_t place) {
  const auto& resource = transit->batch().resources()[transit->resources()[place]].resource;
  const SenderPtr& sender = sender_of(resource);
  auto& entry = entry_of(*sender);
  auto task = caf::make_counted<ResourceTask>(transit, place, sender);
  entry.last_used = now_;
  if (entry.actor) self_->send(entry.actor, enrich_atom_v, std::move(task));
  // else the task is dropped, which passes its records through
}

/// Tells all workloads, at a bounded rate, before the message's own records are read.
void Shard::send_clock(const TransitPtr& transit) {
  observed_ns_ = std::max(observed_ns_, observed_in(transit->batch()));
  if (observed_ns_ < told_ns_ + clock_step_ns) return;
  told_ns_ = observed_ns_;
  const auto actors = awake();
  transit->expect(actors.size());
  for (const auto& actor : actors) {
    self_->send(actor, advance_atom_v, caf::make_counted<ClockTask>(transit, observed_ns_));
  }
}

/// Nothing is left to be read, so the time that passes for us passes for the partition.
void Shard::wait(const LullPtr& lull) {
  const auto now = self_->clock().now();
  const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(now - heard_).count();
  heard_ = now;
  if (observed_ns_ != 0 && passed > 0) observed_ns_ += static_cast<std::uint64_t>(passed);
  InputMessage none;
  none.offset = lull->next - 1;
  none.ticket = lull->ticket;
  const auto transit = caf::make_counted<Transit>(flow_, assignment_, std::move(none),
                                                  caf::actor_cast<caf::strong_actor_ptr>(sink_));
  const auto actors = observed_ns_ == 0 ? std::vector<workload_actor>() : awake();
  told_ns_ = observed_ns_;
  transit->open_for_events(actors.size());
  for (const auto& actor : actors) {
    self_->send(actor, advance_atom_v, caf::make_counted<ClockTask>(transit, observed_ns_));
  }
}

std::vector<workload_actor> Shard::awake() const {
  std::vector<workload_actor> actors;
  for (const auto& [workload, entry] : workloads_) {
    if (entry.actor) actors.push_back(entry.actor);
  }
  return actors;
}

/// The latest of the resources' last records. A sender whose clock is ahead of ours does not make the others
/// fall silent.
std::uint64_t Shard::observed_in(const otlp::Batch& batch) const {
  std::uint64_t latest = 0;
  for (const auto& resource : batch.resources()) {
    if (resource.first_record == resource.end_record) continue;
    latest = std::max(latest, batch.records()[resource.end_record - 1].view.observed_time_unix_nano);
  }
  return std::min(latest, flow_.now_ns());
}

const SenderPtr& Shard::sender_of(std::string_view resource) {
  const auto known = senders_.find(resource);
  if (known != senders_.end()) return known->second;
  // Resources that are never seen again (a process id each) must not add up.
  if (senders_.size() >= max_known_resources) senders_.clear();
  auto sender = std::make_shared<Sender>();
  sender->identity = identify(resource, assignment_->topic);
  sender->resource = resource;
  if (flow_.keying.saw(sender->identity.instance, assignment_->topic, assignment_->partition)) {
    flow_.metrics.keyed.Set(0);
    spdlog::warn(
        "records of {} come in more than one partition: start-ups, crashes and continuation lines are seen "
        "within a message only. Let the Collector's Kafka exporter set "
        "partition_logs_by_resource_attributes, "
        "then start the nodes again",
        sender->identity.instance);
  }
  return senders_.emplace(std::string(resource), std::move(sender)).first->second;
}

Shard::Entry& Shard::entry_of(const Sender& sender) {
  const std::string& workload = sender.identity.workload;
  const auto found = workloads_.find(workload);
  if (found != workloads_.end() && (found->second.actor || found->second.failures > max_failures))
    return found->second;
  if (found == workloads_.end() && workloads_.size() >= flow_.max_workloads) make_room();
  auto& entry = workloads_[workload];
  entry.actor = self_->spawn(::parsimony::workload, &flow_, workload, partition_,
                             similarity_keys(sender.resource), catalog_);
  self_->monitor(entry.actor);
  flow_.metrics.workloads.Increment();
  return entry;
}

void Shard::put_away(const Entry& entry) {
  if (!entry.actor) return;
  self_->demonitor(entry.actor.address());
  caf::anon_send(entry.actor, put_away_atom_v);
  flow_.metrics.workloads.Decrement();
}

void Shard::put_idle_away() {
  const auto oldest = self_->clock().now() - flow_.workload_idle;
  std::erase_if(workloads_, [&](const auto& named) {
    if (named.second.last_used >= oldest) return false;
    put_away(named.second);
    return true;
  });
}

void Shard::make_room() {
  // The longest idle eighth at once, so that a stream of ever new workloads does not search for each.
  std::vector<caf::actor_clock::time_point> used;
  used.reserve(workloads_.size());
  for (const auto& [workload, entry] : workloads_) used.push_back(entry.last_used);
  const auto limit = used.begin() + static_cast<std::ptrdiff_t>(used.size() / 8);
  std::nth_element(used.begin(), limit, used.end());
  std::size_t left = used.size() / 8 + 1;
  std::erase_if(workloads_, [&, oldest = *limit](const auto& named) {
    if (left == 0 || named.second.last_used > oldest) return false;
    --left;
    put_away(named.second);
    return true;
  });
}

void Shard::lost(const caf::down_msg& down) {
  for (auto& [workload, entry] : workloads_) {
    if (!entry.actor || entry.actor.address() != down.source) continue;
    entry.actor = nullptr;
    ++entry.failures;
    flow_.metrics.workloads.Decrement();
    flow_.metrics.workload_failures.Increment();
    spdlog::error(
        "workload {} failed: {}; {}", workload, self_->system().render(down.reason),
        entry.failures > max_failures ? "its records pass through" : "started again with its next record");
    return;
  }
}

shard_actor::behavior_type shard(shard_actor::stateful_pointer<ActorState<Shard>> self, Flow* flow,
                                 AssignmentPtr assignment, sink_actor sink, catalog_actor catalog) {
  auto* logic = self->state.make(self, *flow, std::move(assignment), std::move(sink), std::move(catalog));
  self->set_down_handler([=](const caf::down_msg& down) { logic->lost(down); });
  self->delayed_send(self, Shard::look_around, tick_atom_v);
  return {
      [=](cut_atom, const FetchedBatchPtr& batch) {
        at_edge(*flow, Shard::name, [&] { logic->cut(batch); });
      },
      [=](lull_atom, const LullPtr& lull) { at_edge(*flow, Shard::name, [&] { logic->wait(lull); }); },
      [=](tick_atom) {
        at_edge(*flow, Shard::name, [&] { logic->put_idle_away(); });
        self->delayed_send(self, Shard::look_around, tick_atom_v);
      },
  };
}

}  // namespace parsimony

#include "actors/sink.hpp"

#include "actors/dead_letter.hpp"
#include "actors/payloads.hpp"

#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <spdlog/spdlog.h>

namespace parsimony {

void Sink::spliced(const SplicedPtr& spliced) {
  waiting_.emplace(spliced->ticket, spliced);
  while (!waiting_.empty() && waiting_.begin()->first == next_ticket_) {
    const SplicedPtr next = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    ++next_ticket_;
    for (const auto& outgoing : next->outgoing) produce(outgoing);
    if (next->outgoing.empty()) settle(next->assignment, next->ticket);
  }
}

void Sink::produce(const OutgoingPtr& outgoing) {
  if (!held_.empty()) {
    held_.emplace(Place{outgoing->receipt->ticket, outgoing->part}, outgoing);
  } else if (auto failure = flow_.producer.produce(outgoing)) {
    handle(outgoing, failure->refusal, failure->reason);
  } else {
    retries_in_a_row_ = 0;
  }
}

void Sink::handle(const OutgoingPtr& outgoing, Refusal refusal, const std::string& reason) {
  switch (refusal) {
    case Refusal::later:
      return hold(outgoing, reason);
    case Refusal::too_large:
      return make_smaller(outgoing);
    case Refusal::never:
      return flow_.cannot_go_on("partition " + std::to_string(outgoing->partition) +
                                " cannot be written: " + reason);
  }
}

void Sink::hold(const OutgoingPtr& outgoing, const std::string& reason) {
  held_.emplace(Place{outgoing->receipt->ticket, outgoing->part}, outgoing);
  flow_.metrics.delivery_retries.Increment();
  if (retry_scheduled_) return;
  retry_scheduled_ = true;
  if (retries_in_a_row_++ % 50 == 0) {
    spdlog::warn("partition {}: the brokers do not take messages ({}); tried again until they do",
                 outgoing->partition, reason);
  }
  self_->delayed_send(self_, retry_interval, tick_atom_v);
}

void Sink::retry() {
  retry_scheduled_ = false;
  while (!held_.empty()) {
    const OutgoingPtr outgoing = std::move(held_.begin()->second);
    held_.erase(held_.begin());
    auto failure = flow_.producer.produce(outgoing);
    if (!failure) continue;
    handle(outgoing, failure->refusal, failure->reason);
    if (failure->refusal != Refusal::too_large) return;
  }
}

void Sink::make_smaller(const OutgoingPtr& outgoing) {
  if (outgoing->destination == Destination::dead_letters) {
    if (!shrink(*outgoing)) return give_up(outgoing);
  } else if (outgoing->records > 1 && split(outgoing)) {
    return;
  } else {
    flow_.metrics.dead_letters.Increment();
    turn_into_dead_letter(*outgoing, "larger than the brokers of the output topic allow");
  }
  outgoing->charge = Charge(flow_.credits, outgoing->size(), 1);
  produce(outgoing);
}

bool Sink::split(const OutgoingPtr& outgoing) {
  auto payloads = parsimony::split(*outgoing->payload, flow_.encoding);
  if (payloads.size() < 2) return false;
  outgoing->receipt->add(static_cast<std::uint32_t>(payloads.size() - 1));
  std::vector<OutgoingPtr> smaller;
  for (auto& payload : payloads) {
    auto piece = caf::make_counted<Outgoing>();
    piece->partition = outgoing->partition;
    piece->key = outgoing->key;
    piece->headers = outgoing->headers;
    piece->timestamp_ms = outgoing->timestamp_ms;
    piece->part = outgoing->part + payload.first_record;
    piece->records = payload.records;
    piece->receipt = outgoing->receipt;
    piece->payload.emplace(std::move(payload.bytes));
    piece->charge = Charge(flow_.credits, piece->size(), smaller.empty() ? 1 : 0);
    smaller.push_back(std::move(piece));
  }
  flow_.metrics.split_messages.Increment();
  for (const auto& piece : smaller) produce(piece);
  return true;
}

void Sink::give_up(const OutgoingPtr& outgoing) {
  spdlog::error(
      "the message at {}/{}/{} does not fit the dead-letter topic, even without its payload: it is skipped",
      outgoing->receipt->assignment->topic, outgoing->receipt->assignment->partition,
      outgoing->receipt->offset);
  flow_.metrics.given_up.Increment();
  if (outgoing->receipt->acknowledge()) settle(outgoing->receipt->assignment, outgoing->receipt->ticket);
}

void Sink::settle(const AssignmentPtr& assignment, std::uint64_t ticket) {
  auto batch = caf::make_counted<AckBatch>();
  batch->acks.push_back({assignment, ticket});
  self_->send(source_, acked_atom_v, std::move(batch));
}

sink_actor::behavior_type sink(sink_actor::stateful_pointer<ActorState<Sink>> self, Flow* flow,
                               source_actor source) {
  auto* logic = self->state.make(self, *flow, std::move(source));
  return {
      [=](spliced_atom, const SplicedPtr& spliced) {
        at_edge(*flow, Sink::name, [&] { logic->spliced(spliced); });
      },
      [=](refused_atom, const RefusedPtr& refused) {
        at_edge(*flow, Sink::name,
                [&] { logic->handle(refused->outgoing, refused->refusal, refused->reason); });
      },
      [=](tick_atom) { at_edge(*flow, Sink::name, [&] { logic->retry(); }); },
  };
}

}  // namespace parsimony

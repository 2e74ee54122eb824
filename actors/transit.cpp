#include "actors/transit.hpp"

#include "actors/dead_letter.hpp"
#include "actors/interfaces.hpp"
#include "actors/payloads.hpp"
#include "proto/otlp_json.hpp"

#include <caf/actor_cast.hpp>
#include <caf/send.hpp>
#include <spdlog/spdlog.h>

#include <exception>

namespace parsimony {

Transit::Transit(Flow& flow, AssignmentPtr assignment, InputMessage message, caf::strong_actor_ptr sink)
    : flow_(flow), assignment_(std::move(assignment)), message_(std::move(message)), sink_(std::move(sink)) {}

std::size_t Transit::open() {
  // A null or empty payload has nothing to decode and passes through.
  if (message_.payload && !message_.payload->empty()) {
    const auto bytes = decode(*message_.payload, flow_.encoding, message_.timestamp_ms, decoded_);
    const auto cut = bytes ? batch_.cut(*bytes) : tl::unexpected(bytes.error());
    if (!cut) {
      die(cut.error().message);
      return 0;
    }
  }
  const auto resources = batch_.resources();
  for (std::uint32_t i = 0; i < resources.size(); ++i) {
    if (resources[i].first_record < resources[i].end_record) resources_.push_back(i);
  }
  gained_.resize(resources_.size());
  missing_.store(resources_.size(), std::memory_order_relaxed);
  flow_.metrics.records_in.Increment(static_cast<double>(batch_.records().size()));
  if (resources_.empty()) finish();
  return resources_.size();
}

void Transit::open_for_events(std::size_t tasks) {
  is_message_ = false;
  missing_.store(tasks, std::memory_order_relaxed);
  if (tasks == 0) finish();
}

void Transit::tell(std::string event) {
  const std::lock_guard lock(events_mutex_);
  events_.push_back(std::move(event));
}

void Transit::complete_one() noexcept {
  if (missing_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  try {
    finish();
  } catch (const std::exception& failure) {
    // Without an output the message is never acknowledged, so it must not stay silent: memory has run out.
    flow_.cannot_go_on(std::string("a message could not be written: ") + failure.what());
  }
}

void Transit::die(const std::string& reason) {
  flow_.metrics.dead_letters.Increment();
  auto letter = make_dead_letter(message_, *assignment_, reason, flow_.message_limit);
  std::vector<OutgoingPtr> only;
  only.push_back(std::move(letter));
  send(std::move(only));
}

void Transit::finish() {
  std::vector<OutgoingPtr> parts;
  if (is_message_) write_parts(parts);
  if (parts.size() > 1) flow_.metrics.split_messages.Increment();
  write_events(parts);
  send(std::move(parts));
}

void Transit::write_parts(std::vector<OutgoingPtr>& out) {
  if (batch_.records().empty()) {
    auto only = outgoing({}, 0, 0);
    only->payload.reset();
    if (message_.payload) only->payload.emplace(*message_.payload);
    out.push_back(std::move(only));
    return;
  }
  thread_local std::vector<otlp::Addition> additions;
  additions.assign(batch_.records().size(), {});
  for (std::size_t place = 0; place < resources_.size(); ++place) {
    const auto& resource = batch_.resources()[resources_[place]];
    for (std::size_t i = 0; i < gained_[place].size(); ++i)
      additions[resource.first_record + i] = gained_[place][i];
  }
  for (auto& payload : encode(batch_, additions, flow_.encoding, *message_.payload, payload_limit())) {
    out.push_back(outgoing(std::move(payload.bytes), payload.first_record, payload.records));
  }
}

void Transit::write_events(std::vector<OutgoingPtr>& out) {
  const std::lock_guard lock(events_mutex_);
  auto part = static_cast<std::uint32_t>(batch_.records().size());
  for (std::string& event : events_) {
    std::string payload =
        flow_.encoding == Encoding::otlp_json ? otlp::proto_to_json(event) : std::move(event);
    out.push_back(outgoing(std::move(payload), part++, 0));
  }
  flow_.metrics.events.Increment(static_cast<double>(events_.size()));
}

std::size_t Transit::payload_limit() const noexcept {
  std::size_t around = message_.key ? message_.key->size() : 0;
  for (const auto& header : message_.headers)
    around += header.name.size() + (header.value ? header.value->size() : 0);
  return around < flow_.message_limit ? flow_.message_limit - around : 1;
}

OutgoingPtr Transit::outgoing(std::string payload, std::uint32_t part, std::uint32_t records) {
  auto result = caf::make_counted<Outgoing>();
  result->partition = assignment_->partition;
  if (message_.key) result->key.emplace(*message_.key);
  result->payload.emplace(std::move(payload));
  result->headers = message_.headers;
  result->timestamp_ms = message_.timestamp_ms;
  result->part = part;
  result->records = records;
  return result;
}

void Transit::send(std::vector<OutgoingPtr> outgoing) {
  const auto receipt = caf::make_counted<Receipt>(assignment_, message_.ticket, message_.offset,
                                                  static_cast<std::uint32_t>(outgoing.size()));
  for (const auto& one : outgoing) {
    one->receipt = receipt;
    one->charge = Charge(flow_.credits, one->size(), one == outgoing.front() ? 1 : 0);
  }
  // The message itself stays counted until it is acknowledged; its buffer is free from here on.
  batch_.clear();
  gained_.clear();
  message_.charge.release();
  message_.pin.reset();
  auto spliced = caf::make_counted<Spliced>();
  spliced->assignment = assignment_;
  spliced->ticket = message_.ticket;
  spliced->outgoing = std::move(outgoing);
  caf::anon_send(caf::actor_cast<sink_actor>(sink_), spliced_atom_v, std::move(spliced));
}

}  // namespace parsimony

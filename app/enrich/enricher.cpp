#include "app/enrich/enricher.hpp"

#include "pipeline/event_encoder.hpp"
#include "pipeline/identity/workload.hpp"
#include "proto/batch.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace parsimony {

Enricher::Enricher(std::shared_ptr<const Library> library, EnricherOptions options)
    : library_(std::move(library)),
      options_(std::move(options)),
      encoder_(otlp::OutputOptions{otlp::Profile::full, false}) {}

const Enricher::Sender& Enricher::sender_of(const std::string& resource) {
  const auto known = senders_.find(resource);
  if (known != senders_.end()) return known->second;
  Sender sender;
  sender.identity = identify(resource, options_.default_workload);
  if (!options_.workload.empty()) sender.identity.workload = options_.workload;
  auto at = learners_.find(sender.identity.workload);
  if (at == learners_.end()) {
    LearnerOptions options;
    options.details = true;
    at = learners_.emplace(sender.identity.workload, Learner(sender.identity.workload, library_, options))
             .first;
  }
  sender.learner = &at->second;
  return senders_[resource] = std::move(sender);
}

void Enricher::enrich(const otlp::RecordView& view, const InputRecord& input, const Consumer& consumer) {
  const Sender& sender = sender_of(input.resource);
  const Sender*& last = last_senders_[sender.learner];
  if (last != &sender) sender.learner->from(sender.identity, input.resource);
  last = &sender;
  advance(view.observed_time_unix_nano);
  sender.learner->enrich(view, options_.now_ns, enrichment_);
  // Protobuf merges a field that occurs again: what is appended is what the record gains.
  enriched_ = input.record;
  (void)encoder_.encode(enrichment_, enriched_);
  tell_events(*sender.learner);
  otlp::MergedBytes merged;
  otlp::RecordView result;
  (void)otlp::read_record(enriched_, result, merged);
  consumer(result, input.resource);
}

void Enricher::advance(std::uint64_t observed_ns) {
  constexpr std::uint64_t step = 1'000'000'000;
  observed_ns_ = std::max(observed_ns_, observed_ns);
  if (observed_ns_ < advanced_ns_ + step) return;
  advanced_ns_ = observed_ns_;
  for (auto& [workload, learner] : learners_) {
    if (!learner.watches()) continue;
    learner.advance(observed_ns_);
    tell_events(learner);
  }
}

void Enricher::tell_events(Learner& learner) {
  for (const EventRecord& event : learner.take_events()) {
    if (!options_.on_event) continue;
    const std::string record = encode_log_record(event);
    otlp::MergedBytes merged;
    otlp::RecordView view;
    (void)otlp::read_record(record, view, merged);
    options_.on_event(view, event.resource);
  }
}

void Enricher::stream(const InputRecord& input, const Consumer& consumer) {
  merged_.clear();
  otlp::RecordView view;
  (void)otlp::read_record(input.record, view, merged_);
  enrich(view, input, consumer);
}

void Enricher::learn_and_enrich(std::deque<InputRecord>& inputs, const Consumer& consumer) {
  merged_.clear();
  std::vector<otlp::RecordView> views(inputs.size());
  std::map<Learner*, std::vector<otlp::RecordView>> of_learner;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    (void)otlp::read_record(inputs[i].record, views[i], merged_);
    of_learner[sender_of(inputs[i].resource).learner].push_back(views[i]);
  }
  for (auto& [learner, records] : of_learner) {
    learner->learn(records);
    records = {};
  }
  for (std::size_t i = 0; !inputs.empty(); ++i) {
    enrich(views[i], inputs.front(), consumer);
    inputs.pop_front();
  }
}

}  // namespace parsimony

#include "app/enrich/enricher.hpp"

#include "pipeline/identity/workload.hpp"
#include "proto/batch.hpp"

#include <span>
#include <utility>
#include <vector>

namespace parsimony {

Enricher::Enricher(std::shared_ptr<const Library> library, EnricherOptions options)
    : library_(std::move(library)),
      options_(std::move(options)),
      encoder_(otlp::OutputOptions{otlp::Profile::full, false}) {}

Learner& Enricher::learner_of(const std::string& resource) {
  const auto known = of_resource_.find(resource);
  if (known != of_resource_.end()) return *known->second;
  std::string workload =
      options_.workload.empty() ? identify(resource, options_.default_workload).workload : options_.workload;
  auto at = learners_.find(workload);
  if (at == learners_.end()) {
    LearnerOptions options;
    options.details = true;
    Learner learner(workload, library_, options);
    at = learners_.emplace(std::move(workload), std::move(learner)).first;
  }
  return *(of_resource_[resource] = &at->second);
}

void Enricher::enrich(const otlp::RecordView& view, Learner& learner, const InputRecord& input,
                      const Consumer& consumer) {
  learner.enrich(view, options_.now_ns, enrichment_);
  // Protobuf merges a field that occurs again: what is appended is what the record gains.
  enriched_ = input.record;
  (void)encoder_.encode(enrichment_, enriched_);
  otlp::MergedBytes merged;
  otlp::RecordView result;
  (void)otlp::read_record(enriched_, result, merged);
  consumer(result, input.resource);
}

void Enricher::stream(const InputRecord& input, const Consumer& consumer) {
  merged_.clear();
  otlp::RecordView view;
  (void)otlp::read_record(input.record, view, merged_);
  enrich(view, learner_of(input.resource), input, consumer);
}

void Enricher::learn_and_enrich(std::deque<InputRecord>& inputs, const Consumer& consumer) {
  merged_.clear();
  std::vector<otlp::RecordView> views(inputs.size());
  std::map<Learner*, std::vector<otlp::RecordView>> of_learner;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    (void)otlp::read_record(inputs[i].record, views[i], merged_);
    of_learner[&learner_of(inputs[i].resource)].push_back(views[i]);
  }
  for (auto& [learner, records] : of_learner) {
    learner->learn(records);
    records = {};
  }
  for (std::size_t i = 0; !inputs.empty(); ++i) {
    enrich(views[i], learner_of(inputs.front().resource), inputs.front(), consumer);
    inputs.pop_front();
  }
}

}  // namespace parsimony

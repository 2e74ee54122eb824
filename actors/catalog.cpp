#include "actors/catalog.hpp"

#include <spdlog/spdlog.h>

namespace parsimony {

Catalog::Catalog(catalog_actor::pointer self, Flow& flow, Store* store)
    : self_(self), flow_(flow), store_(store) {
  if (store_ != nullptr) index();
}

void Catalog::index() {
  const auto workloads = store_->workloads(max_indexed);
  if (!workloads) return report_unreadable("the state's workloads", workloads.error());
  for (const auto& workload : *workloads) {
    const auto known = store_->load_formats(workload);
    if (!known) {
      report_unreadable("what is known about " + workload, known.error());
      continue;
    }
    similar_.note(*known);
  }
}

KnowledgePtr Catalog::load(const Knowledge& who) {
  auto known = caf::make_counted<Knowledge>(stored(who.learned.workload, who.learned.partition));
  if (known->learned.uses.empty()) {
    known->similar = similar_.candidates(who.learned.similarity);
    return known;
  }
  Learned formats;  // their counts are known already
  formats.formats = known->learned.formats;
  formats.similarity = who.learned.similarity;
  similar_.note(formats);
  return known;
}

Learned Catalog::stored(const std::string& workload, const std::string& partition) const {
  Learned known;
  known.workload = workload;
  if (store_ == nullptr) return known;
  auto loaded = store_->load(workload, partition);
  if (loaded) return std::move(*loaded);
  report_unreadable("what is known about " + workload, loaded.error());
  return known;
}

void Catalog::report_unreadable(const std::string& what, const Error& error) const {
  spdlog::error("state: {} cannot be read: {}", what, error.message);
  flow_.metrics.state_failures.Increment();
}

void Catalog::learned(const KnowledgePtr& knowledge) {
  similar_.note(knowledge->learned);
  if (store_ == nullptr) return;
  // Deltas of one workload have an order: while some are refused, later ones queue behind them.
  if (refused_.empty() && apply(knowledge)) return;
  if (refused_.size() >= max_refused) refused_.pop_front();
  refused_.push_back(knowledge);
  if (retry_scheduled_) return;
  retry_scheduled_ = true;
  self_->delayed_send(self_, retry_interval, tick_atom_v);
}

bool Catalog::apply(const KnowledgePtr& knowledge) {
  auto applied = store_->apply(knowledge->learned);
  flow_.metrics.state_failing.Set(applied ? 0 : 1);
  if (applied) return true;
  flow_.metrics.state_failures.Increment();
  if (refused_.empty()) {
    spdlog::error("state: what was learned cannot be written, records flow on: {}", applied.error().message);
  }
  return false;
}

void Catalog::retry() {
  retry_scheduled_ = false;
  while (!refused_.empty() && apply(refused_.front())) refused_.pop_front();
  if (refused_.empty()) {
    spdlog::info("state: writable again");
    return;
  }
  retry_scheduled_ = true;
  self_->delayed_send(self_, retry_interval, tick_atom_v);
}

void Catalog::drain(Drain& drain) {
  bool clean = refused_.empty();
  if (store_ != nullptr) {
    if (auto done = store_->checkpoint(); !done) {
      spdlog::error("state: {}", done.error().message);
      clean = false;
    }
  }
  drain.drained.set_value(clean);
}

catalog_actor::behavior_type catalog(catalog_actor::stateful_pointer<ActorState<Catalog>> self, Flow* flow,
                                     Store* store) {
  auto* logic = self->state.make(self, *flow, store);
  return {
      [=](load_atom, const KnowledgePtr& who) -> KnowledgePtr {
        KnowledgePtr known;
        at_edge(*flow, Catalog::name, [&] { known = logic->load(*who); });
        return known ? known : caf::make_counted<Knowledge>(Learned{});
      },
      [=](learned_atom, const KnowledgePtr& knowledge) {
        at_edge(*flow, Catalog::name, [&] { logic->learned(knowledge); });
      },
      [=](drain_atom, const DrainPtr& drain) {
        at_edge(*flow, Catalog::name, [&] { logic->drain(*drain); });
      },
      [=](tick_atom) { at_edge(*flow, Catalog::name, [&] { logic->retry(); }); },
  };
}

}  // namespace parsimony

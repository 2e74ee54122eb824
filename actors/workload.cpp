#include "actors/workload.hpp"

#include "pipeline/event_encoder.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/exit_reason.hpp>
#include <caf/sec.hpp>
#include <caf/send.hpp>
#include <spdlog/spdlog.h>

namespace parsimony {

Workload::Workload(workload_actor::pointer self, Flow& flow, std::string workload, std::string partition,
                   std::vector<std::string> similarity, catalog_actor catalog)
    : self_(self),
      flow_(flow),
      alive_(flow),
      workload_(std::move(workload)),
      partition_(std::move(partition)),
      similarity_(std::move(similarity)),
      catalog_(std::move(catalog)),
      learning_(flow.make_learning(workload_)),
      encoder_(flow.output),
      open_windows_(flow.metrics.open_windows) {}

void Workload::restore(const Knowledge& known) {
  const auto before = learning_->counters();
  learning_->restore(known.learned);
  learning_->suggest(known.similar);
  count(before, learning_->counters());
  open_windows_.set(learning_->open_windows());
}

void Workload::enrich(const ResourceTaskPtr& task) {
  const auto before = learning_->counters();
  const auto now = flow_.now_ns();
  const auto& resource = task->resource();
  auto& gained = task->gained();
  if (!flow_.keying.is_keyed()) learning_->set_keyed(false);
  if (task->sender()) learning_->from(task->sender()->identity, task->sender()->resource);
  for (auto index = resource.first_record; index < resource.end_record; ++index) {
    try {
      learning_->enrich(task->record(index).view, now, enrichment_);
    } catch (const std::exception& failure) {
      if (record_failures_ == 0)
        spdlog::error("workload {}: a record could not be read: {}", workload_, failure.what());
      flow_.metrics.record_failures.Increment();
      if (++record_failures_ > max_record_failures) throw;  // a task that is dropped passes the rest through
      gained.add_nothing();
      continue;
    }
    gained.add([&](std::string& out) { return encoder_.encode(enrichment_, out); });
  }
  tell_events(*task);
  task->complete();
  const auto after = learning_->counters();
  count(before, after);
  if (after.formats_learned > before.formats_learned) return hand_over();
  if (tick_scheduled_) return;
  tick_scheduled_ = true;
  self_->delayed_send(self_, flow_.count_interval, tick_atom_v);
}

void Workload::advance(const ClockTaskPtr& task) {
  if (!learning_->watches()) return;
  learning_->advance(task->observed_ns);
  tell_events(*task);
}

template <class Task>
void Workload::tell_events(Task& task) {
  for (EventRecord& event : learning_->take_events()) {
    // What a Learner says is bounded, what a sender says of itself is not: then the instance's id is enough.
    if (event.resource.size() > flow_.message_limit / 2) event.resource.clear();
    auto& kind =
        event.name == event_name::startup_crashed ? flow_.metrics.crash_events : flow_.metrics.format_events;
    kind.Increment();
    task.tell(encode_logs_data(event));
  }
  open_windows_.set(learning_->open_windows());
}

void Workload::count(const LearnerCounters& before, const LearnerCounters& after) {
  auto add = [](prometheus::Counter& counter, std::uint64_t from, std::uint64_t to) {
    if (to > from) counter.Increment(static_cast<double>(to - from));
  };
  add(flow_.metrics.explained, before.explained, after.explained);
  add(flow_.metrics.unexplained, before.unexplained, after.unexplained);
  add(flow_.metrics.passed_through, before.passed_through, after.passed_through);
  add(flow_.metrics.severities, before.severities, after.severities);
  add(flow_.metrics.startup_records, before.startup_records, after.startup_records);
  add(flow_.metrics.continuation_lines, before.continuation_lines, after.continuation_lines);
  add(flow_.metrics.formats_learned, before.formats_learned, after.formats_learned);
  add(flow_.metrics.drifts_noticed, before.drifts_noticed, after.drifts_noticed);
  add(flow_.metrics.drifts_relearned, before.drifts_relearned, after.drifts_relearned);
  add(flow_.metrics.formats_restored, before.formats_restored, after.formats_restored);
}

void Workload::hand_over() {
  auto learned = learning_->drain();
  if (learned.empty()) return;
  learned.workload = workload_;
  learned.partition = partition_;
  learned.similarity = similarity_;
  self_->send(catalog_, learned_atom_v, KnowledgePtr(caf::make_counted<Knowledge>(std::move(learned))));
}

void Workload::tick() {
  tick_scheduled_ = false;
  hand_over();
}

workload_actor::behavior_type workload(workload_actor::stateful_pointer<ActorState<Workload>> self,
                                       Flow* flow, std::string name, std::string partition,
                                       std::vector<std::string> similarity, catalog_actor catalog) {
  auto* logic = self->state.make(self, *flow, name, partition, similarity, catalog);
  auto introduction = caf::make_counted<Knowledge>(Learned{});
  introduction->learned.workload = name;
  introduction->learned.partition = partition;
  introduction->learned.similarity = std::move(similarity);
  // Nothing is read before it is known what is known: other messages wait for the answer.
  self->request(catalog, Workload::catalog_patience, load_atom_v, KnowledgePtr(std::move(introduction)))
      .await([=](const KnowledgePtr& known) { logic->restore(*known); },
             [=](const caf::error& error) {
               spdlog::warn("workload {}: what is known about it could not be read: {}", name,
                            self->system().render(error));
             });
  return {
      [=](enrich_atom, const ResourceTaskPtr& task) {
        try {
          logic->enrich(task);
        } catch (const std::exception&) {
          self->quit(caf::sec::runtime_error);  // the shard starts another one
        }
      },
      [=](advance_atom, const ClockTaskPtr& task) {
        try {
          logic->advance(task);
        } catch (const std::exception&) {
          self->quit(caf::sec::runtime_error);
        }
      },
      [=](tick_atom) { logic->tick(); },
      [=](put_away_atom) {
        logic->hand_over();
        self->quit();
      },
  };
}

}  // namespace parsimony

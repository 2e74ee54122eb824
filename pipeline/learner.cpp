#include "pipeline/learner.hpp"

#include "pipeline/detail/details.hpp"
#include "pipeline/drift/drift.hpp"
#include "pipeline/instance/placement.hpp"
#include "pipeline/judge/judge.hpp"
#include "pipeline/learn/body_reader.hpp"
#include "pipeline/learn/format_learning.hpp"
#include "pipeline/learn/kind_uses.hpp"
#include "pipeline/pattern/miner.hpp"
#include "pipeline/structured/structured_reader.hpp"
#include "proto/any_value.hpp"

#include <utility>

namespace parsimony {
namespace {

constexpr std::string_view reserved_prefix = "parsimony.";

bool is_reserved(std::string_view key) { return key.substr(0, reserved_prefix.size()) == reserved_prefix; }

std::string_view text_of(const otlp::AnyValueView& body) {
  return is_text(body) ? body.bytes : std::string_view();
}

}  // namespace

struct Learner::State {
  State(std::string name, std::shared_ptr<const Library> known, LearnerOptions chosen)
      : workload(std::move(name)),
        placement(chosen.windows),
        options(chosen),
        formats(std::move(known)),
        learning(formats, miner, chosen.max_residue, chosen.max_residue_line) {
    judging.max_attributes = chosen.max_attributes;
    judging.http_status = chosen.http_status;
  }

  std::string workload;
  Placement placement;
  std::vector<EventRecord> events;
  LearnerOptions options;
  LearnerCounters counters;
  StructuredReader structured;
  FormatTable formats;
  KindUses kinds;
  Drift drift{formats, kinds};
  std::string resource;  ///< of the copy whose records follow
  PatternMiner miner;
  FormatLearning learning;
  JudgeOptions judging;
  JudgeState judge_state;
  bool learned_all = false;  ///< learn() saw the whole input
  std::string told_structured_facts;
  std::string told_time_facts;
  std::string told_drift_facts;
  std::string told_instance_facts;
  BodyReader reader{structured, formats, placement, judge_state.scratch};
  Reading& reading = reader.reading();

  /// False: the record is enriched already.
  bool take_senders_keys(const otlp::RecordView& record) {
    judge_state.schema.begin_record();
    bool fresh = true;
    // The cutter has walked the record before: its syntax is sound.
    (void)otlp::for_each_attribute(record.bytes, otlp::field::log_record::attributes,
                                   [&](std::string_view key, const otlp::AnyValueView&) {
                                     if (is_reserved(key)) fresh = false;
                                     judge_state.schema.take(key);
                                   });
    return fresh;
  }

  Place place(Outcome& outcome) {
    Place place = placement.place(outcome.placed);
    if (place.banner || place.recognised) {
      outcome.explained = true;
      reading.format_id = place.banner ? "banner" : "startup";
    }
    place.evidence = place.evidence && is_evidence(outcome);
    return place;
  }

  /// A record was read for what it teaches alone.
  void pass_over(const Outcome& outcome) {
    placement.pass_over(outcome.placed, reading.severity);
    judge_state.scratch.reset();
  }

  /// Formats may have changed where it is true.
  bool watch_drift(const Outcome& outcome, const Place& place, std::uint64_t observed_ns) {
    const PlacedLine& line = outcome.placed;
    if (place.in_window || place.banner || place.recognised || line.belongs != Belongs::no || line.crash)
      return false;
    const std::string_view line_text = outcome.line.empty() ? line.text : outcome.line;
    const bool full = drift.add({outcome.explained ? reading.format_id : std::string_view(), line_text,
                                 reading.severity, reading.severity_text, observed_ns});
    if (structured.has_turned()) drift.note_turned(structured.take_turned());
    if (!full) return false;
    const bool learned = drift.react(resource, observed_ns, options.induce);
    count_formats();
    counters.drifts_noticed = drift.noticed();
    counters.drifts_relearned = drift.relearned();
    return learned;
  }

  void count_formats() { counters.formats_learned = learning.formats_learned() + drift.formats_added(); }

  void count(const Outcome& outcome, std::uint64_t observed_ns) {
    ++(outcome.explained ? counters.explained : counters.unexplained);
    if (outcome.format != nullptr) {
      formats.count(*outcome.format, observed_ns);
    } else if (outcome.explained) {
      kinds.count(reading.format_id, observed_ns);
    }
  }
};

Learner::Learner(std::string workload, std::shared_ptr<const Library> library, LearnerOptions options)
    : state_(std::make_unique<State>(std::move(workload), std::move(library), options)) {}

Learner::Learner(Learner&&) noexcept = default;
Learner& Learner::operator=(Learner&&) noexcept = default;
Learner::~Learner() = default;

void Learner::restore(const Learned& known) {
  State& s = *state_;
  s.formats.restore(known);
  s.kinds.restore(known);
  s.drift.restore(known);
  s.miner.restore(known.patterns);
  s.structured.restore(known.structured_facts);
  s.judge_state.time.restore(known.time_facts);
  s.told_structured_facts = known.structured_facts;
  s.told_time_facts = known.time_facts;
  s.told_drift_facts = known.drift_facts;
  s.placement.restore(known.instance_facts);
  s.told_instance_facts = known.instance_facts;
  s.counters.formats_restored = known.uses.size();
  s.learning.restore(known.uses);
}

void Learner::suggest(const std::vector<Format>& formats) { state_->formats.suggest(formats); }

void Learner::learn(std::span<const otlp::RecordView> records) {
  State& s = *state_;
  for (const otlp::RecordView& record : records) {
    if (is_text(record.body)) {
      s.structured.observe(record.body.bytes);
    } else {
      s.structured.observe(record.body);
    }
  }
  for (const otlp::RecordView& record : records) {
    const Outcome outcome = s.reader.read(record.body);
    if (s.options.induce && is_evidence(outcome)) s.learning.keep(outcome);
    s.pass_over(outcome);
  }
  s.placement.forget_heads();
  if (s.options.induce) s.learning.induce_all();
  s.count_formats();
  for (const otlp::RecordView& record : records) {
    const Outcome outcome = s.reader.read(record.body);
    if (s.reading.has_time) s.judge_state.time.observe(s.reading.time, record.observed_time_unix_nano);
    if (s.options.mine_patterns) s.miner.learn(outcome.to_mine);
    s.pass_over(outcome);
  }
  s.placement.forget_heads();
  s.learned_all = true;
}

void Learner::enrich(const otlp::RecordView& record, std::uint64_t now_ns, Enrichment& out) {
  State& s = *state_;
  out.clear();
  s.judge_state.scratch.reset();
  ++s.counters.records;
  if (!s.take_senders_keys(record)) {
    ++s.counters.passed_through;
    return;
  }
  s.placement.begin_record(record.observed_time_unix_nano);
  s.structured.watch(s.placement.instances().window() == nullptr);
  Outcome outcome = s.reader.read(record.body);
  Place place = s.place(outcome);
  if (!s.learned_all && s.options.induce && place.evidence) {
    s.learning.keep(outcome);
    // The line that completes the evidence is the first to be read with what was learned from it.
    if (s.learning.induce_when_due(outcome)) {
      s.count_formats();
      outcome = s.reader.read(record.body);
      place = s.place(outcome);
    }
  }
  if (!s.learned_all && s.watch_drift(outcome, place, record.observed_time_unix_nano)) {
    outcome = s.reader.read(record.body);
    place = s.place(outcome);
  }
  judge(record, s.reading, now_ns, s.judging, s.judge_state, out);
  if (!outcome.explained && s.drift.is_open()) out.anomalies |= anomaly_drift;
  if (out.severity_number != severity::unspecified) ++s.counters.severities;
  if (s.options.mine_patterns && !outcome.to_mine.empty() && !place.banner) {
    if (s.learned_all) {
      s.miner.lookup(outcome.to_mine, out, s.judge_state.scratch);
    } else {
      s.miner.mine(outcome.to_mine, out, s.judge_state.scratch);
    }
  }
  s.placement.finish(record, outcome.placed, place, s.judging, s.judge_state, out);
  if (out.startup_phase) ++s.counters.startup_records;
  if ((out.anomalies & anomaly_continuation) != 0) ++s.counters.continuation_lines;
  if (s.options.details) add_details(text_of(record.body), s.judge_state.scratch, out);
  s.count(outcome, record.observed_time_unix_nano);
}

void Learner::from(const Identity& identity, std::string_view resource) {
  state_->placement.from(identity, resource);
  state_->resource = resource;
}

void Learner::set_keyed(bool keyed) { state_->placement.set_keyed(keyed); }

void Learner::advance(std::uint64_t observed_ns) {
  state_->placement.instances().advance(observed_ns, state_->events);
}

bool Learner::watches() const noexcept { return state_->placement.instances().watches(); }

std::size_t Learner::open_windows() const noexcept { return state_->placement.instances().open_windows(); }

std::vector<EventRecord> Learner::take_events() {
  state_->placement.instances().take_events(state_->events);
  state_->drift.take_events(state_->events);
  return std::exchange(state_->events, {});
}

Learned Learner::drain() {
  State& s = *state_;
  Learned fresh;
  fresh.workload = s.workload;
  s.formats.drain(fresh);
  s.kinds.drain(fresh);
  fresh.patterns = s.miner.drain();
  if (auto facts = s.structured.facts(); facts != s.told_structured_facts) {
    fresh.structured_facts = s.told_structured_facts = std::move(facts);
  }
  if (auto facts = s.judge_state.time.facts(); facts != s.told_time_facts) {
    fresh.time_facts = s.told_time_facts = std::move(facts);
  }
  if (auto facts = s.drift.facts(); !facts.empty() && facts != s.told_drift_facts) {
    fresh.drift_facts = s.told_drift_facts = std::move(facts);
  }
  if (auto facts = s.placement.facts(); facts != s.told_instance_facts) {
    fresh.instance_facts = s.told_instance_facts = std::move(facts);
  }
  return fresh;
}

std::size_t Learner::memory_bytes() const noexcept {
  return state_->learning.memory_bytes() + state_->formats.memory_bytes() + state_->miner.memory_bytes();
}

const std::string& Learner::workload() const noexcept { return state_->workload; }
const LearnerCounters& Learner::counters() const noexcept { return state_->counters; }

}  // namespace parsimony

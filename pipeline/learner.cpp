#include "pipeline/learner.hpp"

#include "pipeline/detail/details.hpp"
#include "pipeline/drift/drift.hpp"
#include "pipeline/induce/inducer.hpp"
#include "pipeline/instance/banner.hpp"
#include "pipeline/instance/placement.hpp"
#include "pipeline/judge/judge.hpp"
#include "pipeline/learn/crash_reading.hpp"
#include "pipeline/learn/format_table.hpp"
#include "pipeline/learn/kind_uses.hpp"
#include "pipeline/learn/match_reading.hpp"
#include "pipeline/learn/messages.hpp"
#include "pipeline/learn/request_text.hpp"
#include "pipeline/learn/residue.hpp"
#include "pipeline/learn/stack_reading.hpp"
#include "pipeline/pattern/miner.hpp"
#include "pipeline/structured/structured_reader.hpp"
#include "proto/any_value.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace parsimony {
namespace {

/// A stream's first lines: each that nothing explains is a reason to induce at once, since most workloads
/// show their layouts there. Beyond them induction is tried at each doubling of the residue.
constexpr std::uint64_t first_lines = 16;

/// Lines of a workload's own after which a format that another one has learned is reconsidered.
constexpr std::uint64_t borrowed_lines = 256;

constexpr std::string_view reserved_prefix = "parsimony.";

bool is_reserved(std::string_view key) { return key.substr(0, reserved_prefix.size()) == reserved_prefix; }

/// A workload that is known is not learned again from fewer lines than it was learned from: rounded up to a
/// power of two, which cannot overflow.
std::uint64_t lines_behind(const std::vector<FormatUse>& uses) {
  std::uint64_t lines = 0;
  for (const FormatUse& use : uses) lines += std::min(use.explained, std::uint64_t{1} << 48U);
  return std::bit_ceil(std::min(lines, std::uint64_t{1} << 62U));
}

/// Behind a header that has stated time and source, a time alone is more likely part of the message, unless
/// nearly all lines have it in that place.
bool acts_behind_header(const InducedFormat& induced, std::size_t lines) {
  return states_severity(induced.format) || (lines >= 3 && induced.explained * 10 >= lines * 9);
}

/// Bytes are text that is no valid UTF-8, as far as anybody sends them: so does our own reading of raw lines.
bool is_text(const otlp::AnyValueView& body) {
  return body.kind == otlp::AnyKind::string || body.kind == otlp::AnyKind::bytes;
}

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
        residue(chosen.max_residue, chosen.max_residue_line),
        headed_residue(chosen.max_residue, chosen.max_residue_line) {
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
  Residue residue;
  Residue headed_residue;  ///< of what stood behind a syslog header, which has its own layouts
  PatternMiner miner;
  JudgeOptions judging;
  JudgeState judge_state;
  bool learned_all = false;  ///< learn() saw the whole input
  bool is_restored = false;  ///< restore() brought formats
  std::uint64_t next_induction = first_lines;
  std::string told_structured_facts;
  std::string told_time_facts;
  std::string told_drift_facts;
  std::string told_instance_facts;
  Match match;
  Reading reading;
  Reading inner;

  /// What a body said.
  struct Outcome {
    bool explained = false;
    std::string_view to_mine;  ///< the message; else the request; else the whole text
    std::string_view line;     ///< the text that formats were tried on; empty for a structured body
    bool has_header = false;   ///< that text stood behind a syslog header
    FormatTable::Entry* format = nullptr;
    PlacedLine placed;
  };

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

  Outcome read(const otlp::AnyValueView& body) {
    reading.clear();
    if (is_text(body)) return read_text(body.bytes);
    Outcome outcome;
    if (body.kind == otlp::AnyKind::map) {
      outcome.explained = structured.read(body, reading, judge_state.scratch);
      if (reading.has_message) outcome.to_mine = reading.message;
    }
    return outcome;
  }

  Outcome read_text(std::string_view text) {
    Outcome outcome;
    const std::string_view peeled = structured.peel(text, reading, judge_state.scratch);
    const bool framed = !reading.format_id.empty();
    outcome.placed.text = peeled;
    outcome.placed.belongs = placement.head().look(peeled);
    if (outcome.placed.belongs != Belongs::no) {
      continue_head(peeled, outcome);
      return outcome;
    }
    if (structured.read(peeled, reading, judge_state.scratch)) {
      outcome.explained = true;
      if (reading.has_message && reading.severity == severity::unspecified)
        outcome.format = read_line(reading.message, true);
      if (reading.has_message) outcome.to_mine = reading.message;
      place_format(reading.format_id, outcome);
      return outcome;
    }
    if (framed) {
      reading.has_message = true;
      reading.message = peeled;
    }
    outcome.line = peeled;
    outcome.has_header = reading.format_id == "syslog";
    outcome.format = read_line(peeled, false);
    outcome.explained = framed || outcome.format != nullptr;
    if (outcome.format != nullptr) read_structured_message();
    outcome.to_mine = reading.has_message ? reading.message : request_text(peeled, reading);
    if (outcome.to_mine.empty() && !reading.has_message) outcome.to_mine = peeled;
    if (outcome.format != nullptr || outcome.has_header) {
      place_format(reading.format_id, outcome);
    } else if (outcome.placed.belongs = wraps(peeled); outcome.placed.belongs != Belongs::no) {
      continue_head(peeled, outcome);
      return outcome;
    }
    if (reading.severity == severity::unspecified) read_crash(outcome);
    add_stack(peeled, reading);
    return outcome;
  }

  /// Pictures are indented too.
  [[nodiscard]] Belongs wraps(std::string_view line) const {
    return is_art(line) ? Belongs::no : placement.head().wraps(line);
  }

  /// A line of a trace or of a wrapped message is read no further.
  void continue_head(std::string_view line, Outcome& outcome) {
    outcome.explained = true;
    outcome.line = outcome.to_mine = {};
    reading.has_message = true;
    reading.message = line;
    reading.format_id = "continuation";
    add_stack(line, reading);
  }

  void place_format(std::string_view format_id, Outcome& outcome) {
    outcome.placed.format_id = format_id;
    outcome.placed.is_logged = reading.has_time || reading.severity != severity::unspecified;
    if (outcome.format != nullptr) outcome.placed.role = format_role(outcome.format->matcher->format().name);
  }

  void read_crash(Outcome& outcome) {
    std::string_view line = outcome.placed.text;
    outcome.placed.crash = crash_line(line);
    if (!outcome.placed.crash && outcome.to_mine != line) {
      line = outcome.to_mine;
      outcome.placed.crash = crash_line(line);
    }
    if (!outcome.placed.crash) return;
    if (!outcome.explained) reading.format_id = "crash";
    outcome.explained = true;
    add_crash(line, *outcome.placed.crash, reading);
  }

  /// Pieces of traces and pictures are no evidence for a layout.
  [[nodiscard]] static bool is_evidence(const Outcome& outcome) {
    const PlacedLine& placed = outcome.placed;
    if (placed.belongs != Belongs::no || placed.crash) return false;
    return !placed.format_id.empty() ||
           (trace_line(placed.text).role != TraceLine::Role::opening && !is_picture(placed.text));
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

  /// `for_severity`: all else is said already, by a structured body.
  FormatTable::Entry* read_line(std::string_view line, bool for_severity) {
    FormatTable::Entry* entry = formats.match(line, match);
    if (entry != nullptr && for_severity && entry->own && match.severity == severity::unspecified)
      return nullptr;
    if (entry != nullptr) add_match(match, *entry->matcher, structured, reading, judge_state.scratch);
    return entry;
  }

  /// A structured body behind a text head adds its members; what the head states stays.
  void read_structured_message() {
    if (!reading.has_message || reading.message.empty() || reading.message.front() != '{') return;
    inner.clear();
    if (!structured.read(reading.message, inner, judge_state.scratch)) return;
    reading.attributes.insert(reading.attributes.end(), inner.attributes.begin(), inner.attributes.end());
    if (!reading.has_time && inner.has_time) {
      reading.has_time = true;
      reading.time = inner.time;
    }
    if (reading.severity == severity::unspecified) {
      reading.severity = inner.severity;
      reading.severity_text = inner.severity_text;
      reading.severity_source = inner.severity_source;
    }
    if (reading.trace_id.empty()) reading.trace_id = inner.trace_id;
    if (reading.span_id.empty()) reading.span_id = inner.span_id;
    if (inner.has_message) reading.message = inner.message;
  }

  [[nodiscard]] std::uint64_t residue_seen() const { return residue.seen() + headed_residue.seen(); }

  void induce_formats(std::size_t min_lines) {
    InduceOptions how;
    how.min_lines = min_lines;
    std::vector<InducedFormat> found;
    const auto headed = headed_residue.lines();
    for (InducedFormat& induced : induce(headed, how)) {
      if (acts_behind_header(induced, headed.size())) found.push_back(std::move(induced));
    }
    const auto plain = residue.lines();
    for (InducedFormat& induced : induce(plain, how)) found.push_back(std::move(induced));
    replace_formats(found, {&headed, &plain});
  }

  /// Patterns stay what they are called when the heads of their lines grow.
  void replace_formats(const std::vector<InducedFormat>& found,
                       std::initializer_list<const std::vector<std::string_view>*> seen) {
    std::vector<std::string_view> before;
    std::vector<std::string_view> after;
    const auto read_all = [&](std::vector<std::string_view>& messages) {
      for (const auto* lines : seen) {
        const auto read = messages_of(*lines, formats, match);
        messages.insert(messages.end(), read.begin(), read.end());
      }
    };
    const bool has_mined = miner.pattern_count() > 0;
    if (has_mined) read_all(before);
    counters.formats_learned += formats.replace_own(found);
    if (!has_mined) return;
    read_all(after);
    std::vector<Rewording> reworded;
    reworded.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) reworded.push_back({before[i], after[i]});
    miner.reword(reworded);
  }

  /// Text that no well-known format explains is evidence for formats of the workload's own, also while those
  /// explain it: a larger sample may show them better.
  void keep_evidence(const Outcome& outcome) {
    const bool is_known = outcome.format != nullptr && FormatTable::knows(*outcome.format);
    if (!options.induce || outcome.line.empty() || is_known) return;
    (outcome.has_header ? headed_residue : residue).add(outcome.line);
  }

  /// An induction that came too early is made good by the next; a stream that stays unexplained is not tried
  /// for ever. True: formats may have changed.
  bool induce_when_due(const Outcome& outcome) {
    if (!options.induce || outcome.line.empty()) return false;
    const std::uint64_t seen = residue_seen();
    const bool is_first = !is_restored && seen <= first_lines && outcome.format == nullptr;
    if (!is_first && seen < next_induction) return false;
    if (outcome.format != nullptr && outcome.format->borrowed && seen < borrowed_lines) return false;
    if (seen >= next_induction) next_induction *= 2;
    induce_formats(1);
    return true;
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
    const std::uint64_t added = drift.formats_added();
    const bool learned = drift.react(resource, observed_ns, options.induce);
    counters.formats_learned += drift.formats_added() - added;
    counters.drifts_noticed = drift.noticed();
    counters.drifts_relearned = drift.relearned();
    return learned;
  }

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
  s.is_restored = !known.uses.empty();
  s.next_induction = std::max(first_lines, lines_behind(known.uses));
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
    const State::Outcome outcome = s.read(record.body);
    if (State::is_evidence(outcome)) s.keep_evidence(outcome);
    s.pass_over(outcome);
  }
  s.placement.forget_heads();
  if (s.options.induce && s.residue_seen() > 0) s.induce_formats(1);
  for (const otlp::RecordView& record : records) {
    const State::Outcome outcome = s.read(record.body);
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
  State::Outcome outcome = s.read(record.body);
  Place place = s.place(outcome);
  if (!s.learned_all && place.evidence) {
    s.keep_evidence(outcome);
    // The line that completes the evidence is the first to be read with what was learned from it.
    if (s.induce_when_due(outcome)) {
      outcome = s.read(record.body);
      place = s.place(outcome);
    }
  }
  if (!s.learned_all && s.watch_drift(outcome, place, record.observed_time_unix_nano)) {
    outcome = s.read(record.body);
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

const std::string& Learner::workload() const noexcept { return state_->workload; }
const LearnerCounters& Learner::counters() const noexcept { return state_->counters; }

}  // namespace parsimony

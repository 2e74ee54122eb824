#pragma once

#include "pipeline/event_record.hpp"
#include "pipeline/format/library.hpp"
#include "pipeline/identity/workload.hpp"
#include "pipeline/instance/window_options.hpp"
#include "pipeline/judge/judge.hpp"
#include "pipeline/knowledge.hpp"
#include "proto/enrichment.hpp"
#include "proto/otlp_view.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

struct LearnerOptions {
  bool mine_patterns = true;
  bool induce = true;
  bool details = false;                 ///< find them (pipeline/detail/details.hpp); for the full profile
  std::size_t max_residue = 1000;       ///< lines kept of what nothing explains
  std::size_t max_residue_line = 4096;  ///< bytes of each that are kept
  std::size_t max_attributes = 64;      ///< a record
  HttpStatusRule http_status;
  WindowOptions windows;
};

/// What is counted, since the Learner was made.
struct LearnerCounters {
  std::uint64_t records = 0;
  std::uint64_t explained = 0;  ///< by a format or a structured kind
  std::uint64_t unexplained = 0;
  std::uint64_t passed_through = 0;   ///< already enriched ones
  std::uint64_t severities = 0;       ///< inferred
  std::uint64_t startup_records = 0;  ///< of starting copies
  std::uint64_t continuation_lines = 0;
  std::uint64_t formats_learned = 0;
  std::uint64_t formats_restored = 0;
  std::uint64_t drifts_noticed = 0;    ///< changes of format (docs/drift.md)
  std::uint64_t drifts_relearned = 0;  ///< of them, those that a new format was induced for
};

/// Learns how one workload's lines are laid out and reads them. It has no clock, thread, file or randomness;
/// the only time is the records' observed time. One per workload and shard; not thread-safe.
class Learner {
 public:
  Learner(std::string workload, std::shared_ptr<const Library> library, LearnerOptions options = {});
  Learner(Learner&&) noexcept;
  Learner& operator=(Learner&&) noexcept;
  ~Learner();

  /// Takes what is known about the workload (everything, as the state holds it). Call before the first
  /// record.
  void restore(const Learned& known);

  /// Takes formats that similar workloads have learned (SimilarFormats): each acts from the first line on
  /// that it explains and is judged by the workload's own lines like an induced one. Call before the first
  /// record.
  void suggest(const std::vector<Format>& formats);

  /// Learns from the whole of an input before any of it is enriched: layouts first, then the patterns of the
  /// messages that they reveal. enrich() then reads with what was learned and learns no more.
  void learn(std::span<const otlp::RecordView> records);

  /// The records that follow come from this copy of the workload, until the next call. `resource` is its
  /// encoded Resource, for the events that are about it. Without a call they come from one nameless copy.
  void from(const Identity& identity, std::string_view resource);

  /// Says what the record gains and learns from it. `out` is cleared first and views the record, the Learner
  /// and its library; it is valid until the next call. `now_ns` bounds inferred years of records without an
  /// observed time.
  void enrich(const otlp::RecordView& record, std::uint64_t now_ns, Enrichment& out);

  /// Whether all records of an instance come to this Learner, from now on (WindowOptions::keyed). Call before
  /// from().
  void set_keyed(bool keyed);

  /// The partition's observed time has come this far, whoever's records told it: silences are judged by it.
  /// Smaller than before, or 0: nothing happens.
  void advance(std::uint64_t observed_ns);

  /// A copy is in its start-up window: advance() is worth calling. Without windows it does nothing.
  [[nodiscard]] bool watches() const noexcept;

  /// Copies that are in their start-up window.
  [[nodiscard]] std::size_t open_windows() const noexcept;

  /// What was noticed since the last call, in order; rarely anything.
  [[nodiscard]] std::vector<EventRecord> take_events();

  /// What is new since the last drain, counts as deltas.
  [[nodiscard]] Learned drain();

  /// What is held for formats, evidence and patterns, which is what grows with the number of distinct lines.
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

  [[nodiscard]] const std::string& workload() const noexcept;
  [[nodiscard]] const LearnerCounters& counters() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parsimony

#pragma once

#include "pipeline/drift/traffic_mix.hpp"
#include "pipeline/event_record.hpp"
#include "pipeline/induce/inducer.hpp"
#include "pipeline/learn/format_table.hpp"
#include "pipeline/learn/kind_uses.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Notices that a workload's formats change, and learns the new ones at once (docs/drift.md). One a Learner.
class Drift {
 public:
  Drift(FormatTable& formats, KindUses& kinds) : formats_(formats), kinds_(kinds) {}

  /// Counts a record. True: a block of them is complete, and react() is due.
  bool add(const TrafficMix::Record& record) { return mix_.add(record); }

  /// Looks at what the last block showed, and acts. True: formats were learned, which may read the record
  /// that completed the block.
  bool react(std::string_view resource, std::uint64_t observed_ns, bool may_induce);

  /// Values of these attributes have turned to another type; they are the last record's that was counted.
  void note_turned(std::vector<std::string> columns);

  /// A change was noticed that nothing explains yet: lines that nothing explains are marked.
  [[nodiscard]] bool is_open() const noexcept { return open_until_ > mix_.block(); }

  void restore(const Learned& known);

  /// What it knows beside the uses and lineages of formats; for Learned::drift_facts.
  [[nodiscard]] std::string facts() const { return mix_.facts(); }

  [[nodiscard]] std::uint64_t noticed() const noexcept { return noticed_; }
  [[nodiscard]] std::uint64_t relearned() const noexcept { return relearned_; }
  [[nodiscard]] std::uint64_t formats_added() const noexcept { return formats_added_; }

  /// Adds what was noticed since the last call to `into`.
  void take_events(std::vector<EventRecord>& into);

 private:
  [[nodiscard]] bool is_refinement(const DriftFinding& finding);
  [[nodiscard]] bool loses_severities(const DriftFinding& finding) const;
  [[nodiscard]] std::optional<InducedFormat> widened(const Way& before,
                                                     const std::vector<std::string_view>& lines);
  bool relearn(DriftFinding& finding);
  bool settle(DriftFinding& finding, bool may_induce);
  void tell(const DriftFinding& finding, std::string_view resource, std::uint64_t observed_ns);
  void tell_turned(std::string_view resource, std::uint64_t observed_ns);
  void update_trust();

  FormatTable& formats_;
  KindUses& kinds_;
  TrafficMix mix_;
  std::vector<EventRecord> events_;
  /// Columns that have turned, and when: what else has changed is to be told first.
  struct Turned {
    std::vector<std::string> columns;
    std::size_t way = 0;
    std::uint64_t block = 0;
  } turned_;
  std::uint64_t open_until_ = 0;  ///< block
  std::uint64_t noticed_ = 0, relearned_ = 0, formats_added_ = 0;
};

}  // namespace parsimony

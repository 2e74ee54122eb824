#pragma once

#include "pipeline/format/format.hpp"
#include "pipeline/pattern/miner.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace parsimony {

/// Which format or structured kind another one took over from (docs/drift.md).
struct Lineage {
  std::string supersedes;  ///< its id; empty: none
  std::string because;
  std::uint64_t at_ns = 0;  ///< observed time
};

/// That a format explains a workload, and on what evidence. Counts add up: a delta is applied by adding it.
struct FormatUse {
  std::string format_id;
  Trust trust = Trust::provisional;
  std::uint32_t rank = 0;           ///< order in which the workload's formats are tried; the last value wins
  std::uint64_t explained = 0;      ///< lines
  std::uint64_t contradicted = 0;   ///< lines that spoke against it
  std::uint64_t first_seen_ns = 0;  ///< observed time; the smaller wins
  std::uint64_t last_seen_ns = 0;   ///< observed time; the larger wins
  Lineage lineage{};                ///< the last value wins
};

/// What a Learner knows about its workload: all of it, or what is new since it was last asked.
struct Learned {
  std::string workload;
  std::vector<std::string> similarity;  ///< similarity_keys() of the workload; empty: unchanged
  std::vector<Format> formats;  ///< induced, hinted and operator-made ones; builtin ones are known by id
  std::vector<FormatUse> uses;
  std::vector<PatternRecord> patterns;
  std::string structured_facts;  ///< StructuredReader::facts(); empty: unchanged
  std::string time_facts;        ///< TimeInference::facts(); empty: unchanged
  std::string drift_facts;       ///< Drift::facts(); empty: unchanged
  std::string partition;         ///< that instance_facts are of, e.g. "otlp_logs/3"
  /// Placement::facts(): copies, windows, start-up lines (docs/startup.md). Of the partition whose records
  /// the Learner reads: what it says of copies is wrong for another one. Empty: unchanged.
  std::string instance_facts;

  [[nodiscard]] bool empty() const {
    return formats.empty() && uses.empty() && patterns.empty() && structured_facts.empty() &&
           time_facts.empty() && drift_facts.empty() && instance_facts.empty();
  }
};

}  // namespace parsimony

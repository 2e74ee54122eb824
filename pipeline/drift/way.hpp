#pragma once

#include "pipeline/drift/recent_lines.hpp"
#include "pipeline/drift/spellings.hpp"
#include "pipeline/severity.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace parsimony {

/// What a block of records says about one way.
struct Tally {
  std::uint32_t records = 0;
  std::uint32_t severities = 0;  ///< records that state one
  std::uint32_t main = 0;        ///< of the way's main severity
  std::uint32_t renamed = 0;     ///< of them, in a spelling that it never had

  void add(const Tally& other) {
    records += other.records;
    severities += other.severities;
    main += other.main;
    renamed += other.renamed;
  }
};

/// One way in which records of a workload are explained: a format, a structured kind, or not at all.
struct Way {
  enum class State : std::uint8_t {
    young,        ///< appeared when the workload was known already
    established,  ///< one of the ways that the workload is known to write
    retired,      ///< fell silent while others went on
  };
  static constexpr std::size_t blocks = 3;  ///< that are looked at together
  static constexpr std::size_t kept_lines = 16;

  std::string id;               ///< of the format or kind; empty: nothing explains it
  const char* id_at = nullptr;  ///< where it was last seen: the same place is the same id
  State state = State::established;

  Tally now;                         ///< of the block that is being filled
  std::array<Tally, blocks> recent;  ///< of the blocks before it, the newest first
  double usual_share = 0;            ///< of the records, before those blocks
  double normal_share = 0;           ///< of an untold way: its usual share when its youth was over
  double peak_share = 0;             ///< the highest usual share in a long time
  double usual_severities = 0;       ///< of the way's own records
  std::uint64_t lines = 0;           ///< records, before those blocks
  std::uint64_t folded = 0;          ///< blocks behind usual_severities
  Spellings spellings;
  std::array<std::uint64_t, 6> levels{};  ///< records of each, TRACE to FATAL
  std::size_t main_level = 0;             ///< the most frequent one

  std::uint64_t born = 0;           ///< block
  bool untold = false;              ///< appeared when the workload was known, and no event has said so
  bool seen = false;                ///< in this run: what is only remembered falls silent unnoticed
  std::uint64_t last_ns = 0;        ///< observed time of its last record
  std::uint64_t silent = 0;         ///< blocks in a row without a record
  std::uint64_t longest_gap = 0;    ///< the most of them that it came back from
  std::uint64_t last_gap = 0;       ///< those before it came back last
  std::uint64_t untold_below = 0;   ///< a return after fewer blocks of silence is no news
  std::string superseded_by;        ///< an event has said so; empty: none has
  bool lost_severities = false;     ///< an event has said so, and it is usual by now
  std::uint32_t renamings = 0;      ///< of its severities, that were told
  std::uint64_t next_renaming = 0;  ///< block from which on another one is told

  RecentLines<kept_lines> samples;
  RecentLines<8> firsts;  ///< the first line of each block: some are older than a change that is just noticed

  /// Of the newest blocks.
  [[nodiscard]] Tally sum(std::size_t newest = blocks) const {
    Tally all;
    for (std::size_t i = 0; i < newest; ++i) all.add(recent[i]);
    return all;
  }
};

}  // namespace parsimony

#pragma once

#include "pipeline/learn/body_reader.hpp"
#include "pipeline/learn/residue.hpp"
#include "pipeline/pattern/miner.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parsimony {

/// When formats of the workload's own are induced, and from which lines. Not thread-safe; bounded by the
/// sample of lines that it keeps.
class FormatLearning {
 public:
  FormatLearning(FormatTable& formats, PatternMiner& miner, std::size_t max_lines, std::size_t max_line_bytes)
      : formats_(formats),
        miner_(miner),
        residue_(max_lines, max_line_bytes),
        headed_residue_(max_lines, max_line_bytes) {}

  /// Formats of the workload were restored.
  void restore(const std::vector<FormatUse>& uses);

  /// Text that no well-known format explains is evidence for formats of the workload's own, also while those
  /// explain it: a larger sample may show them better.
  void keep(const Outcome& outcome);

  /// An induction that came too early is made good by the next; a stream that stays unexplained is not tried
  /// for ever. True: formats may have changed.
  bool induce_when_due(const Outcome& outcome);

  /// Induces from all that was kept, if anything was.
  void induce_all();

  [[nodiscard]] std::uint64_t formats_learned() const noexcept { return formats_learned_; }
  [[nodiscard]] std::size_t memory_bytes() const noexcept {
    return residue_.memory_bytes() + headed_residue_.memory_bytes();
  }

 private:
  [[nodiscard]] std::uint64_t seen() const { return residue_.seen() + headed_residue_.seen(); }
  void induce_formats();
  void replace_formats(const std::vector<InducedFormat>& found, const std::vector<std::string_view>& headed,
                       const std::vector<std::string_view>& plain);

  /// A stream's first lines: each that no well-known format explains is a reason to induce at once, since
  /// most workloads show their layouts there. Beyond them induction is tried at each doubling of the residue.
  static constexpr std::uint64_t first_lines = 16;

  FormatTable& formats_;
  PatternMiner& miner_;
  Residue residue_;
  Residue headed_residue_;  ///< of what stood behind a syslog header, which has its own layouts
  Match scratch_;
  bool is_restored_ = false;
  std::uint64_t next_induction_ = first_lines;
  std::uint64_t formats_learned_ = 0;
};

}  // namespace parsimony

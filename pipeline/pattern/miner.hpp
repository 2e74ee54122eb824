#pragma once

#include "pipeline/scratch.hpp"
#include "proto/enrichment.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What one kind of line contributed to a pattern, as it is kept and published: one record a *leaf*. A leaf
/// is a line with its values masked; the leaves that turned out to be the same pattern share the id of the
/// oldest of them. Records of several miners may be restored into one: the same leaves lead to the same
/// patterns, in any order.
struct PatternRecord {
  std::string id;    ///< 16 hex digits, a hash of the leaf, from its first line on; the record's key
  std::string text;  ///< the template, parameters as <name>, in its best rendering so far
  std::string
      alias_of;  ///< id of the pattern that this leaf belongs to where that is another one; empty: itself
  std::string
      skeleton;  ///< the leaf as first formed: opaque, may hold control characters; what restore() needs
  std::string parameters;  ///< names and types of the template's parameters: "port:int user:text", types int
                           ///< double bool text
  std::uint64_t born =
      0;  ///< ordinal within the workload: of two merged patterns the one with the smaller ordinal stays
  std::uint64_t count = 0;  ///< lines since the last drain; restore() takes the total
};

/// A line whose message was mined as `before` and begins or ends elsewhere from now on.
struct Rewording {
  std::string_view before;
  std::string_view after;
};

struct MinerOptions {
  std::size_t max_leaves = 10000;        ///< per workload; beyond it the least valuable are evicted
  std::size_t max_message_bytes = 8192;  ///< what is behind it is not looked at
  std::size_t max_parameters = 32;
};

/// Mines the templates of one workload's messages online, in one pass and bounded memory. Not thread-safe.
class PatternMiner {
 public:
  explicit PatternMiner(MinerOptions options = {});
  PatternMiner(PatternMiner&&) noexcept;
  PatternMiner& operator=(PatternMiner&&) noexcept;
  ~PatternMiner();

  /// Learns from the message and fills pattern_id, pattern_template and parameters of `out` (views into the
  /// message, the miner and `scratch`). An empty message gains nothing.
  void mine(std::string_view message, Enrichment& out, Scratch& scratch);

  /// Learns only: the first pass over a whole file.
  void learn(std::string_view message);

  /// Says what it knows of the message without learning; used after a first pass.
  void lookup(std::string_view message, Enrichment& out, Scratch& scratch) const;

  /// More of these lines has turned out to be their head: the patterns of the messages that are left go on
  /// under the ids that the lines had. Of several new patterns for one old one the first line's takes its id.
  void reword(std::span<const Rewording> lines);

  /// What is new or has counted since the last call.
  [[nodiscard]] std::vector<PatternRecord> drain();
  void restore(const std::vector<PatternRecord>& patterns);

  [[nodiscard]] std::size_t pattern_count() const noexcept;
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parsimony

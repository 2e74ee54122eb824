#pragma once

#include "pipeline/pattern/flat_map.hpp"
#include "pipeline/pattern/free_text.hpp"
#include "pipeline/pattern/graph.hpp"
#include "pipeline/pattern/leaf.hpp"
#include "pipeline/pattern/names.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace parsimony::pattern {

/// The leaves of one workload and the graph that makes patterns of them; bounded. Where a general skeleton
/// has many leaves already, further lines count on one general leaf instead of getting a leaf each.
class LeafStore {
 public:
  explicit LeafStore(std::size_t max_leaves);

  /// The leaf of a line; `tokens` come back as the leaf has them (words in wild places become wild tokens).
  /// Null where it is not known.
  [[nodiscard]] Leaf* find(std::string_view text, TokenList& tokens);

  /// The same; a line that is not known gets a leaf.
  Leaf& meet(std::string_view text, TokenList& tokens);

  /// The line belongs to the leaf: counts, and remembers new kinds of values and other weak digits.
  void count(Leaf& leaf, std::string_view text, const TokenList& tokens);

  /// Brings the leaf's rendering up to date.
  void refresh(Leaf& leaf);

  /// Puts a leaf of another miner or an earlier run in its place: `leaf` has id, text, tokens, counts. Null
  /// where the table is full.
  Leaf* adopt(Leaf leaf);

  [[nodiscard]] std::deque<Leaf>& leaves() { return leaves_; }
  [[nodiscard]] const std::deque<Leaf>& leaves() const { return leaves_; }
  [[nodiscard]] Lineage& lineage() { return *lineage_; }
  [[nodiscard]] Graph& graph() { return *graph_; }
  [[nodiscard]] Names& names() { return names_; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }
  [[nodiscard]] std::vector<Leaf> take_evicted();
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  static constexpr std::uint32_t leaves_of_general = 64;

  Leaf& add(std::string_view text, const TokenList& tokens, std::uint64_t id, std::uint64_t born);
  [[nodiscard]] Leaf* known(const TokenList& tokens);
  bool cut_text(std::string_view text, TokenList& tokens, Graph::Node general);
  void fold(const FreeText::Suspect& suspect);
  void show(Leaf& leaf);
  void generalise_tokens(std::string_view text, TokenList& tokens, Graph::Node general);
  [[nodiscard]] Leaf* general_of(const Leaf& leaf);
  void evict();
  void rebuild(std::vector<Leaf> kept);

  std::size_t max_leaves_;
  std::unique_ptr<Lineage> lineage_;
  std::unique_ptr<Graph> graph_;
  Names names_;
  FreeText free_text_;
  FlatMap<std::uint32_t> table_;  ///< from the hash of a line's tokens to the number of its leaf
  std::deque<Leaf> leaves_;
  std::vector<Leaf> evicted_;
  Skeleton skeleton_;
  std::vector<std::uint32_t> contents_;
  std::uint64_t lines_ = 0;
  std::uint64_t next_born_ = 1;
  std::size_t leaf_bytes_ = 0;
};

}  // namespace parsimony::pattern

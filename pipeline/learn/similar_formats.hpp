#pragma once

#include "pipeline/knowledge.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace parsimony {

/// The formats that workloads of a node have learned, as candidates for a new one: those of similar workloads
/// first, then those that have proved themselves anywhere and speak for themselves (they state time and
/// severity). Bounded: the least used make room.
class SimilarFormats {
 public:
  static constexpr std::size_t max_formats = 1000;
  static constexpr std::size_t max_keys = 16;             ///< of one format
  static constexpr std::size_t max_candidates = 16;       ///< for one workload
  static constexpr std::uint64_t proven_to_similar = 10;  ///< lines explained
  static constexpr std::uint64_t proven_to_all = 100;

  /// A workload has learned or counted this.
  void note(const Learned& learned);

  /// What a workload with these similarity keys (pipeline/identity/similarity.hpp) should try, the closest
  /// first.
  [[nodiscard]] std::vector<Format> candidates(const std::vector<std::string>& keys) const;

  [[nodiscard]] std::size_t size() const { return formats_.size(); }

 private:
  struct Entry {
    Format format;
    std::uint64_t explained = 0;
    std::vector<std::string> keys;
  };

  void make_room();

  std::unordered_map<std::string, Entry> formats_;  ///< by id
};

}  // namespace parsimony

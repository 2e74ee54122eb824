#pragma once

#include "pipeline/pattern/skeleton.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace parsimony::pattern {

/// Where a workload's messages hold free text (search queries, SQL, stack frames), which no column explains:
/// behind a run of first elements that very many rare skeletons share, up to the last elements that nearly
/// all of them have.
class FreeText {
 public:
  /// Elements [begin, end) of a skeleton.
  struct Cut {
    std::size_t begin;
    std::size_t end;
  };

  /// First elements behind which many different skeletons were seen.
  struct Suspect {
    Skeleton prefix;
    std::size_t seen = 0;
    [[nodiscard]] bool covers(const Skeleton& skeleton) const;
  };

  /// The free text of a skeleton, by the longest known prefix.
  [[nodiscard]] std::optional<Cut> match(const Skeleton& skeleton) const;

  /// Counts a new skeleton; a suspect where one of its prefixes has just become one.
  [[nodiscard]] std::optional<Suspect> suspect(const Skeleton& skeleton);

  /// It is free text, as these skeletons show: notes prefix and common suffix.
  void accept(const Suspect& suspect, const std::vector<const Skeleton*>& skeletons);

  /// Notes the free text of a leaf of an earlier run; nothing where the skeleton has no element of type text.
  void adopt(const Skeleton& skeleton);

  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  using Suffix = std::vector<std::uint64_t>;  ///< hashes, last element first

  void note(std::uint64_t prefix, Suffix suffix);

  std::unordered_map<std::uint64_t, std::uint32_t> seen_;
  std::unordered_map<std::uint64_t, std::vector<Suffix>> known_;
};

}  // namespace parsimony::pattern

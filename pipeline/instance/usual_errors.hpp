#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace parsimony {

/// The patterns of the errors that a workload's copies report while they run: in a start they tell nothing.
/// Bounded: when it is full it begins anew.
class UsualErrors {
 public:
  static constexpr std::size_t max_patterns = 256;

  void note(std::string_view pattern_id);
  [[nodiscard]] bool contains(std::string_view pattern_id) const;

  void add_facts(std::string& text) const;    ///< one line `usual ...`, or nothing
  void restore_line(std::string_view words);  ///< of that line

 private:
  std::unordered_set<std::uint64_t> patterns_;  ///< hashes of their ids
};

}  // namespace parsimony

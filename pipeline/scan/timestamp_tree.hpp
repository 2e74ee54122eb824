#pragma once

#include "pipeline/scan/timestamp.hpp"
#include "pipeline/scan/timestamp_pattern.hpp"
#include "pipeline/scan/timestamp_state.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace parsimony {

/// One or more layouts compiled into a prefix tree of steps: layouts that begin alike are read once, up to
/// where they part. A walk tries every branch and keeps the longest match; of two equally long ones that of
/// the lower index. Immutable once built, thread-safe.
class TimestampTree {
 public:
  struct Found {
    std::size_t length = 0;
    std::uint16_t layout = 0;
    StatedTime time;
  };

  static constexpr std::uint32_t all_branches = ~std::uint32_t{0};

  TimestampTree();
  void add(const TimestampPattern& pattern, std::uint16_t layout);

  /// True when `found` has become longer. Of the branches that leave the root only those whose bit is set in
  /// `branches` are walked (the 32nd and later ones always).
  bool scan(std::string_view text, Found& found, std::uint32_t branches = all_branches) const noexcept;

 private:
  friend class TimestampLeads;
  static constexpr std::uint16_t none = 0xffff;

  struct Node {
    TimestampStep step;
    bool states_date = false;
    bool states_clock = false;
    DateOrder order = DateOrder::certain;
    std::uint16_t layout = none;  ///< that ends here
    std::uint16_t child = none;
    std::uint16_t sibling = none;
  };

  [[nodiscard]] std::uint16_t child_of(std::uint16_t parent, TimestampStep step);
  void walk(std::uint16_t node, std::string_view text, TimestampState& state, Found& found) const noexcept;

  std::vector<Node> nodes_;
};

}  // namespace parsimony

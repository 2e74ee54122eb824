#include "pipeline/scan/timestamp_step.hpp"
#include "pipeline/scan/timestamp_tree.hpp"

namespace parsimony {
using Kind = TimestampStepKind;

TimestampTree::TimestampTree() : nodes_(1) {}

std::uint16_t TimestampTree::child_of(std::uint16_t parent, TimestampStep step) {
  std::uint16_t last = none;
  for (auto child = nodes_[parent].child; child != none; child = nodes_[child].sibling) {
    if (nodes_[child].step == step) return child;
    last = child;
  }
  const auto made = static_cast<std::uint16_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_.back().step = step;
  (last == none ? nodes_[parent].child : nodes_[last].sibling) = made;
  return made;
}

void TimestampTree::add(const TimestampPattern& pattern, std::uint16_t layout) {
  for (const auto& steps : pattern.alternatives) {
    std::uint16_t node = 0;
    bool date = false;
    bool clock = false;
    for (const auto& step : timestamp_step::fuse(steps)) node = child_of(node, step);
    for (const auto& step : steps) {
      const bool instant = step.kind >= Kind::epoch_s;
      date = date || instant || step.kind == Kind::day || step.kind == Kind::ordinal_day ||
             step.kind == Kind::week_day;
      clock = clock || instant || step.kind == Kind::hour;
    }
    auto& end = nodes_[node];
    if (end.layout != none) continue;  // an earlier layout reads the same
    end.layout = layout;
    end.states_date = date;
    end.states_clock = clock;
    end.order = timestamp_step::order_of(steps);
  }
}

}  // namespace parsimony

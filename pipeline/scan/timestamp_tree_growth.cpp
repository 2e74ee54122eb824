#include "pipeline/scan/timestamp_tree.hpp"

namespace parsimony {
namespace {

using Kind = TimestampStepKind;

/// The order of a date in digits between separators that does not begin with a year of four digits.
DateOrder order_of(const std::vector<TimestampStep>& steps) {
  for (std::size_t i = 0; i + 2 < steps.size(); ++i) {
    if (steps[i].kind == Kind::year) return DateOrder::certain;
    if (steps[i + 1].kind != Kind::literal) continue;
    if (steps[i].kind == Kind::month && steps[i + 2].kind == Kind::day) return DateOrder::month_first;
    if (steps[i].kind == Kind::day && steps[i + 2].kind == Kind::month) return DateOrder::day_first;
    if (steps[i].kind == Kind::short_year && steps[i + 2].kind == Kind::month) return DateOrder::year_first;
  }
  return DateOrder::certain;
}

/// Dates and times of day of fixed width become one step each: a year or an hour whose literal is the
/// separator of the whole.
std::vector<TimestampStep> fuse(const std::vector<TimestampStep>& steps) {
  std::vector<TimestampStep> fused;
  const auto is = [&steps](std::size_t at, Kind kind, std::uint8_t digits) {
    return at < steps.size() && steps[at].kind == kind && steps[at].digits == digits;
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool separated =
        is(i + 1, Kind::literal, 0) && is(i + 3, Kind::literal, 0) && steps[i + 1] == steps[i + 3];
    if (separated && is(i, Kind::year, 4) && is(i + 2, Kind::month, 2) && is(i + 4, Kind::day, 2)) {
      fused.push_back({Kind::year, steps[i + 1].literal, 4});
      i += 4;
    } else if (separated && is(i, Kind::hour, 2) && is(i + 2, Kind::minute, 2) &&
               is(i + 4, Kind::second, 2)) {
      fused.push_back({Kind::hour, steps[i + 1].literal, 2});
      i += 4;
    } else {
      fused.push_back(steps[i]);
    }
  }
  return fused;
}

}  // namespace

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
    for (const auto& step : fuse(steps)) node = child_of(node, step);
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
    end.order = order_of(steps);
  }
}

}  // namespace parsimony

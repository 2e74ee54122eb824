#include "pipeline/scan/timestamp.hpp"

#include "pipeline/scan/timestamp_pattern.hpp"
#include "pipeline/scan/timestamp_tree.hpp"

namespace parsimony {
namespace {

using Kind = TimestampStepKind;

/// Day and month in digits with something between them, and no year of four digits in front: a reader can't
/// tell.
DayMonthOrder order_of(const TimestampPattern& pattern) {
  const auto& steps = pattern.alternatives.front();
  for (std::size_t i = 0; i + 2 < steps.size(); ++i) {
    if (steps[i].kind == Kind::year || steps[i].kind == Kind::short_year) return DayMonthOrder::certain;
    if (steps[i + 1].kind != Kind::literal) continue;
    if (steps[i].kind == Kind::month && steps[i + 2].kind == Kind::day) return DayMonthOrder::month_first;
    if (steps[i].kind == Kind::day && steps[i + 2].kind == Kind::month) return DayMonthOrder::day_first;
  }
  return DayMonthOrder::certain;
}

}  // namespace

Result<TimestampLayout> TimestampLayout::parse(std::string_view pattern) {
  auto parsed = parse_timestamp_pattern(pattern);
  if (!parsed) return tl::unexpected(parsed.error());
  auto tree = std::make_shared<TimestampTree>();
  tree->add(*parsed, 0);
  TimestampLayout layout;
  layout.pattern_ = pattern;
  layout.tree_ = std::move(tree);
  layout.is_epoch_ = parsed->has(Kind::epoch_s) || parsed->has(Kind::epoch_ms) ||
                     parsed->has(Kind::epoch_us) || parsed->has(Kind::epoch_ns);
  const bool instant = layout.is_epoch_ || parsed->has(Kind::tai64n);
  layout.states_date_ =
      instant || parsed->has(Kind::day) || parsed->has(Kind::ordinal_day) || parsed->has(Kind::week);
  layout.states_clock_ = instant || parsed->has(Kind::hour);
  layout.order_ = order_of(*parsed);
  return layout;
}

std::size_t TimestampLayout::scan(std::string_view text, StatedTime& out) const noexcept {
  if (!tree_) return 0;
  TimestampTree::Found found;
  if (!tree_->scan(text, found)) return 0;
  out = found.time;
  return found.length;
}

}  // namespace parsimony

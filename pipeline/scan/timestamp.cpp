#include "pipeline/scan/timestamp.hpp"

#include "pipeline/scan/timestamp_pattern.hpp"
#include "pipeline/scan/timestamp_run.hpp"
#include "pipeline/scan/timestamp_tree.hpp"

namespace parsimony {

Result<TimestampLayout> TimestampLayout::parse(std::string_view pattern) {
  using Kind = TimestampStepKind;
  auto parsed = parse_timestamp_pattern(pattern);
  if (!parsed) return tl::unexpected(parsed.error());
  auto tree = std::make_shared<TimestampTree>();
  tree->add(*parsed, 0);
  TimestampLayout layout;
  layout.pattern_ = pattern;
  layout.tree_ = std::move(tree);
  if (auto run = TimestampRun::compile(*parsed))
    layout.run_ = std::make_shared<TimestampRun>(std::move(*run));
  layout.is_epoch_ = parsed->has(Kind::epoch_s) || parsed->has(Kind::epoch_ms) ||
                     parsed->has(Kind::epoch_us) || parsed->has(Kind::epoch_ns);
  const bool instant = layout.is_epoch_ || parsed->has(Kind::tai64n);
  layout.states_date_ =
      instant || parsed->has(Kind::day) || parsed->has(Kind::ordinal_day) || parsed->has(Kind::week);
  layout.states_clock_ = instant || parsed->has(Kind::hour);
  return layout;
}

std::size_t TimestampLayout::scan(std::string_view text, StatedTime& out) const noexcept {
  if (!tree_) return 0;
  if (run_) {
    std::size_t length = 0;
    const auto answer = run_->scan(text, length, out);
    if (answer != TimestampRun::Answer::ask_tree) return length;
  }
  TimestampTree::Found found;
  if (!tree_->scan(text, found)) return 0;
  out = found.time;
  return found.length;
}

}  // namespace parsimony

#include "pipeline/scan/timestamp_step.hpp"

namespace parsimony::timestamp_step {

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

}  // namespace parsimony::timestamp_step

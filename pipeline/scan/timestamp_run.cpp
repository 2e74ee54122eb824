#include "pipeline/scan/timestamp_run.hpp"

#include "pipeline/scan/timestamp_step.hpp"

namespace parsimony {
namespace {

using Kind = TimestampStepKind;

bool begin_alike(TimestampStep a, TimestampStep b) {
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    if (timestamp_step::may_begin(a, c) && timestamp_step::may_begin(b, c)) return true;
  }
  return false;
}

/// A group that changes nothing but its own field, and that only when it goes through: leaving it takes no
/// more than going back to where it began.
bool may_be_tried(const std::vector<TimestampStep>& group) {
  const auto kind = group.back().kind;
  const bool marked =
      group.size() == 2 && (group.front().kind == Kind::literal || group.front().kind == Kind::blanks);
  return (group.size() == 1 || marked) && (kind == Kind::fraction || kind == Kind::milliseconds ||
                                           kind == Kind::zone || kind == Kind::half_day);
}

/// A zone is read otherwise behind a blank. False: whether a blank stands before the zone at `zone` depends
/// on a group.
bool blank_before_zone_is_certain(const TimestampPattern& pattern, std::size_t zone) {
  const auto& steps = pattern.alternatives.front();
  const bool blank = steps[zone].digits != 0;
  for (auto k = zone; k > 0 && pattern.groups[k - 1] != pattern.groups[zone];) {
    if ((steps[k - 1].kind == Kind::blanks) != blank) return false;
    const auto group = pattern.groups[k - 1];
    if (group == 0) break;
    while (k > 0 && pattern.groups[k - 1] == group) --k;
  }
  return true;
}

}  // namespace

std::optional<TimestampRun> TimestampRun::compile(const TimestampPattern& pattern) {
  const auto& steps = pattern.alternatives.front();
  TimestampRun run;
  run.order_ = timestamp_step::order_of(steps);
  std::vector<std::uint8_t> groups;  // of the moves
  for (std::size_t from = 0; from < steps.size();) {
    std::size_t to = from;
    while (to < steps.size() && pattern.groups[to] == pattern.groups[from]) ++to;
    if (steps[from].kind == Kind::zone && !blank_before_zone_is_certain(pattern, from)) return std::nullopt;
    const auto first = static_cast<std::ptrdiff_t>(from);
    const auto last = static_cast<std::ptrdiff_t>(to);
    const std::vector<TimestampStep> part(steps.begin() + first, steps.begin() + last);
    if (pattern.groups[from] != 0 && !may_be_tried(part)) return std::nullopt;
    for (const auto& step : timestamp_step::fuse(part)) {
      const bool follows = pattern.groups[from] == 0 && !groups.empty() && groups.back() == 0;
      if (step.kind == Kind::literal && follows && run.moves_.back().then == 0) {
        run.moves_.back().then = step.literal;
        continue;
      }
      run.moves_.push_back({step, 0, 0});
      groups.push_back(pattern.groups[from]);
    }
    from = to;
  }
  for (std::size_t i = 0; i < run.moves_.size(); ++i) {
    if (groups[i] == 0 || (i > 0 && groups[i - 1] == groups[i])) continue;
    std::size_t behind = i;
    while (behind < groups.size() && groups[behind] == groups[i]) ++behind;
    run.moves_[i].behind_group = static_cast<std::uint8_t>(behind);
    // everything up to the next step that must be there may stand in the group's place
    for (auto k = behind; k < groups.size(); ++k) {
      if (begin_alike(run.moves_[i].step, run.moves_[k].step)) return std::nullopt;
      if (groups[k] == 0) break;
    }
  }
  const bool instant = pattern.has(Kind::epoch_s) || pattern.has(Kind::epoch_ms) ||
                       pattern.has(Kind::epoch_us) || pattern.has(Kind::epoch_ns) ||
                       pattern.has(Kind::tai64n);
  run.begins_with_date_and_clock_ = run.moves_.size() >= 2 && groups[0] == 0 && groups[1] == 0 &&
                                    run.moves_[0].then != 0 && run.moves_[0].step.kind == Kind::year &&
                                    run.moves_[0].step.literal != 0 &&
                                    run.moves_[1].step.kind == Kind::hour && run.moves_[1].step.literal != 0;
  run.states_date_ =
      instant || pattern.has(Kind::day) || pattern.has(Kind::ordinal_day) || pattern.has(Kind::week_day);
  run.states_clock_ = instant || pattern.has(Kind::hour);
  return run;
}

inline bool TimestampRun::follows(const Move& move, std::string_view text, TimestampState& state) noexcept {
  return move.then == 0 || (scan::at(text, state.pos) == move.then && ++state.pos <= text.size());
}

TimestampRun::Answer TimestampRun::scan(std::string_view text, std::size_t& length,
                                        StatedTime& out) const noexcept {
  TimestampState state;
  bool optional_taken = false;
  std::size_t i = 0;
  if (begins_with_date_and_clock_) {
    const auto& date = moves_[0];
    const auto& clock = moves_[1];
    if (!timestamp_field::date(text, state.pos, date.step.literal, state.time) ||
        !follows(date, text, state) ||
        !timestamp_field::clock(text, state.pos, clock.step.literal, state.time) ||
        !follows(clock, text, state)) {
      return Answer::no;
    }
    i = 2;
  }
  std::size_t before = 0;  // where the group begins that is being tried
  std::size_t behind = 0;  // the move behind it; 0: none is being tried
  while (i < moves_.size()) {
    const auto& move = moves_[i];
    if (move.behind_group != 0) {
      if (!timestamp_step::may_begin(move.step, scan::at(text, state.pos))) {
        i = move.behind_group;
        continue;
      }
      before = state.pos;
      behind = move.behind_group;
    }
    if (timestamp_step::read(move.step, text, state) && follows(move, text, state)) {
      ++i;
    } else if (behind != 0) {
      state.pos = before;
      i = behind;
      behind = 0;
      continue;
    } else {
      return optional_taken ? Answer::ask_tree : Answer::no;
    }
    if (i == behind) {
      optional_taken = true;
      behind = 0;
    }
  }
  if (!ends_cleanly(text, state.pos, states_date_, states_clock_) || !complete(state, out)) {
    return optional_taken ? Answer::ask_tree : Answer::no;
  }
  out.order = order_;
  length = state.pos;
  return Answer::yes;
}

}  // namespace parsimony

#include "pipeline/scan/timestamp_tree.hpp"

#include "pipeline/scan/calendar_names.hpp"
#include "pipeline/scan/characters.hpp"

namespace parsimony {
namespace {

using Kind = TimestampStepKind;
using State = TimestampState;
namespace field = timestamp_field;

bool bounded(std::string_view text, State& state, std::uint8_t digits, int low, int high,
             std::uint8_t& to) noexcept {
  const int value = field::small_number(text, state.pos, digits);
  to = static_cast<std::uint8_t>(value);
  return value >= low && value <= high;
}

/// What is not digits.
bool spelled(TimestampStep step, std::string_view text, State& state) noexcept {
  const auto rest = text.substr(state.pos);
  std::size_t length = 0;
  switch (step.kind) {
    case Kind::month_name:
      length = scan::month_name(rest, state.time.month);
      break;
    case Kind::weekday_name:
      length = scan::weekday_name(rest);
      break;
    case Kind::zone:
      length = scan::zone(rest, step.digits == 0, state.time.zone_minutes);
      state.time.has_zone = length != 0;
      break;
    default:
      break;
  }
  state.pos += length;
  return length != 0;
}

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

bool fraction(TimestampStep step, std::string_view text, State& state) noexcept {
  auto& time = state.time;
  if (!field::fraction(text, state.pos, step.digits, time)) return false;
  if (time.epoch_nanoseconds >= 0) {
    time.epoch_nanoseconds += time.nanosecond;
    time.nanosecond = 0;
    time.fraction_digits = 0;
  }
  return true;
}

bool read(TimestampStep step, std::string_view text, State& state) noexcept {
  auto& pos = state.pos;
  auto& time = state.time;
  switch (step.kind) {
    case Kind::literal:
      return pos < text.size() && text[pos++] == step.literal;
    case Kind::blanks:
      return field::blanks(text, pos);
    case Kind::year: {
      const auto value = field::fixed_number<4>(text, pos);
      time.year = static_cast<std::int32_t>(value);
      return value >= field::first_year && value <= field::last_year;
    }
    case Kind::short_year: {
      const int value = field::small_number(text, pos, 2);
      time.year = value + (value < 70 ? 2000 : 1900);
      time.short_year = true;
      return value >= 0;
    }
    case Kind::month:
      return bounded(text, state, step.digits, 1, 12, time.month);
    case Kind::day:
      return bounded(text, state, step.digits, 1, 31, time.day);
    case Kind::ordinal_day: {
      const auto value = field::fixed_number<3>(text, pos);
      state.ordinal_day = static_cast<std::uint16_t>(value);
      return value >= 1 && value <= 366;
    }
    case Kind::week:
      return bounded(text, state, 2, 1, 53, state.week);
    case Kind::week_day: {
      const auto value = field::fixed_number<1>(text, pos);
      state.week_day = static_cast<std::uint8_t>(value);
      return value >= 1 && value <= 7;
    }
    case Kind::month_name:
    case Kind::weekday_name:
    case Kind::zone:
      return spelled(step, text, state);
    case Kind::hour:
      return bounded(text, state, step.digits, 0, 23, time.hour);
    case Kind::minute:
      return bounded(text, state, step.digits, 0, 59, time.minute);
    case Kind::second:
      return bounded(text, state, step.digits, 0, 60, time.second);
    case Kind::fraction:
      return fraction(step, text, state);
    case Kind::milliseconds:
      return field::milliseconds(text, pos, time);
    case Kind::half_day:
      state.half_day = field::half_day(text, pos);
      return state.half_day != field::HalfDay::none;
    case Kind::epoch_s:
      return field::epoch<10, 1>(text, pos, time);
    case Kind::epoch_ms:
      return field::epoch<13, 1'000>(text, pos, time);
    case Kind::epoch_us:
      return field::epoch<16, 1'000'000>(text, pos, time);
    case Kind::epoch_ns:
      return field::epoch<19, 1'000'000'000>(text, pos, time);
    case Kind::tai64n:
      return field::tai64n(text, pos, time);
  }
  return false;
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
    for (const auto& step : steps) {
      node = child_of(node, step);
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

bool TimestampTree::scan(std::string_view text, Found& found, std::uint32_t branches) const noexcept {
  const auto before = found.length;
  for (auto child = nodes_[0].child; child != none; child = nodes_[child].sibling) {
    const bool walked = (branches & 1U) != 0;
    branches = branches >> 1 | 0x8000'0000U;
    if (!walked) continue;
    State state;
    walk(child, text, state, found);
  }
  return found.length > before;
}

void TimestampTree::walk(std::uint16_t node, std::string_view text, State& state,
                         Found& found) const noexcept {
  for (;;) {
    const Node& here = nodes_[node];
    if (!read(here.step, text, state)) return;
    if (here.layout != none &&
        (state.pos > found.length || (state.pos == found.length && here.layout < found.layout)) &&
        ends_cleanly(text, state.pos, here.states_date, here.states_clock)) {
      State whole = state;
      whole.time.order = here.order;
      if (complete(whole)) found = {state.pos, here.layout, whole.time};
    }
    auto child = here.child;
    if (child == none) return;
    while (nodes_[child].sibling != none) {
      const Node& branch = nodes_[child];
      if (branch.step.kind != Kind::literal || scan::at(text, state.pos) == branch.step.literal) {
        State copy = state;
        walk(child, text, copy, found);
      }
      child = branch.sibling;
    }
    node = child;
  }
}

}  // namespace parsimony

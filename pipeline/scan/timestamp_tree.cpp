#include "pipeline/scan/timestamp_tree.hpp"

#include "pipeline/scan/calendar_names.hpp"
#include "pipeline/scan/characters.hpp"

#include <array>
#include <chrono>

namespace parsimony {
namespace {

using Kind = TimestampStepKind;
using scan::at;
using scan::is_digit;
using scan::is_hex;
using scan::is_word;

constexpr int first_year = 1970;
constexpr int last_year = 2261;  // the last whole year that nanoseconds since 1970 reach in 63 bits
constexpr std::size_t max_blanks = 8;
constexpr std::size_t max_fraction = 12;            // picoseconds; what is finer than a nanosecond is cut
constexpr std::int64_t last_epoch = 4'102'444'799;  // the end of 2099
constexpr std::int64_t tai_origin = (std::int64_t{1} << 62) + 10;

constexpr std::array<std::uint32_t, 10> powers = {1,       10,        100,        1'000,       10'000,
                                                  100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

/// One or two digits; exactly two where `digits` is 2. Moves `pos` behind them. -1: there are none.
int small_number(std::string_view text, std::size_t& pos, std::uint8_t digits) noexcept {
  if (pos >= text.size() || !is_digit(text[pos])) return -1;
  const int first = text[pos] - '0';
  if (pos + 1 < text.size() && is_digit(text[pos + 1])) {
    pos += 2;
    return first * 10 + (text[pos - 1] - '0');
  }
  if (digits == 2) return -1;
  pos += 1;
  return first;
}

int fixed_number(std::string_view text, std::size_t& pos, std::size_t digits) noexcept {
  if (pos + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[pos + i])) return -1;
    value = value * 10 + (text[pos + i] - '0');
  }
  pos += digits;
  return value;
}

std::size_t blank_at(std::string_view text, std::size_t pos) noexcept {
  const char c = at(text, pos);
  if (scan::is_blank(c)) return 1;
  if (c == '\xc2' && at(text, pos + 1) == '\xa0') return 2;  // U+00A0
  if (c == '\xe2' && at(text, pos + 1) == '\x80' && at(text, pos + 2) == '\xaf')
    return 3;  // U+202F, before AM since CLDR 42
  return 0;
}

bool fraction(std::string_view text, std::size_t& pos, std::uint8_t wanted, StatedTime& time) noexcept {
  const auto from = pos;
  std::uint32_t value = 0;
  std::size_t kept = 0;
  while (pos < text.size() && is_digit(text[pos]) && pos - from < (wanted != 0 ? wanted : max_fraction + 1)) {
    if (kept < 9) {
      value = value * 10 + static_cast<std::uint32_t>(text[pos] - '0');
      ++kept;
    }
    ++pos;
  }
  const auto count = pos - from;
  if (count == 0 || count > max_fraction || (wanted != 0 && count != wanted)) return false;
  time.nanosecond = value * powers[9 - kept];
  time.fraction_digits = static_cast<std::uint8_t>(kept);
  return true;
}

bool milliseconds(std::string_view text, std::size_t& pos, StatedTime& time) noexcept {
  const auto from = pos;
  std::uint32_t value = 0;
  while (pos < text.size() && is_digit(text[pos]) && pos - from < 3) {
    value = value * 10 + static_cast<std::uint32_t>(text[pos++] - '0');
  }
  time.nanosecond = value * 1'000'000;
  time.fraction_digits = 3;
  return pos != from;
}

/// `digits` digits that count `1 / scale` seconds.
bool epoch(std::string_view text, std::size_t& pos, std::size_t digits, std::int64_t scale,
           StatedTime& time) noexcept {
  if (pos + digits > text.size()) return false;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[pos + i])) return false;
    value = value * 10 + (text[pos + i] - '0');
  }
  if (value / scale < 1'000'000'000 || value / scale > last_epoch) return false;
  pos += digits;
  time.epoch_nanoseconds = value * (1'000'000'000 / scale);
  return true;
}

bool tai64n(std::string_view text, std::size_t& pos, StatedTime& time) noexcept {
  if (pos + 24 > text.size()) return false;
  std::uint64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  for (std::size_t i = 0; i < 24; ++i) {
    if (!is_hex(text[pos + i])) return false;
    const auto digit = static_cast<std::uint32_t>(scan::hex_value(text[pos + i]));
    if (i < 16) {
      seconds = seconds << 4 | digit;
    } else {
      nanoseconds = nanoseconds << 4 | digit;
    }
  }
  if (seconds >> 63 != 0 || nanoseconds > 999'999'999) return false;
  const auto unix_seconds = static_cast<std::int64_t>(seconds) - tai_origin;
  if (unix_seconds < 0 || unix_seconds > last_epoch) return false;
  pos += 24;
  time.epoch_nanoseconds = unix_seconds * 1'000'000'000 + nanoseconds;
  return true;
}

/// AM, PM, a.m., p.m.; 1: before noon, 2: after noon, 0: neither.
int half_day(std::string_view text, std::size_t& pos) noexcept {
  const char letter = scan::lower(at(text, pos));
  if (letter != 'a' && letter != 'p') return 0;
  const bool dotted = at(text, pos + 1) == '.';
  if (scan::lower(at(text, pos + (dotted ? 2 : 1))) != 'm') return 0;
  pos += dotted ? 3 : 2;
  if (dotted && at(text, pos) == '.') ++pos;
  return letter == 'a' ? 1 : 2;
}

bool day_exists(int year, unsigned month, unsigned day) noexcept {
  static constexpr std::array<std::uint8_t, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day > days[month]) return false;
  return month != 2 || day < 29 || year == 0 || std::chrono::year(year).is_leap();
}

/// Where a time alone or a date alone is the beginning of something else: an address, a version, a MAC.
bool is_part_of_a_number(std::string_view text, std::size_t pos, bool clock_alone) noexcept {
  const char next = at(text, pos);
  if (next != '.' && next != '-' && next != '/' && next != ':') return false;
  if (is_digit(at(text, pos + 1))) return true;
  if (!clock_alone || next != ':') return false;
  return at(text, pos + 1) == ':' ||
         (is_hex(at(text, pos + 1)) && is_hex(at(text, pos + 2)) && !is_word(at(text, pos + 3)));
}

}  // namespace

struct TimestampTree::State {
  StatedTime time;
  std::size_t pos = 0;
  std::uint16_t ordinal_day = 0;
  std::uint8_t week = 0;
  std::uint8_t week_day = 0;
  std::uint8_t half_day = 0;
};

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
      date = date || step.kind == Kind::day || step.kind == Kind::ordinal_day ||
             step.kind == Kind::week_day || (step.kind >= Kind::epoch_s);
      clock = clock || step.kind == Kind::hour || step.kind >= Kind::epoch_s;
    }
    auto& end = nodes_[node];
    if (end.layout != none) continue;  // an earlier layout reads the same
    end.layout = layout;
    end.states_date = date;
    end.states_clock = clock;
  }
}

bool TimestampTree::scan(std::string_view text, Found& found) const noexcept {
  const auto before = found.length;
  State state;
  for (auto child = nodes_[0].child; child != none; child = nodes_[child].sibling) {
    state = State{};
    walk(child, text, state, found);
  }
  return found.length > before;
}

void TimestampTree::walk(std::uint16_t node, std::string_view text, State& state,
                         Found& found) const noexcept {
  for (;;) {
    const Node& here = nodes_[node];
    if (!step(here.step, text, state)) return;
    if (here.layout != none) accept(here, text, state, found);
    auto child = here.child;
    if (child == none) return;
    while (nodes_[child].sibling != none) {
      const Node& branch = nodes_[child];
      if (branch.step.kind != Kind::literal || at(text, state.pos) == branch.step.literal) {
        State copy = state;
        walk(child, text, copy, found);
      }
      child = branch.sibling;
    }
    node = child;
  }
}

bool TimestampTree::step(TimestampStep step, std::string_view text, State& state) noexcept {
  auto& pos = state.pos;
  auto& time = state.time;
  const auto bounded = [&](int low, int high, std::uint8_t& to) {
    const int value = small_number(text, pos, step.digits);
    if (value < low || value > high) return false;
    to = static_cast<std::uint8_t>(value);
    return true;
  };
  switch (step.kind) {
    case Kind::literal:
      if (pos >= text.size() || text[pos] != step.literal) return false;
      ++pos;
      return true;
    case Kind::blanks: {
      std::size_t count = 0;
      for (std::size_t width = 0; count <= max_blanks && (width = blank_at(text, pos)) != 0; ++count)
        pos += width;
      return count > 0 && count <= max_blanks;
    }
    case Kind::year: {
      const int value = fixed_number(text, pos, 4);
      if (value < first_year || value > last_year) return false;
      time.year = value;
      return true;
    }
    case Kind::short_year: {
      const int value = fixed_number(text, pos, 2);
      if (value < 0) return false;
      time.year = value + (value < 70 ? 2000 : 1900);
      return true;
    }
    case Kind::month:
      return bounded(1, 12, time.month);
    case Kind::month_name: {
      const auto length = scan::month_name(text.substr(pos), time.month);
      pos += length;
      return length != 0;
    }
    case Kind::day:
      return bounded(1, 31, time.day);
    case Kind::ordinal_day: {
      const int value = fixed_number(text, pos, 3);
      state.ordinal_day = static_cast<std::uint16_t>(value);
      return value >= 1 && value <= 366;
    }
    case Kind::week:
      return bounded(1, 53, state.week);
    case Kind::week_day: {
      const int value = fixed_number(text, pos, 1);
      state.week_day = static_cast<std::uint8_t>(value);
      return value >= 1 && value <= 7;
    }
    case Kind::weekday_name: {
      const auto length = scan::weekday_name(text.substr(pos));
      pos += length;
      return length != 0;
    }
    case Kind::hour:
      return bounded(0, 23, time.hour);
    case Kind::minute:
      return bounded(0, 59, time.minute);
    case Kind::second:
      return bounded(0, 60, time.second);
    case Kind::fraction:
      if (!fraction(text, pos, step.digits, time)) return false;
      if (time.epoch_nanoseconds >= 0) {
        time.epoch_nanoseconds += time.nanosecond;
        time.nanosecond = 0;
        time.fraction_digits = 0;
      }
      return true;
    case Kind::milliseconds:
      return milliseconds(text, pos, time);
    case Kind::half_day:
      state.half_day = static_cast<std::uint8_t>(half_day(text, pos));
      return state.half_day != 0;
    case Kind::zone: {
      const auto length = scan::zone(text.substr(pos), step.digits == 0, time.zone_minutes);
      time.has_zone = length != 0;
      pos += length;
      return length != 0;
    }
    case Kind::epoch_s:
      return epoch(text, pos, 10, 1, time);
    case Kind::epoch_ms:
      return epoch(text, pos, 13, 1'000, time);
    case Kind::epoch_us:
      return epoch(text, pos, 16, 1'000'000, time);
    case Kind::epoch_ns:
      return epoch(text, pos, 19, 1'000'000'000, time);
    case Kind::tai64n:
      return tai64n(text, pos, time);
  }
  return false;
}

void TimestampTree::accept(const Node& node, std::string_view text, const State& state,
                           Found& found) noexcept {
  using namespace std::chrono;
  const auto length = state.pos;
  if (length < found.length || (length == found.length && node.layout > found.layout)) return;
  if (is_word(text[length - 1]) && is_word(at(text, length))) return;
  const bool partial = !node.states_date || !node.states_clock;
  if (partial && is_part_of_a_number(text, length, !node.states_date)) return;

  auto time = state.time;
  if (state.half_day != 0) {
    if (time.hour < 1 || time.hour > 12) return;
    time.hour = static_cast<std::uint8_t>(time.hour % 12 + (state.half_day == 2 ? 12 : 0));
  }
  if (state.ordinal_day != 0) {
    const year_month_day date(sys_days(year(time.year) / January / 1) + days(state.ordinal_day - 1));
    if (int(date.year()) != time.year) return;
    time.month = static_cast<std::uint8_t>(unsigned(date.month()));
    time.day = static_cast<std::uint8_t>(unsigned(date.day()));
  } else if (state.week != 0) {
    // ISO 8601: week 1 is the week with 4 January, weeks begin on Monday
    const sys_days fourth(year(time.year) / January / 4);
    const auto monday = fourth - (weekday(fourth) - Monday) + weeks(state.week - 1);
    const auto thursday = year_month_day(monday + days(3));
    if (int(thursday.year()) != time.year) return;
    const year_month_day date(monday + days(state.week_day - 1));
    if (int(date.year()) < first_year) return;
    time.year = int(date.year());
    time.month = static_cast<std::uint8_t>(unsigned(date.month()));
    time.day = static_cast<std::uint8_t>(unsigned(date.day()));
  } else if (time.month != 0 && !day_exists(time.year, time.month, time.day)) {
    return;
  }
  found = {length, node.layout, time};
}

}  // namespace parsimony

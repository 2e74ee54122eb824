#include "pipeline/format/quick_timestamp.hpp"

#include "pipeline/format/byte_set.hpp"

#include <algorithm>
#include <string>

namespace parsimony {
namespace {

constexpr unsigned first_year = 1970;
constexpr unsigned last_year = 2261;
constexpr unsigned no_digits = 1U << 16;  ///< out of every range
constexpr std::string_view month_names = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr std::string_view weekday_names = "MonTueWedThuFriSatSun";

bool is_letter(char c) noexcept { return bytes::is_word(c) && !bytes::is_digit(c) && c != '_'; }

unsigned digit(char c) noexcept {
  const auto value = static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
  return value > 9 ? no_digits : value;
}

unsigned two(const char* p) noexcept { return digit(p[0]) * 10 + digit(p[1]); }

/// Sets `to` to the two digits at `at`, nullptr where they are none or outside [low, high].
const char* number(const char* at, const char* end, unsigned low, unsigned high, std::uint8_t& to) noexcept {
  if (end - at < 2) return nullptr;
  const unsigned value = two(at);
  to = static_cast<std::uint8_t>(value);
  return value >= low && value <= high ? at + 2 : nullptr;
}

/// The index of the three letters at `at` among `names`, from 1; 0: not there, or a longer word.
unsigned name(const char* at, const char* end, std::string_view names) noexcept {
  if (end - at < 3 || (end - at > 3 && is_letter(at[3]))) return 0;
  for (unsigned i = 0; i * 3 < names.size(); ++i) {
    if (names[i * 3] == at[0] && names[i * 3 + 1] == at[1] && names[i * 3 + 2] == at[2]) return i + 1;
  }
  return 0;
}

/// Days up to the 28th exist in every February; the 29th is the layout's business.
bool day_exists(const StatedTime& time) noexcept {
  static constexpr std::array<std::uint8_t, 13> days = {31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return time.day <= days[time.month];
}

const char* fraction(const char* at, const char* end, std::uint8_t wanted, StatedTime& time) noexcept {
  const char* stop = at;
  std::uint32_t value = 0;
  for (; stop != end && bytes::is_digit(*stop); ++stop) {
    if (stop - at == 9) return nullptr;
    value = value * 10 + static_cast<std::uint32_t>(*stop - '0');
  }
  const auto count = static_cast<std::size_t>(stop - at);
  if (count == 0 || (wanted != 0 && count != wanted)) return nullptr;
  for (std::size_t i = count; i < 9; ++i) value *= 10;
  time.nanosecond = value;
  time.fraction_digits = static_cast<std::uint8_t>(count);
  return stop;
}

/// `Z`, `UTC`, `+hhmm` or `+hh:mm` that nothing continues; nullptr: some other zone, or none.
const char* zone(const char* at, const char* end, StatedTime& time) noexcept {
  const std::string_view text(at, static_cast<std::size_t>(end - at));
  const char first = text.empty() ? '\0' : text.front();
  std::size_t length = 0;
  int offset = 0;
  if (first == 'Z') {
    length = 1;
  } else if (text.starts_with("UTC")) {
    length = 3;
  } else if ((first == '+' || first == '-') && text.size() >= 6) {
    const bool colon = text[3] == ':';
    const unsigned hours = two(at + 1);
    const unsigned minutes = two(at + (colon ? 4 : 3));
    if (hours > 13 || (minutes != 0 && minutes != 30)) return nullptr;
    offset = static_cast<int>(hours * 60 + minutes);
    length = colon ? 6 : 5;
  }
  const char next = length < text.size() ? text[length] : '\0';
  if (length == 0 || bytes::is_word(next) || next == '[' || next == ':' || next == '+' || next == '-')
    return nullptr;
  time.has_zone = true;
  time.zone_minutes = static_cast<std::int16_t>(first == '-' ? -offset : offset);
  return at + length;
}

}  // namespace

QuickTimestamp::QuickTimestamp(const TimestampLayout& layout) {
  if (!compile(layout.pattern())) {
    count_ = 0;
    return;
  }
  whole_ = layout.states_date() && layout.states_clock();
  // In which order a date's numbers stand is told by the layout, whatever their values.
  static constexpr std::array<std::string_view, 14> sample = {"",   " ",   "2015", "15", "11", "Nov", "23",
                                                              "23", "Mon", "10",   "20", "30", "5",   "Z"};
  std::string text;
  for (std::size_t i = 0; i < count_; ++i) {
    const Step& step = steps_[i];
    if (step.optional) continue;
    if (step.mark != 0) text += step.mark;
    if (step.behind_blank) text += ' ';
    text += step.digits > 1 ? std::string(step.digits, '5')
                            : std::string(sample[static_cast<std::size_t>(step.field)]);
  }
  StatedTime expected;
  StatedTime time;
  if (layout.scan(text, expected) != text.size() || scan(text, time) != text.size()) count_ = 0;
  order_ = expected.order;
  fuse();
}

/// Makes one step of the five that a date or a time of day usually has.
void QuickTimestamp::fuse() noexcept {
  std::uint8_t kept = 0;
  for (std::uint8_t i = 0; i < count_; ++kept) {
    const Step* step = &steps_[i];
    const bool five = i + 5 <= count_ && step[1].field == Field::literal && step[3].field == Field::literal &&
                      step[1].mark == step[3].mark;
    if (five && step->field == Field::year && step[2].field == Field::month && step[4].field == Field::day) {
      steps_[kept] = {Field::date, step[1].mark, 0, false, false};
      i += 5;
    } else if (five && step->field == Field::hour && step[2].field == Field::minute && step[1].mark == ':') {
      steps_[kept] = {Field::clock, ':', 0, false, false};
      i += 5;
    } else {
      steps_[kept] = *step;
      ++i;
    }
  }
  count_ = kept;
}

bool QuickTimestamp::add(Step step) {
  if (count_ == max_steps) return false;
  steps_[count_++] = step;
  return true;
}

bool QuickTimestamp::compile(std::string_view pattern) {
  struct Directive {
    std::string_view text;
    Field field;
  };
  static constexpr std::array directives = {
      Directive{"YYYY", Field::year},      Directive{"YY", Field::short_year},
      Directive{"Mmm", Field::month_name}, Directive{"MM", Field::month},
      Directive{"DD", Field::day},         Directive{"D", Field::short_day},
      Directive{"Www", Field::weekday},    Directive{"hh", Field::hour},
      Directive{"mm", Field::minute},      Directive{"ss", Field::second},
  };
  while (!pattern.empty()) {
    for (const std::string_view end : {"Z", " Z", "[Z]", "[ Z]"}) {
      if (pattern != end) continue;
      return add({Field::zone, 0, 0, end.front() == '[', end.find(' ') != std::string_view::npos});
    }
    const bool optional = pattern.front() == '[';
    if (optional) pattern.remove_prefix(1);
    if (pattern.size() >= 2 && pattern[1] == 'f' && (pattern[0] == '.' || pattern[0] == ',')) {
      const std::size_t digits = std::min(pattern.find_first_not_of('f', 1), pattern.size()) - 1;
      if (!add({Field::fraction, pattern[0], static_cast<std::uint8_t>(digits == 1 ? 0 : digits), optional,
                false})) {
        return false;
      }
      pattern.remove_prefix(1 + digits);
      if (optional && !pattern.starts_with(']')) return false;
      if (optional) pattern.remove_prefix(1);
      continue;
    }
    if (optional) return false;
    const auto* const directive =
        std::find_if(directives.begin(), directives.end(),
                     [&](const Directive& candidate) { return pattern.starts_with(candidate.text); });
    if (directive != directives.end()) {
      if (directive->field == Field::day && pattern.starts_with("DDD")) return false;
      if (!add({directive->field, 0, 0, false, false})) return false;
      pattern.remove_prefix(directive->text.size());
      continue;
    }
    const char mark = pattern.front();
    const bool literal = mark == 'T' || std::string_view("-/.:,_").find(mark) != std::string_view::npos;
    if (mark != ' ' && !literal) return false;
    if (!add({literal ? Field::literal : Field::blanks, literal ? mark : '\0', 0, false, false}))
      return false;
    pattern.remove_prefix(1);
  }
  return true;
}

/// Behind the step, nullptr where it is not sure.
const char* QuickTimestamp::read(const Step& step, const char* at, const char* end,
                                 StatedTime& time) noexcept {
  switch (step.field) {
    case Field::literal:
      return at != end && *at == step.mark ? at + 1 : nullptr;
    case Field::blanks: {
      const char* stop = at;
      while (stop != end && *stop == ' ') ++stop;
      return stop - at == 1 || stop - at == 2 ? stop : nullptr;
    }
    case Field::year: {
      if (end - at < 4) return nullptr;
      const unsigned year = two(at) * 100 + two(at + 2);
      time.year = static_cast<std::int32_t>(year);
      return year >= first_year && year <= last_year ? at + 4 : nullptr;
    }
    case Field::short_year: {
      std::uint8_t year = 0;
      const char* stop = number(at, end, 0, 99, year);
      time.year = year + (year < 70 ? 2000 : 1900);
      time.short_year = true;
      return stop;
    }
    case Field::month:
      return number(at, end, 1, 12, time.month);
    case Field::month_name:
      time.month = static_cast<std::uint8_t>(name(at, end, month_names));
      return time.month == 0 ? nullptr : at + 3;
    case Field::day:
      return number(at, end, 1, 31, time.day);
    case Field::short_day:
      if (end - at >= 2 && bytes::is_digit(at[1])) return number(at, end, 1, 31, time.day);
      if (at == end || *at < '1' || *at > '9') return nullptr;
      time.day = static_cast<std::uint8_t>(*at - '0');
      return at + 1;
    case Field::weekday:
      return name(at, end, weekday_names) == 0 ? nullptr : at + 3;
    case Field::hour:
      return number(at, end, 0, 23, time.hour);
    case Field::minute:
      return number(at, end, 0, 59, time.minute);
    case Field::second:
      return number(at, end, 0, 60, time.second);
    case Field::fraction:
      if (at != end && *at == step.mark) return fraction(at + 1, end, step.digits, time);
      return step.optional ? at : nullptr;
    case Field::zone: {
      const char* from = at;
      if (step.behind_blank && from != end && *from == ' ') ++from;
      const char* stop = step.behind_blank && from == at ? nullptr : zone(from, end, time);
      if (stop != nullptr || !step.optional) return stop;
      const char next = at == end ? '\0' : *at;
      return next == ' ' || next == '+' || next == '-' || next == '\xc2' || next == '\xe2' ? nullptr : at;
    }
    case Field::date: {
      if (end - at < 10 || at[4] != step.mark || at[7] != step.mark) return nullptr;
      const unsigned year = two(at) * 100 + two(at + 2);
      const unsigned month = two(at + 5);
      const unsigned day = two(at + 8);
      if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31)
        return nullptr;
      time.year = static_cast<std::int32_t>(year);
      time.month = static_cast<std::uint8_t>(month);
      time.day = static_cast<std::uint8_t>(day);
      return at + 10;
    }
    case Field::clock: {
      if (end - at < 8 || at[2] != ':' || at[5] != ':') return nullptr;
      const unsigned hour = two(at);
      const unsigned minute = two(at + 3);
      const unsigned second = two(at + 6);
      if (hour > 23 || minute > 59 || second > 60) return nullptr;
      time.hour = static_cast<std::uint8_t>(hour);
      time.minute = static_cast<std::uint8_t>(minute);
      time.second = static_cast<std::uint8_t>(second);
      return at + 8;
    }
  }
  return nullptr;
}

std::size_t QuickTimestamp::scan(std::string_view text, StatedTime& out) const noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  StatedTime time;
  for (std::size_t i = 0; i < count_; ++i) {
    at = read(steps_[i], at, end, time);
    if (at == nullptr) return 0;
  }
  if (count_ == 0 || !day_exists(time)) return 0;
  const char next = at == end ? '\0' : *at;
  if (bytes::is_word(next) || (!whole_ && (next == '.' || next == '-' || next == '/' || next == ':')))
    return 0;
  time.order = order_;
  out = time;
  return static_cast<std::size_t>(at - text.data());
}

}  // namespace parsimony

#include "pipeline/format/quick_timestamp.hpp"

#include "pipeline/format/byte_set.hpp"

#include <array>

namespace parsimony {
namespace {

constexpr std::size_t year_first_length = 19;
constexpr std::size_t month_name_length = 20;
constexpr unsigned first_year = 1970;
constexpr unsigned last_year = 2261;
constexpr unsigned not_digits = 1U << 16;  ///< out of every range

char at(std::string_view text, std::size_t pos) noexcept { return pos < text.size() ? text[pos] : '\0'; }

unsigned digit(char c) noexcept {
  const auto value = static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
  return value > 9 ? not_digits : value;
}

unsigned two(const char* p) noexcept { return digit(p[0]) * 10 + digit(p[1]); }
unsigned four(const char* p) noexcept { return two(p) * 100 + two(p + 2); }

unsigned month_of(const char* p) noexcept {
  static constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
  for (unsigned i = 0; i < 12; ++i) {
    if (names[i * 3] == p[0] && names[i * 3 + 1] == p[1] && names[i * 3 + 2] == p[2]) return i + 1;
  }
  return 0;
}

bool set_clock(const char* p, StatedTime& time) noexcept {
  const unsigned hour = two(p);
  const unsigned minute = two(p + 3);
  const unsigned second = two(p + 6);
  if (hour > 23 || minute > 59 || second > 60 || p[2] != ':' || p[5] != ':') return false;
  time.hour = static_cast<std::uint8_t>(hour);
  time.minute = static_cast<std::uint8_t>(minute);
  time.second = static_cast<std::uint8_t>(second);
  return true;
}

/// Days up to the 28th exist in every month; the few others are the layout's business.
bool set_date(unsigned year, unsigned month, unsigned day, StatedTime& time) noexcept {
  static constexpr std::array<std::uint8_t, 13> days = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days[month])
    return false;
  time.year = static_cast<std::int32_t>(year);
  time.month = static_cast<std::uint8_t>(month);
  time.day = static_cast<std::uint8_t>(day);
  return true;
}

/// `Z`, `UTC`, `+hhmm` or `+hh:mm` that nothing continues; 0: some other zone, or none.
std::size_t zone_length(std::string_view text, StatedTime& time) noexcept {
  const char first = at(text, 0);
  std::size_t length = 0;
  int offset = 0;
  if (first == 'Z') {
    length = 1;
  } else if (text.substr(0, 3) == "UTC") {
    length = 3;
  } else if ((first == '+' || first == '-') && text.size() >= 5) {
    const bool colon = text[3] == ':';
    length = colon ? 6 : 5;
    if (text.size() < length) return 0;
    const unsigned hours = two(text.data() + 1);
    const unsigned minutes = two(text.data() + (colon ? 4 : 3));
    if (hours > 13 || (minutes != 0 && minutes != 30)) return 0;
    offset = static_cast<int>(hours * 60 + minutes);
  }
  const char next = at(text, length);
  if (length == 0 || bytes::is_word(next) || next == '[' || next == ':' || next == '+' || next == '-')
    return 0;
  time.has_zone = true;
  time.zone_minutes = static_cast<std::int16_t>(first == '-' ? -offset : offset);
  return length;
}

}  // namespace

QuickTimestamp::QuickTimestamp(std::string_view pattern) {
  static constexpr std::string_view clock = "hh:mm:ss";
  static constexpr std::string_view named = "D/Mmm/YYYY:hh:mm:ss";
  Shape shape = Shape::none;
  std::string_view rest;
  if (pattern.starts_with(named)) {
    shape = Shape::month_name;
    rest = pattern.substr(named.size());
  } else if (pattern.size() >= year_first_length && pattern.starts_with("YYYY") &&
             pattern.substr(5, 2) == "MM" && pattern.substr(8, 2) == "DD" &&
             pattern.substr(11, clock.size()) == clock && pattern[4] == pattern[7]) {
    static constexpr std::string_view separators = "-/. T_:";
    date_separator_ = pattern[4];
    clock_separator_ = pattern[10];
    const bool plain = std::string_view("-/.").find(date_separator_) != std::string_view::npos &&
                       separators.find(clock_separator_) != std::string_view::npos;
    if (!plain) return;
    shape = Shape::year_first;
    rest = pattern.substr(year_first_length);
  }
  if (shape != Shape::none && compile_tail(rest)) shape_ = shape;
}

bool QuickTimestamp::compile_tail(std::string_view tail) {
  const auto take = [&tail](std::string_view text) {
    if (!tail.starts_with(text)) return false;
    tail.remove_prefix(text.size());
    return true;
  };
  const bool optional = tail.starts_with("[.") || tail.starts_with("[,");
  if (optional || tail.starts_with('.') || tail.starts_with(',')) {
    fraction_ = optional ? Part::optional : Part::required;
    if (optional) tail.remove_prefix(1);
    fraction_mark_ = tail.front();
    tail.remove_prefix(1);
    std::size_t count = 0;
    while (take("f")) ++count;
    if (count == 0 || count > 9 || (optional && !take("]"))) return false;
    fraction_digits_ = static_cast<std::uint8_t>(count == 1 ? 0 : count);
  }
  if (tail == "Z" || tail == " Z") zone_ = Part::required;
  if (tail == "[Z]" || tail == "[ Z]") zone_ = Part::optional;
  blank_before_zone_ = zone_ != Part::absent && tail.find(' ') != std::string_view::npos;
  return tail.empty() || zone_ != Part::absent;
}

std::size_t QuickTimestamp::scan(std::string_view text, StatedTime& out) const noexcept {
  const char* p = text.data();
  StatedTime time;
  std::size_t length = 0;
  switch (shape_) {
    case Shape::none:
      return 0;
    case Shape::year_first:
      if (text.size() < year_first_length || p[4] != date_separator_ || p[7] != date_separator_ ||
          p[10] != clock_separator_ || !set_date(four(p), two(p + 5), two(p + 8), time) ||
          !set_clock(p + 11, time)) {
        return 0;
      }
      length = year_first_length;
      break;
    case Shape::month_name:
      if (text.size() < month_name_length || p[2] != '/' || p[6] != '/' || p[11] != ':' ||
          !set_date(four(p + 7), month_of(p + 3), two(p), time) || !set_clock(p + 12, time)) {
        return 0;
      }
      length = month_name_length;
      break;
  }
  const std::size_t behind = tail(text.substr(length), time);
  if (behind == std::string_view::npos) return 0;
  out = time;
  return length + behind;
}

/// The length of fraction and zone; npos: ask the layout.
std::size_t QuickTimestamp::tail(std::string_view text, StatedTime& time) const noexcept {
  static constexpr auto unsure = std::string_view::npos;
  std::size_t pos = 0;
  if (fraction_ != Part::absent && at(text, 0) == fraction_mark_) {
    std::uint32_t value = 0;
    for (pos = 1; pos < text.size() && pos < 11 && bytes::is_digit(text[pos]); ++pos) {
      value = pos < 10 ? value * 10 + static_cast<std::uint32_t>(text[pos] - '0') : value;
    }
    const std::size_t count = pos - 1;
    if (count == 0 || count > 9 || (fraction_digits_ != 0 && count != fraction_digits_)) return unsure;
    for (std::size_t i = count; i < 9; ++i) value *= 10;
    time.nanosecond = value;
    time.fraction_digits = static_cast<std::uint8_t>(count);
  } else if (fraction_ == Part::required) {
    return unsure;
  }
  if (zone_ != Part::absent) {
    const bool blank = blank_before_zone_ && at(text, pos) == ' ';
    const char* zone = text.data() + pos + (blank ? 1 : 0);
    const std::size_t left = text.size() - pos - (blank ? 1 : 0);
    if (blank == blank_before_zone_) {
      const std::size_t length = zone_length({zone, left}, time);
      if (length != 0) return pos + (blank ? 1 : 0) + length;
    }
    if (zone_ == Part::required || blank || bytes::is_word(at(text, pos)) || at(text, pos) == '+' ||
        at(text, pos) == '-') {
      return unsure;
    }
  }
  return bytes::is_word(at(text, pos)) ? unsure : pos;
}

}  // namespace parsimony

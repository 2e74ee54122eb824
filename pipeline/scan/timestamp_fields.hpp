#pragma once

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/timestamp.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Readers of the single fields of a timestamp, inline because a scan is little else. Each moves `pos` behind
/// what it has read; where it says no, `pos` is anywhere.
namespace parsimony::timestamp_field {

inline constexpr int first_year = 1970;
inline constexpr int last_year = 2261;  ///< the last whole year that nanoseconds since 1970 reach in 63 bits

/// One or two digits; exactly two where `digits` is 2; -1: there are none.
inline int small_number(std::string_view text, std::size_t& pos, std::uint8_t digits) noexcept {
  const char first = scan::at(text, pos);
  if (!scan::is_digit(first)) return -1;
  const char second = scan::at(text, pos + 1);
  if (scan::is_digit(second)) {
    pos += 2;
    return (first - '0') * 10 + (second - '0');
  }
  pos += 1;
  return digits == 2 ? -1 : first - '0';
}

/// Exactly `Digits` digits, nineteen at most; -1: there are fewer, or they are more than 63 bits hold.
template <std::size_t Digits>
std::int64_t fixed_number(std::string_view text, std::size_t& pos) noexcept {
  static_assert(Digits <= 19);
  if (text.size() < Digits || pos > text.size() - Digits) return -1;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < Digits; ++i) {
    const char c = text[pos + i];
    if (!scan::is_digit(c)) return -1;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  pos += Digits;
  return value >> 63 == 0 ? static_cast<std::int64_t>(value) : -1;
}

/// Two digits at `text[at]`, which is inside; 100: they are none.
inline unsigned two_digits(std::string_view text, std::size_t at) noexcept {
  const auto tens = static_cast<unsigned>(static_cast<unsigned char>(text[at]) - '0');
  const auto ones = static_cast<unsigned>(static_cast<unsigned char>(text[at + 1]) - '0');
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/// YYYY?MM?DD
inline bool date(std::string_view text, std::size_t& pos, char separator, StatedTime& time) noexcept {
  if (text.size() < 10 || pos > text.size() - 10) return false;
  if (text[pos + 4] != separator || text[pos + 7] != separator) return false;
  const auto century = two_digits(text, pos);
  const auto year = two_digits(text, pos + 2);
  const auto month = two_digits(text, pos + 5);
  const auto day = two_digits(text, pos + 8);
  if (century > 99 || year > 99 || month - 1 > 11 || day - 1 > 30) return false;
  time.year = static_cast<std::int32_t>(century * 100 + year);
  time.month = static_cast<std::uint8_t>(month);
  time.day = static_cast<std::uint8_t>(day);
  pos += 10;
  return time.year >= first_year && time.year <= last_year;
}

/// hh?mm?ss
inline bool clock(std::string_view text, std::size_t& pos, char separator, StatedTime& time) noexcept {
  if (text.size() < 8 || pos > text.size() - 8) return false;
  if (text[pos + 2] != separator || text[pos + 5] != separator) return false;
  const auto hour = two_digits(text, pos);
  const auto minute = two_digits(text, pos + 3);
  const auto second = two_digits(text, pos + 6);
  if (hour > 23 || minute > 59 || second > 60) return false;
  time.hour = static_cast<std::uint8_t>(hour);
  time.minute = static_cast<std::uint8_t>(minute);
  time.second = static_cast<std::uint8_t>(second);
  pos += 8;
  return true;
}

/// One to eight blanks; no-break spaces count (ICU writes a narrow one before AM).
inline bool blanks(std::string_view text, std::size_t& pos) noexcept {
  static constexpr std::size_t longest = 8;
  std::size_t count = 0;
  for (; count <= longest; ++count) {
    const char c = scan::at(text, pos);
    if (scan::is_blank(c)) {
      pos += 1;
    } else if (c == '\xc2' && scan::at(text, pos + 1) == '\xa0') {
      pos += 2;
    } else if (c == '\xe2' && scan::at(text, pos + 1) == '\x80' && scan::at(text, pos + 2) == '\xaf') {
      pos += 3;
    } else {
      break;
    }
  }
  return count > 0 && count <= longest;
}

/// Exactly `wanted` digits; 0: one to twelve, of which what is finer than a nanosecond is cut.
inline bool fraction(std::string_view text, std::size_t& pos, std::uint8_t wanted,
                     StatedTime& time) noexcept {
  static constexpr std::array<std::uint32_t, 10> powers = {
      1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
  static constexpr std::size_t longest = 12;
  const auto limit = text.substr(pos, wanted != 0 ? wanted : longest + 1);
  std::uint32_t value = 0;
  std::size_t kept = 0;
  for (; kept < limit.size() && kept < 9 && scan::is_digit(limit[kept]); ++kept) {
    value = value * 10 + static_cast<std::uint32_t>(limit[kept] - '0');
  }
  auto count = kept;
  while (kept == 9 && count < limit.size() && scan::is_digit(limit[count])) ++count;
  if (count == 0 || count > longest || (wanted != 0 && count != wanted)) return false;
  pos += count;
  time.nanosecond = value * powers[9 - kept];
  time.fraction_digits = static_cast<std::uint8_t>(kept);
  return true;
}

/// One to three digits that count milliseconds, padded or not: the 9 in `15:35:11:9` is .009.
inline bool milliseconds(std::string_view text, std::size_t& pos, StatedTime& time) noexcept {
  const auto from = pos;
  std::uint32_t value = 0;
  for (; pos < text.size() && scan::is_digit(text[pos]) && pos - from < 3; ++pos) {
    value = value * 10 + static_cast<std::uint32_t>(text[pos] - '0');
  }
  time.nanosecond = value * 1'000'000;
  time.fraction_digits = 3;
  return pos != from;
}

inline constexpr std::int64_t last_epoch = 4'102'444'799;  ///< the end of 2099

/// `Digits` digits that count 1/`Scale` seconds since 1970, from 2001 (the first with ten digits of seconds)
/// to 2099.
template <std::size_t Digits, std::int64_t Scale>
bool epoch(std::string_view text, std::size_t& pos, StatedTime& time) noexcept {
  const auto value = fixed_number<Digits>(text, pos);
  if (value / Scale < 1'000'000'000 || value / Scale > last_epoch) return false;
  time.epoch_nanoseconds = value * (1'000'000'000 / Scale);
  return true;
}

/// TAI64N (https://cr.yp.to/libtai/tai64.html): 16 hexadecimal digits of seconds, 8 of nanoseconds. Read as
/// daemontools writes it: ten seconds ahead of UTC, leap seconds since 1972 not counted.
inline bool tai64n(std::string_view text, std::size_t& pos, StatedTime& time) noexcept {
  static constexpr std::int64_t origin = (std::int64_t{1} << 62) + 10;
  static constexpr std::size_t digits = 24;
  if (text.size() < digits || pos > text.size() - digits) return false;
  std::uint64_t seconds = 0;
  std::uint64_t nanoseconds = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!scan::is_hex(text[pos + i])) return false;
    auto& value = i < 16 ? seconds : nanoseconds;
    value = value << 4 | static_cast<std::uint64_t>(scan::hex_value(text[pos + i]));
  }
  if (seconds >> 63 != 0 || nanoseconds > 999'999'999) return false;
  const auto unix_seconds = static_cast<std::int64_t>(seconds) - origin;
  if (unix_seconds < 0 || unix_seconds > last_epoch) return false;
  pos += digits;
  time.epoch_nanoseconds = unix_seconds * 1'000'000'000 + static_cast<std::int64_t>(nanoseconds);
  return true;
}

enum class HalfDay : std::uint8_t { none, morning, afternoon };

/// AM, PM, a.m., p.m. in any case.
inline HalfDay half_day(std::string_view text, std::size_t& pos) noexcept {
  const char letter = scan::lower(scan::at(text, pos));
  if (letter != 'a' && letter != 'p') return HalfDay::none;
  const bool dotted = scan::at(text, pos + 1) == '.';
  if (scan::lower(scan::at(text, pos + (dotted ? 2 : 1))) != 'm') return HalfDay::none;
  pos += dotted ? 3 : 2;
  if (dotted && scan::at(text, pos) == '.') ++pos;
  return letter == 'a' ? HalfDay::morning : HalfDay::afternoon;
}

}  // namespace parsimony::timestamp_field

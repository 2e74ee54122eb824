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
  const auto from = pos;
  const auto limit = wanted != 0 ? wanted : longest + 1;
  std::uint32_t value = 0;
  std::size_t kept = 0;
  for (; pos < text.size() && scan::is_digit(text[pos]) && pos - from < limit; ++pos) {
    if (kept == 9) continue;
    value = value * 10 + static_cast<std::uint32_t>(text[pos] - '0');
    ++kept;
  }
  const auto count = pos - from;
  if (count == 0 || count > longest || (wanted != 0 && count != wanted)) return false;
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

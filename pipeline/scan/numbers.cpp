#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <array>

namespace parsimony::scan {
namespace {

constexpr std::array<std::string_view, 38> duration_units = {"ns",         "us",          "\xc2\xb5s",
                                                             "\xce\xbcs",  "ms",          "s",
                                                             "m",          "h",           "d",
                                                             "w",          "nsec",        "usec",
                                                             "msec",       "msecs",       "sec",
                                                             "secs",       "second",      "seconds",
                                                             "min",        "mins",        "minute",
                                                             "minutes",    "hr",          "hrs",
                                                             "hour",       "hours",       "day",
                                                             "days",       "week",        "weeks",
                                                             "millis",     "millisecond", "milliseconds",
                                                             "micros",     "microsecond", "microseconds",
                                                             "nanosecond", "nanoseconds"};

constexpr std::array<std::string_view, 30> size_units = {
    "B",   "b",   "K",   "M",     "G",    "T",     "KB",     "kB",     "Kb",        "kb",
    "MB",  "mb",  "GB",  "gb",    "TB",   "tb",    "PB",     "KiB",    "MiB",       "GiB",
    "TiB", "PiB", "EiB", "bytes", "byte", "Bytes", "kbytes", "octets", "kilobytes", "megabytes"};

/// Units of one letter that may stand behind a blank: `12 s`, `300 B`. `5 m` and `3 K` may begin another
/// word.
constexpr bool stands_apart(std::string_view unit) noexcept {
  return unit.size() > 1 || unit == "s" || unit == "B";
}

/// The whole letter run at the start of `text`, when it is one of `units`.
template <std::size_t N>
std::string_view unit_at(const std::array<std::string_view, N>& units, std::string_view text) noexcept {
  std::string_view longest;
  for (const auto unit : units) {
    if (unit.size() > longest.size() && text.substr(0, unit.size()) == unit) longest = unit;
  }
  return longest;
}

template <std::size_t N>
std::size_t number_with_unit(const std::array<std::string_view, N>& units, std::string_view text,
                             std::string_view& unit) noexcept {
  const auto value = number(text);
  if (value == 0) return 0;
  const bool apart = at(text, value) == ' ';
  unit = unit_at(units, text.substr(value + (apart ? 1 : 0)));
  if (unit.empty() || (apart && !stands_apart(unit))) return 0;
  return value + (apart ? 1 : 0) + unit.size();
}

}  // namespace

std::size_t digits(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i;
  return i;
}

std::size_t integer(std::string_view text) noexcept {
  const std::size_t sign = at(text, 0) == '-' || at(text, 0) == '+' ? 1 : 0;
  const auto length = digits(text.substr(sign));
  return length == 0 ? 0 : sign + length;
}

std::size_t number(std::string_view text) noexcept {
  std::size_t i = at(text, 0) == '-' || at(text, 0) == '+' ? 1 : 0;
  const auto whole = digits(text.substr(i));
  i += whole;
  if (at(text, i) == '.') {
    const auto decimals = digits(text.substr(i + 1));
    if (decimals > 0) i += 1 + decimals;
    if (whole + decimals == 0) return 0;
  } else if (whole == 0) {
    return 0;
  }
  if ((at(text, i) | 0x20) == 'e') {
    const auto exponent = integer(text.substr(i + 1));
    if (exponent > 0) i += 1 + exponent;
  }
  return i;
}

std::size_t hex_number(std::string_view text) noexcept {
  const bool prefixed = at(text, 0) == '0' && (at(text, 1) | 0x20) == 'x';
  std::size_t i = prefixed ? 2 : 0;
  const auto from = i;
  bool letter = false;
  bool digit = false;
  for (; i < text.size() && is_hex(text[i]); ++i) (is_digit(text[i]) ? digit : letter) = true;
  if (i == from || is_word(at(text, i))) return 0;
  return prefixed || (letter && digit && i >= 6) ? i : 0;
}

std::size_t duration(std::string_view text) noexcept {
  std::string_view unit;
  auto length = number_with_unit(duration_units, text, unit);
  if (length == 0) return 0;
  // 1h2m3.5s: the next part follows at once
  for (auto part = length; is_digit(at(text, part));) {
    std::string_view next;
    const auto more = number_with_unit(duration_units, text.substr(part), next);
    if (more == 0) return 0;
    part += more;
    length = part;
  }
  return is_word(at(text, length)) ? 0 : length;
}

std::size_t byte_size(std::string_view text) noexcept {
  std::string_view unit;
  const auto length = number_with_unit(size_units, text, unit);
  return length != 0 && !is_word(at(text, length)) ? length : 0;
}

}  // namespace parsimony::scan

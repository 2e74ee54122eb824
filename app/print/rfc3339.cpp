#include "app/print/rfc3339.hpp"

#include <chrono>
#include <cstdio>

namespace parsimony {
namespace {

constexpr std::uint64_t nanos = 1'000'000'000;

/// Reads fixed pieces of a text from its start on; `ok` turns false at the first that is not there.
struct Pieces {
  std::string_view rest;
  bool ok = true;

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (i >= rest.size() || rest[i] < '0' || rest[i] > '9') {
        ok = false;
        return 0;
      }
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
  }

  char any_of(std::string_view characters) {
    if (rest.empty() || characters.find(rest.front()) == std::string_view::npos) {
      ok = false;
      return '\0';
    }
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  }
};

}  // namespace

void put_rfc3339(std::uint64_t unix_nano, std::string& out) {
  using namespace std::chrono;
  const auto seconds_in_all = static_cast<std::int64_t>(unix_nano / nanos);
  const sys_days day = floor<days>(sys_seconds(seconds(seconds_in_all)));
  const year_month_day date(day);
  const auto of_day =
      static_cast<unsigned>(seconds_in_all - duration_cast<seconds>(day.time_since_epoch()).count());
  char text[64];
  const int size =
      std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02u:%02u:%02u.%09uZ", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), of_day / 3600,
                    of_day / 60 % 60, of_day % 60, static_cast<unsigned>(unix_nano % nanos));
  out.append(text, static_cast<std::size_t>(size));
}

std::optional<std::uint64_t> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  Pieces pieces{text};
  const int y = pieces.digits(4);
  pieces.any_of("-");
  const int m = pieces.digits(2);
  pieces.any_of("-");
  const int d = pieces.digits(2);
  pieces.any_of("Tt ");
  const int hour = pieces.digits(2);
  pieces.any_of(":");
  const int minute = pieces.digits(2);
  pieces.any_of(":");
  const int second = pieces.digits(2);
  std::uint64_t fraction = 0;
  if (pieces.ok && !pieces.rest.empty() && pieces.rest.front() == '.') {
    pieces.rest.remove_prefix(1);
    fraction = static_cast<std::uint64_t>(pieces.digits(1));
    std::size_t count = 1;
    for (; !pieces.rest.empty() && pieces.rest.front() >= '0' && pieces.rest.front() <= '9'; ++count) {
      const auto digit = static_cast<std::uint64_t>(pieces.digits(1));
      if (count < 9) fraction = fraction * 10 + digit;
    }
    for (; count < 9; ++count) fraction *= 10;
  }
  int east = 0;
  const char zone = pieces.any_of("Zz+-");
  if (zone == '+' || zone == '-') {
    const int hours = pieces.digits(2);
    pieces.any_of(":");
    const int minutes = pieces.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    east = (hours * 60 + minutes) * (zone == '-' ? -1 : 1);
  }
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  // A leap second (:60) counts as the one after it, as POSIX time has it.
  if (!pieces.ok || !pieces.rest.empty() || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  const std::int64_t at = duration_cast<seconds>(sys_days(date).time_since_epoch()).count() +
                          std::int64_t{hour} * 3600 + (minute - east) * 60 + second;
  if (at < 0 || static_cast<std::uint64_t>(at) >= UINT64_MAX / nanos) return std::nullopt;
  return static_cast<std::uint64_t>(at) * nanos + fraction;
}

}  // namespace parsimony

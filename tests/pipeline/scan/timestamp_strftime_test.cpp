#include "pipeline/scan/timestamp.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <ctime>
#include <random>
#include <string>

namespace parsimony {
namespace {

enum class Zone { none, offset, colon, gmt, letter };

/// A way to write a time as strftime understands it. `%f` with a digit in front (`%3f`) is the fraction.
struct Writing {
  const char* format;
  bool year = true;
  bool date = true;
  int fraction = 0;
  Zone zone = Zone::none;
  bool day_and_month_can_be_swapped = false;
};

const std::vector<Writing>& writings() {
  static const std::vector<Writing> all = {
      {"%Y-%m-%d %H:%M:%S"},
      {"%Y-%m-%d %H:%M:%S,%3f", true, true, 3},
      {"%Y-%m-%d %H:%M:%S.%6f", true, true, 6},
      {"%Y-%m-%dT%H:%M:%S%z", true, true, 0, Zone::offset},
      {"%Y-%m-%dT%H:%M:%S.%9f%z", true, true, 9, Zone::colon},
      {"%Y-%m-%dT%H:%M:%S.%3fZ", true, true, 3, Zone::letter},
      {"%Y-%m-%d %H:%M:%S.%3f UTC", true, true, 3, Zone::gmt},
      {"%Y-%m-%d %H:%M:%S %z", true, true, 0, Zone::offset},
      {"%Y/%m/%d %H:%M:%S"},
      {"%Y/%m/%d %H:%M:%S.%6f", true, true, 6},
      {"%Y.%m.%d %H:%M:%S"},
      {"%Y-%m-%d-%H.%M.%S.%6f", true, true, 6},
      {"%Y%m%d-%H:%M:%S:%3f", true, true, 3},
      {"%Y%m%dT%H%M%S%z", true, true, 0, Zone::offset},
      {"%Y%m%d%H%M%S"},
      {"%Y-%jT%H:%M:%S"},
      {"%G-W%V-%uT%H:%M:%S"},
      {"%y%m%d %H%M%S"},
      {"%y/%m/%d %H:%M:%S"},
      {"%b %e %H:%M:%S", false},
      {"%b %d %H:%M:%S.%6f", false, true, 6},
      {"%b %e %Y %H:%M:%S"},
      {"%b %e %H:%M:%S %Y"},
      {"%B %e, %Y %I:%M:%S %p"},
      {"%b %d, %Y %I:%M:%S %p"},
      {"%a %b %e %H:%M:%S %Y"},
      {"%a %b %d %H:%M:%S.%6f %Y", true, true, 6},
      {"%a %b %e %H:%M:%S GMT %Y", true, true, 0, Zone::gmt},
      {"%a, %d %b %Y %H:%M:%S %z", true, true, 0, Zone::offset},
      {"%A, %d-%b-%y %H:%M:%S GMT", true, true, 0, Zone::gmt},
      {"%d/%b/%Y:%H:%M:%S %z", true, true, 0, Zone::offset},
      {"%d-%b-%Y %H:%M:%S.%3f", true, true, 3},
      {"%d %b %Y %H:%M:%S,%3f", true, true, 3},
      {"%d %b %H:%M:%S.%3f", false, true, 3},
      {"%d.%m.%Y %H:%M:%S"},
      {"%m/%d/%Y %I:%M:%S %p", true, true, 0, Zone::none, true},
      {"%m/%d/%Y, %I:%M:%S %p", true, true, 0, Zone::none, true},
      {"%d/%m/%Y %H:%M:%S", true, true, 0, Zone::none, true},
      {"%m-%d %H:%M:%S.%3f", false, true, 3},
      {"%m%d %H:%M:%S.%6f", false, true, 6},
      {"%H:%M:%S", false, false},
      {"%H:%M:%S.%3f", false, false, 3},
      {"%H:%M:%S,%3f", false, false, 3},
      {"%I:%M:%S %p", false, false},
  };
  return all;
}

struct Moment {
  std::tm broken_down{};
  std::uint32_t nanosecond = 0;
  int zone_minutes = 0;
};

Moment draw(std::mt19937_64& random) {
  Moment moment;
  const auto seconds = static_cast<std::time_t>(random() % 3'155'760'000U);  // 1970 to 2069
  gmtime_r(&seconds, &moment.broken_down);
  moment.nanosecond = static_cast<std::uint32_t>(random() % 1'000'000'000);
  moment.zone_minutes = static_cast<int>(random() % 113) * 15 - 14 * 60;
  moment.broken_down.tm_gmtoff = moment.zone_minutes * 60L;
  return moment;
}

std::string write(const Writing& writing, const Moment& moment) {
  std::string format = writing.format;
  if (const auto at = format.find('%' + std::to_string(writing.fraction) + 'f'); at != std::string::npos) {
    auto fraction = std::to_string(moment.nanosecond);
    fraction.insert(0, 9 - fraction.size(), '0');
    format.replace(at, 3, fraction.substr(0, static_cast<std::size_t>(writing.fraction)));
  }
  std::array<char, 128> buffer{};
  std::string text(buffer.data(),
                   std::strftime(buffer.data(), buffer.size(), format.c_str(), &moment.broken_down));
  if (writing.zone == Zone::colon) text.insert(text.size() - 2, ":");
  return text;
}

StatedTime expected(const Writing& writing, const Moment& moment) {
  static constexpr std::array<std::uint32_t, 10> powers = {1000000000, 100000000, 10000000, 1000000, 100000,
                                                           10000,      1000,      100,      10,      1};
  StatedTime time;
  const auto& t = moment.broken_down;
  if (writing.year) time.year = t.tm_year + 1900;
  if (writing.date) {
    time.month = static_cast<std::uint8_t>(t.tm_mon + 1);
    time.day = static_cast<std::uint8_t>(t.tm_mday);
  }
  time.hour = static_cast<std::uint8_t>(t.tm_hour);
  time.minute = static_cast<std::uint8_t>(t.tm_min);
  time.second = static_cast<std::uint8_t>(t.tm_sec);
  time.fraction_digits = static_cast<std::uint8_t>(writing.fraction);
  const auto unit = powers[static_cast<std::size_t>(writing.fraction)];
  time.nanosecond = writing.fraction == 0 ? 0 : moment.nanosecond / unit * unit;
  time.has_zone = writing.zone != Zone::none;
  if (writing.zone == Zone::offset || writing.zone == Zone::colon)
    time.zone_minutes = static_cast<std::int16_t>(moment.zone_minutes);
  return time;
}

TEST(TimestampAgainstStrftime, what_strftime_writes_is_read_back) {
  std::mt19937_64 random(42);
  for (const auto& writing : writings()) {
    for (int round = 0; round < 500; ++round) {
      const auto moment = draw(random);
      if (writing.day_and_month_can_be_swapped && moment.broken_down.tm_mday <= 12) continue;
      const auto text = write(writing, moment);
      for (const std::string after : {"", " INFO x", "] x", ": x"}) {
        const auto found = detect_timestamp(text + after);
        ASSERT_EQ(found.length, text.size()) << text << after;
        auto wanted = expected(writing, moment);
        wanted.order = found.time.order;  // what TimeInference is for
        wanted.short_year = found.time.short_year;
        ASSERT_TRUE(found.time == wanted) << text << " read as " << found.layout->pattern();
      }
    }
  }
}

TEST(TimestampAgainstStrftime, detection_says_what_the_layout_alone_says) {
  std::mt19937_64 random(43);
  for (const auto& writing : writings()) {
    for (int round = 0; round < 100; ++round) {
      auto text = write(writing, draw(random));
      if (round % 2 == 0)
        text[random() % text.size()] = static_cast<char>("0123456789 :-/.TZ+,APM"[random() % 22]);
      const auto found = detect_timestamp(text, true);
      std::size_t longest = 0;
      for (const auto& layout : known_timestamp_layouts()) {
        StatedTime time;
        const auto length = layout.scan(text, time);
        longest = std::max(longest, length);
        if (found.layout == &layout) {
          ASSERT_EQ(length, found.length) << text << " as " << layout.pattern();
          ASSERT_TRUE(time == found.time) << text << " as " << layout.pattern();
        }
      }
      ASSERT_EQ(found.length, longest) << text;
    }
  }
}

TEST(TimestampAgainstChrono, a_date_is_read_when_the_calendar_has_it) {
  const auto layout = TimestampLayout::parse("YYYY-MM-DD");
  ASSERT_TRUE(layout);
  for (int year : {1970, 1999, 2000, 2023, 2024, 2100, 2261}) {
    for (unsigned month = 0; month <= 13; ++month) {
      for (unsigned day = 0; day <= 32; ++day) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, month, day);
        const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                               std::chrono::day{day}};
        StatedTime time;
        ASSERT_EQ(layout->scan(text.data(), time) != 0, date.ok()) << text.data();
      }
    }
  }
}

TEST(TimestampAgainstChrono, no_text_is_read_beyond_its_end) {
  std::mt19937_64 random(44);
  for (const auto& writing : writings()) {
    const auto text = write(writing, draw(random)) + " x";
    for (std::size_t size = 0; size <= text.size(); ++size) {
      const std::vector<char> exact(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
      ASSERT_LE(detect_timestamp({exact.data(), size}, true).length, size);
    }
  }
}

}  // namespace
}  // namespace parsimony

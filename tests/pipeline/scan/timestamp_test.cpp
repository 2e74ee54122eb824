#include "pipeline/scan/timestamp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace parsimony {
namespace {

std::string digits(int value, int width) {
  auto text = std::to_string(value);
  return std::string(static_cast<std::size_t>(width) - std::min(text.size(), static_cast<std::size_t>(width)),
                     '0') +
         text;
}

/// `2024-06-14 15:16:01.5+60`, with what is not stated left out; the text behind the timestamp after a `|`.
std::string read(std::string_view text, bool allow_epoch = false) {
  const auto found = detect_timestamp(text, allow_epoch);
  if (found.length == 0) return "none";
  const auto& t = found.time;
  std::string out;
  if (t.epoch_nanoseconds >= 0) {
    out = "@" + std::to_string(t.epoch_nanoseconds);
  } else {
    if (t.year != 0) out += digits(t.year, 4) + "-";
    if (t.month != 0) out += digits(t.month, 2) + "-" + digits(t.day, 2);
    if (found.layout->states_clock()) {
      if (t.month != 0) out += " ";
      out += digits(t.hour, 2) + ":" + digits(t.minute, 2) + ":" + digits(t.second, 2);
    }
    if (t.fraction_digits > 0)
      out += "." + digits(static_cast<int>(t.nanosecond), 9).substr(0, t.fraction_digits);
    if (t.has_zone) out += (t.zone_minutes < 0 ? "" : "+") + std::to_string(t.zone_minutes);
  }
  return out + "|" + std::string(text.substr(found.length));
}

TEST(Timestamp, every_known_layout_compiles_and_they_differ) {
  const auto& all = known_timestamp_layouts();
  EXPECT_GT(all.size(), 100U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(all[i].pattern(), all[k].pattern());
  }
}

TEST(Timestamp, iso_8601_and_its_relatives) {
  EXPECT_EQ(read("2024-06-14T15:16:01Z x"), "2024-06-14 15:16:01+0| x");
  EXPECT_EQ(read("2024-06-14T15:16:01.123456789+02:00 x"), "2024-06-14 15:16:01.123456789+120| x");
  EXPECT_EQ(read("2024-06-14T15:16:01,123-0730 x"), "2024-06-14 15:16:01.123-450| x");
  EXPECT_EQ(read("2024-06-14 15:16:01 INFO"), "2024-06-14 15:16:01| INFO");
  EXPECT_EQ(read("2024-06-14 15:16:01,123 - root"), "2024-06-14 15:16:01.123| - root");
  EXPECT_EQ(read("2024-06-14 15:16:01.123 UTC [1] LOG:"), "2024-06-14 15:16:01.123+0| [1] LOG:");
  EXPECT_EQ(read("2024-06-14 15:16:01+00 x"), "2024-06-14 15:16:01+0| x");
  EXPECT_EQ(read("2024-06-14 15:16:01.5 +0000 UTC m=+0.1"), "2024-06-14 15:16:01.5+0| m=+0.1");
  EXPECT_EQ(read("2024/06/14 15:16:01 [error]"), "2024-06-14 15:16:01| [error]");
  EXPECT_EQ(read("2024.06.14 15:16:01"), "2024-06-14 15:16:01|");
  EXPECT_EQ(read("2005-06-03-15.42.50.675872 R02"), "2005-06-03 15:42:50.675872| R02");
  EXPECT_EQ(read("2024-06-14\t15:16:01\tGET"), "2024-06-14 15:16:01|\tGET");
}

TEST(Timestamp, digits_without_separators) {
  EXPECT_EQ(read("20171223-22:15:29:606|Step"), "2017-12-23 22:15:29.606||Step");
  EXPECT_EQ(read("20171224-0:5:3:42|Step"), "2017-12-24 00:05:03.042||Step");
  EXPECT_EQ(read("081109 203518 143 INFO"), "2008-11-09 20:35:18| 143 INFO");
  EXPECT_EQ(read("17/06/09 20:10:40 INFO"), "2017-06-09 20:10:40| INFO");
  EXPECT_EQ(read("0629 15:16:01.123456 1 trace.go"), "06-29 15:16:01.123456| 1 trace.go");
}

TEST(Timestamp, the_month_in_letters) {
  EXPECT_EQ(read("Jun 14 15:16:01 combo"), "06-14 15:16:01| combo");
  EXPECT_EQ(read("Jul  1 09:00:55 host"), "07-01 09:00:55| host");
  EXPECT_EQ(read("Jun 14 2024 15:16:01: %ASA"), "2024-06-14 15:16:01|: %ASA");
  EXPECT_EQ(read("14/Jun/2024:15:16:01 +0200] x"), "2024-06-14 15:16:01+120|] x");
  EXPECT_EQ(read("Sun Dec 04 04:47:44 2005] x"), "2005-12-04 04:47:44|] x");
  EXPECT_EQ(read("Sun Dec 04 04:47:44.123456 2005]"), "2005-12-04 04:47:44.123456|]");
  EXPECT_EQ(read("Sat Apr 27 03:33:07 PDT 2013: x"), "2013-04-27 03:33:07-420|: x");
  EXPECT_EQ(read("Fri, 14 Jun 2024 15:16:01 GMT"), "2024-06-14 15:16:01+0|");
  EXPECT_EQ(read("Sunday, 06-Nov-94 08:49:37 GMT"), "1994-11-06 08:49:37+0|");
  EXPECT_EQ(read("14-Jun-2024 15:16:01.123 INFO"), "2024-06-14 15:16:01.123| INFO");
  EXPECT_EQ(read("Jun 14, 2024 3:16:01 PM com.x"), "2024-06-14 15:16:01| com.x");
}

TEST(Timestamp, day_and_month_in_digits) {
  EXPECT_EQ(read("14.06.2024 15:16:01 x"), "2024-06-14 15:16:01| x");
  EXPECT_EQ(read("06/14/2024, 12:16:01 AM"), "2024-06-14 00:16:01|");
  EXPECT_EQ(read("14/06/2024 15:16:01"), "2024-06-14 15:16:01|");
  EXPECT_EQ(read("03-17 16:13:38.811  1702"), "03-17 16:13:38.811|  1702");
  EXPECT_EQ(read("10.30 16:49:06] chrome"), "10-30 16:49:06|] chrome");
}

TEST(Timestamp, date_and_time_of_day_in_neighbouring_cells) {
  EXPECT_EQ(read("26.02.31|07:15:09|INFO"), "2031-02-26 07:15:09||INFO");
  EXPECT_EQ(read("2031/02/26 | 07:15:09,412 | INFO"), "2031-02-26 07:15:09.412| | INFO");
  EXPECT_EQ(read("26-Feb-2031; 07:15:09.5; x"), "2031-02-26 07:15:09.5|; x");
  EXPECT_EQ(read("2031-02-26\t07:15:09:41\tx"), "2031-02-26 07:15:09.041|\tx");
  EXPECT_EQ(read("2031-02-26,07:15:09,412,x"), "2031-02-26 07:15:09|,412,x") << "a cell of its own";
  EXPECT_EQ(read("2031-02-26|17 cells"), "2031-02-26||17 cells");
}

TEST(Timestamp, the_time_of_day_alone) {
  EXPECT_EQ(read("15:16:01.123 [main]"), "15:16:01.123| [main]");
  EXPECT_EQ(read("15:16:01,123 x"), "15:16:01.123| x");
  EXPECT_EQ(read("15:35:11:9 x"), "15:35:11.009| x");
}

TEST(Timestamp, single_products_writings) {
  EXPECT_EQ(read("June 14, 2024 at 3:16:01 PM UTC x"), "2024-06-14 15:16:01+0| x");  // Java's long style
  EXPECT_EQ(read("14-Jun-2024::15:16:01.123456 ==="), "2024-06-14 15:16:01.123456| ===");      // Erlang
  EXPECT_EQ(read("0614/151601.123456:ERROR:x.cc"), "06-14 15:16:01.123456|:ERROR:x.cc");       // Chromium
  EXPECT_EQ(read("2024.06.14-15.16.01:123][0]"), "2024-06-14 15:16:01.123|][0]");              // Unreal
  EXPECT_EQ(read("Fri 2024-06-14 15:16:01 UTC."), "2024-06-14 15:16:01+0|.");                  // systemd
  EXPECT_EQ(read("2024-06-14 time=15:16:01 dev"), "2024-06-14 15:16:01| dev");                 // FortiGate
  EXPECT_EQ(read("jun/14/2024 15:16:01 sys"), "2024-06-14 15:16:01| sys");                     // RouterOS
  EXPECT_EQ(read("15:16:01.123 UTC Fri Jun 14 2024"), "2024-06-14 15:16:01.123+0|");           // IOS
  EXPECT_EQ(read("2024:06:14-15:16:01 fw"), "2024-06-14 15:16:01| fw");                        // Sophos
  EXPECT_EQ(read("Jun 14, 2024 3:16:01,123 PM CEST>"), "2024-06-14 15:16:01.123+120|>");       // WebLogic
  EXPECT_EQ(read("6/14/24 15:16:01:123 CEST]"), "2024-06-14 15:16:01.123+120|]");              // WebSphere
  EXPECT_EQ(read("Fri Jun 14 2024 15:16:01 GMT+0200 (x)"), "2024-06-14 15:16:01+120| (x)");    // JavaScript
  EXPECT_EQ(read("2024-06-14T15:16:01+02:00[Europe/Paris] x"), "2024-06-14 15:16:01+120| x");  // Java
  EXPECT_EQ(read("3:16:01\xe2\x80\xafPM x"),
            "15:16:01| x");  // a narrow no-break space before PM, as ICU writes it
}

TEST(Timestamp, counted_from_1970) {
  EXPECT_EQ(read("1700000000.123456 x"), "none");
  EXPECT_EQ(read("1700000000.123456 x", true), "@1700000000123456000| x");
  EXPECT_EQ(read("1700000000123 x", true), "@1700000000123000000| x");
  EXPECT_EQ(read("9999999999999999999 x", true), "none");
  EXPECT_EQ(read("1700000000123456789 x", true), "@1700000000123456789| x");
  EXPECT_EQ(read("@400000004a32392b2aa21dac x"), "@1244805409715267500| x");
}

TEST(Timestamp, a_date_that_does_not_exist_is_none) {
  EXPECT_EQ(read("2023-02-29 10:00:00"), "none");
  EXPECT_EQ(read("2024-02-29 10:00:00"), "2024-02-29 10:00:00|");
  EXPECT_EQ(read("2024-06-31T10:00:00"), "none");
  EXPECT_EQ(read("2024-06-14 24:00:00"), "2024-06-14| 24:00:00");
  EXPECT_EQ(read("Feb 29 10:00:00 x"), "02-29 10:00:00| x");
}

TEST(Timestamp, a_group_that_spoils_the_end_is_left_out) {
  const auto layout = TimestampLayout::parse("YYYY-MM-DD hh:mm:ss[.f][Z]");
  ASSERT_TRUE(layout);
  StatedTime time;
  EXPECT_EQ(layout->scan("2024-06-14 15:16:01.123abc", time), 19U);
  EXPECT_EQ(time.fraction_digits, 0);
  EXPECT_EQ(layout->scan("2024-06-14 15:16:01.123+02:00 x", time), 29U);
  EXPECT_EQ(layout->scan("2024-06-14 15:16:01Zulu", time), 0U);
  EXPECT_EQ(time.zone_minutes, 120);  // unchanged
}

TEST(Timestamp, a_wrong_pattern_is_refused_with_its_place) {
  const auto refused = [](std::string_view pattern) {
    const auto layout = TimestampLayout::parse(pattern);
    return layout ? "" : layout.error().message;
  };
  EXPECT_THAT(refused("YYYY-MM-DD hh:mm:ss[.f"), testing::HasSubstr("not closed"));
  EXPECT_THAT(refused("YYYY-MM-DD x"), testing::HasSubstr("at byte 12"));
  EXPECT_THAT(refused("YYYY-MM"), testing::HasSubstr("half a date"));
  EXPECT_THAT(refused("hh:mm:ss hh"), testing::HasSubstr("twice"));
  EXPECT_THAT(refused("[[hh:mm]]"), testing::HasSubstr("group inside"));
  EXPECT_THAT(refused(""), testing::HasSubstr("neither"));
  EXPECT_THAT(refused("'unclosed"), testing::HasSubstr("quote"));
  EXPECT_THAT(refused(std::string(200, ' ')), testing::HasSubstr("128"));
  EXPECT_EQ(refused("'at 'hh' o clock'"), "");
  EXPECT_EQ(refused("DD/MM/YYYY hh:mm:ss,fff"), "");
}

TEST(Timestamp, what_goes_on_is_none) {
  EXPECT_EQ(read("2015-10-181"), "none");
  EXPECT_EQ(read("2015-10-18x"), "none");
  EXPECT_EQ(read("12:34:56:78:9a:bc"), "none");
  EXPECT_EQ(read("12:34:56:ab:cd:ef"), "none");
  EXPECT_EQ(read("10:20:30ms"), "none");
}

}  // namespace
}  // namespace parsimony

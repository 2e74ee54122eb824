#include "pipeline/scan/time_inference.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace parsimony {
namespace {

constexpr std::uint64_t nano = 1'000'000'000;

/// Nanoseconds since 1970 of a time that an ISO 8601 text in UTC states.
std::uint64_t at(std::string_view iso) {
  using namespace std::chrono;
  const auto t = detect_timestamp(iso).time;
  const sys_days day(year_month_day(year(t.year), month(t.month), std::chrono::day(t.day)));
  return static_cast<std::uint64_t>(
             (day + hours(t.hour) + minutes(t.minute) + seconds(t.second)).time_since_epoch() / 1s) *
             nano +
         t.nanosecond;
}

struct Workload {
  TimeInference inference;
  std::uint64_t now = 0;

  void sees(std::string_view line, std::string_view observed = "") {
    const auto found = detect_timestamp(line, true);
    inference.observe(found.time, observed.empty() ? 0 : at(observed));
  }
  /// The time that the line means; `+` behind one that lies in the future.
  std::string reads(std::string_view line, std::string_view observed = "") const {
    const auto found = detect_timestamp(line, true);
    const auto time = inference.resolve(found.time, observed.empty() ? 0 : at(observed), now);
    if (!time) return "none";
    const auto seconds = static_cast<std::time_t>(time->unix_nano / nano);
    std::tm t{};
    gmtime_r(&seconds, &t);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &t);
    return text + std::string(time->in_future ? "+" : "");
  }
};

TEST(TimeInference, a_zone_that_is_stated_counts) {
  Workload w;
  EXPECT_EQ(w.reads("2024-06-14T15:16:01+02:00"), "2024-06-14T13:16:01");
  EXPECT_EQ(w.reads("1718370961.5"), "2024-06-14T13:16:01");
}

TEST(TimeInference,
     without_observed_times_the_zone_is_utc_and_the_year_the_latest_that_is_not_in_the_future) {
  Workload w;
  w.now = at("2024-06-14T12:00:00");
  EXPECT_EQ(w.reads("Jun 14 11:00:00 x"), "2024-06-14T11:00:00");
  EXPECT_EQ(w.reads("Jun 14 13:00:00 x"), "2023-06-14T13:00:00");
  EXPECT_EQ(w.reads("Dec 31 23:59:59 x"), "2023-12-31T23:59:59");
  EXPECT_EQ(w.reads("2024-06-14 11:00:00"), "2024-06-14T11:00:00");
  EXPECT_EQ(w.reads("2030-06-14 11:00:00"), "2030-06-14T11:00:00+");
}

TEST(TimeInference, nothing_bounds_a_year_when_no_time_is_known) {
  Workload w;
  EXPECT_EQ(w.reads("Jun 14 11:00:00 x"), "none");
  EXPECT_EQ(w.reads("11:00:00.5 x"), "none");
}

TEST(TimeInference, the_29th_of_february_lies_in_a_leap_year) {
  Workload w;
  w.now = at("2023-06-14T12:00:00");
  EXPECT_EQ(w.reads("Feb 29 11:00:00 x"), "2020-02-29T11:00:00");
  w.now = at("2103-06-14T12:00:00");
  EXPECT_EQ(w.reads("Feb 29 11:00:00 x"), "2096-02-29T11:00:00");
}

TEST(TimeInference, a_line_from_before_new_year_that_is_observed_after_it_belongs_to_the_old_year) {
  Workload w;
  EXPECT_EQ(w.reads("Dec 31 23:59:58 x", "2024-01-01T00:00:03"), "2023-12-31T23:59:58");
  EXPECT_EQ(w.reads("Jan  1 00:00:01 x", "2024-01-01T00:00:03"), "2024-01-01T00:00:01");
}

TEST(TimeInference, the_zone_is_what_lines_agree_on) {
  Workload w;
  EXPECT_EQ(w.inference.zone_minutes(), 0);
  EXPECT_EQ(w.reads("2024-06-14 17:30:00", "2024-06-14T12:00:01"), "2024-06-14T17:30:00+");
  for (int i = 0; i < 3; ++i) w.sees("2024-06-14 17:30:00", "2024-06-14T12:00:01");
  EXPECT_EQ(w.inference.zone_minutes(), 330);
  EXPECT_EQ(w.reads("2024-06-14 17:30:00", "2024-06-14T12:00:01"), "2024-06-14T12:00:00");
  EXPECT_EQ(w.reads("Jan  1 05:00:00", "2023-12-31T23:30:01"), "2023-12-31T23:30:00");
}

TEST(TimeInference, a_zone_west_of_greenwich_and_a_clock_that_is_a_little_fast) {
  Workload w;
  for (int i = 0; i < 5; ++i) w.sees("Jun 14 05:00:20 x", "2024-06-14T12:00:01");
  EXPECT_EQ(w.inference.zone_minutes(), -420);
  EXPECT_EQ(w.reads("Jun 14 05:00:20 x", "2024-06-14T12:00:01"), "2024-06-14T12:00:20");
}

TEST(TimeInference, lines_that_arrive_hours_late_speak_for_no_zone) {
  Workload w;
  for (int hour = 0; hour < 12; ++hour) {
    const auto text = "2024-06-14 " + std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":10:00";
    w.sees(text, "2024-06-14T12:00:01");
  }
  EXPECT_EQ(w.inference.zone_minutes(), 0);
}

TEST(TimeInference, summer_time_is_noticed) {
  Workload w;
  for (int i = 0; i < 200; ++i) w.sees("2024-03-31 01:59:00", "2024-03-31T00:59:01");
  EXPECT_EQ(w.inference.zone_minutes(), 60);
  for (int i = 0; i < 16; ++i) w.sees("2024-03-31 03:00:00", "2024-03-31T01:00:01");
  EXPECT_EQ(w.inference.zone_minutes(), 120);
}

TEST(TimeInference, a_time_of_day_lies_on_the_day_that_is_nearest_to_its_observation) {
  Workload w;
  EXPECT_EQ(w.reads("23:59:59.9 x", "2024-06-14T00:00:01"), "2024-06-13T23:59:59");
  EXPECT_EQ(w.reads("11:00:00.0 x", "2024-06-14T12:00:01"), "2024-06-14T11:00:00");
}

TEST(TimeInference, a_day_above_twelve_tells_day_first_from_month_first) {
  Workload w;
  EXPECT_EQ(w.reads("03/04/2024 10:00:00"), "2024-03-04T10:00:00");
  w.sees("25/03/2024 10:00:00");
  EXPECT_EQ(w.reads("03/04/2024 10:00:00"), "2024-04-03T10:00:00");
  w.sees("03/26/2024 10:00:00");
  w.sees("03/27/2024 10:00:00");
  EXPECT_EQ(w.reads("03/04/2024 10:00:00"), "2024-03-04T10:00:00");
}

TEST(TimeInference, of_two_readings_the_one_about_now_is_right) {
  Workload w;
  w.sees("03/04/2024 10:00:00", "2024-04-03T10:00:02");
  EXPECT_EQ(w.reads("05/04/2024 10:00:00"), "2024-04-05T10:00:00");
  Workload fresh;
  EXPECT_EQ(fresh.reads("03/11/2024 10:00:00", "2024-11-03T10:00:02"), "2024-03-11T10:00:00");
  EXPECT_EQ(fresh.reads("12/11/2024 10:00:00", "2024-11-12T10:00:02"), "2024-11-12T10:00:00");
}

TEST(TimeInference, a_year_of_two_digits_may_stand_in_front_or_behind) {
  Workload spark;
  EXPECT_EQ(spark.reads("17/06/09 20:10:40 INFO"), "2017-06-09T20:10:40");
  Workload american;
  EXPECT_EQ(american.reads("06/09/17 20:10:40 x"), "2006-09-17T20:10:40");
  american.sees("06/09/17 20:10:40 x", "2017-06-09T20:10:42");
  EXPECT_EQ(american.reads("06/10/17 20:10:40 x"), "2017-06-10T20:10:40");
  Workload british;
  british.sees("09/06/17 20:10:40 x", "2017-06-09T20:10:42");
  EXPECT_EQ(british.reads("10/06/17 20:10:40 x"), "2017-06-10T20:10:40");
  Workload late;  // neither 30 nor 31 is a month: one order is left
  EXPECT_EQ(late.reads("06/09/17 20:10:40 x"), "2006-09-17T20:10:40");
  late.sees("06/30/31 20:10:40 x");
  EXPECT_EQ(late.reads("06/09/17 20:10:40 x"), "2017-06-09T20:10:40");
}

TEST(TimeInference, facts_survive_a_restart) {
  Workload w;
  for (int i = 0; i < 5; ++i) w.sees("25/03/2024 12:00:00", "2024-03-25T10:00:01");
  const auto facts = w.inference.facts();
  Workload again;
  again.inference.restore(facts + "unknown=3\nnonsense\nzone_votes.999=4\nzone_votes.x=1\nday_first=junk\n");
  EXPECT_EQ(again.inference.facts(), facts);
  EXPECT_EQ(again.inference.zone_minutes(), 120);
  EXPECT_EQ(again.reads("03/04/2024 10:00:00"), "2024-04-03T08:00:00");
}

TEST(TimeInference, a_leap_second_is_the_next_second) {
  Workload w;
  EXPECT_EQ(w.reads("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00");
}

TEST(TimeInference, nothing_lies_before_1970) {
  Workload w;
  EXPECT_EQ(w.reads("1970-01-01T00:00:00+01:00"), "none");
}

}  // namespace
}  // namespace parsimony

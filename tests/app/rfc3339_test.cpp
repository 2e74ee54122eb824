#include "app/print/rfc3339.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>

namespace parsimony {
namespace {

std::string text(std::uint64_t unix_nano) {
  std::string out;
  put_rfc3339(unix_nano, out);
  return out;
}

TEST(Rfc3339, prints_utc_with_nanoseconds) {
  EXPECT_EQ(text(0), "1970-01-01T00:00:00.000000000Z");
  EXPECT_EQ(text(1717747750123456789), "2024-06-07T08:09:10.123456789Z");
  EXPECT_EQ(text(std::numeric_limits<std::uint64_t>::max()), "2554-07-21T23:34:33.709551615Z");
}

TEST(Rfc3339, reads_what_it_prints_and_every_zone) {
  EXPECT_EQ(parse_rfc3339(text(1717747750123456789)), 1717747750123456789U);
  EXPECT_EQ(parse_rfc3339("2024-06-07T10:09:10+02:00"), 1717747750000000000U);
  EXPECT_EQ(parse_rfc3339("2024-06-07t02:39:10-05:30"), 1717747750000000000U);
  EXPECT_EQ(parse_rfc3339("2024-06-07 08:09:10.5z"), 1717747750500000000U);
  EXPECT_EQ(parse_rfc3339("2024-06-07T08:09:10.1234567891Z"), 1717747750123456789U);
  EXPECT_EQ(parse_rfc3339("2024-02-29T00:00:00Z"), 1709164800000000000U);
  EXPECT_EQ(parse_rfc3339("2016-12-31T23:59:60Z"), 1483228800000000000U) << "a leap second";
}

TEST(Rfc3339, refuses_everything_else) {
  for (const char* other :
       {"", "2024-06-07", "2024-06-07T08:09:10", "2024-13-07T08:09:10Z", "2023-02-29T00:00:00Z",
        "2024-06-07T24:09:10Z", "2024-06-07T08:60:10Z", "2024-06-07T08:09:10.Z", "2024-06-07T08:09:10Z ",
        "2024-06-07T08:09:10+2:00", "2024-06-07T08:09:10+99:00", "1969-12-31T23:59:59Z",
        "9999-12-31T23:59:59Z", "1717747750"}) {
    EXPECT_EQ(parse_rfc3339(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace parsimony

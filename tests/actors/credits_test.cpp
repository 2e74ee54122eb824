#include "actors/credits.hpp"

#include "actors/kafka/intake.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

using kafka::Intake;
using namespace std::chrono_literals;

TEST(Credits, are_held_by_charges_and_given_back_by_their_end) {
  Credits credits(100, 10);
  {
    const Charge charge(credits, 60, 1);
    EXPECT_EQ(credits.bytes(), 60U);
    EXPECT_EQ(credits.messages(), 1U);
  }
  EXPECT_EQ(credits.bytes(), 0U);
  EXPECT_EQ(credits.messages(), 0U);
}

TEST(Credits, are_counted_once_when_a_charge_moves) {
  Credits credits(100, 10);
  Charge first(credits, 60, 1);
  Charge second(std::move(first));
  EXPECT_EQ(credits.bytes(), 60U);
  second = Charge(credits, 5, 1);
  EXPECT_EQ(credits.bytes(), 5U);
  second.release();
  second.release();
  EXPECT_EQ(credits.bytes(), 0U);
}

TEST(Credits, bytes_and_messages_exhaust_them_alike) {
  Credits credits(100, 2);
  const Charge large(credits, 100, 1);
  EXPECT_TRUE(credits.exhausted());
  Credits others(100, 2);
  const Charge one(others, 1, 1);
  EXPECT_FALSE(others.exhausted());
  const Charge two(others, 1, 1);
  EXPECT_TRUE(others.exhausted());
}

struct IntakeTest : testing::Test {
  Credits credits{100, 10};
  Intake intake{credits};
  Intake::Time now{};
};

TEST_F(IntakeTest, fetches_while_there_are_credits) { EXPECT_EQ(intake.next(now), Intake::Step::fetch); }

TEST_F(IntakeTest, a_short_want_of_credits_is_waited_out_without_a_pause) {
  Charge charge(credits, 100, 1);
  EXPECT_EQ(intake.next(now), Intake::Step::wait);
  EXPECT_EQ(intake.next(now + 100ms), Intake::Step::wait);
  charge.release();
  EXPECT_EQ(intake.next(now + 110ms), Intake::Step::fetch);
}

TEST_F(IntakeTest, a_slow_sink_pauses_the_partitions_while_polling_goes_on) {
  const Charge charge(credits, 100, 1);
  EXPECT_EQ(intake.next(now), Intake::Step::wait);
  EXPECT_EQ(intake.next(now + 300ms), Intake::Step::pause);
  EXPECT_EQ(intake.next(now + 10min), Intake::Step::serve);
}

TEST_F(IntakeTest, resumes_only_well_below_the_limit) {
  Charge most(credits, 60, 1);
  Charge rest(credits, 40, 1);
  static_cast<void>(intake.next(now));
  ASSERT_EQ(intake.next(now + 300ms), Intake::Step::pause);
  rest.release();
  EXPECT_EQ(intake.next(now + 301ms), Intake::Step::serve);
  most.release();
  EXPECT_EQ(intake.next(now + 302ms), Intake::Step::resume);
  EXPECT_EQ(intake.next(now + 303ms), Intake::Step::fetch);
}

}  // namespace
}  // namespace parsimony

#include <gtest/gtest.h>

#include <string>

#include "model/schedule/cron.h"
#include "tests/support/scenario.h"

namespace palmares::schedule {
namespace {

using palmares::testing::utc;

ZoneSpan utcZone(Timestamp)
{
    return {};
}

/// Greenwich and British Summer Time of 2024, which began on 31 March and ended on 27 October, at 01:00 UTC each.
ZoneSpan london(Timestamp time)
{
    const std::int64_t summer = utc("2024-03-31 01:00:00").seconds;
    const std::int64_t winter = utc("2024-10-27 01:00:00").seconds;
    if (time.seconds < summer) return {.end = summer};
    if (time.seconds < winter) return {summer, winter, 3600};
    return {.begin = winter};
}

std::string nextOf(std::string_view schedule, std::string_view after, const Zone& zone = utcZone)
{
    const auto cron = Cron::from(schedule);
    if (!cron) return cron.error().name;
    const auto next = cron->next(utc(after), zone);
    return next ? toText(*next) : "never";
}

TEST(Cron, IsDueAtTheNextMatchingMinute)
{
    EXPECT_EQ(nextOf("30 9 * * *", "2024-05-01 09:29:59"), "2024-05-01T09:30:00");
    EXPECT_EQ(nextOf("30 9 * * *", "2024-05-01 09:30:00"), "2024-05-02T09:30:00") << "strictly after";
    EXPECT_EQ(nextOf("*/15 * * * *", "2024-05-01 09:46:00"), "2024-05-01T10:00:00");
    EXPECT_EQ(nextOf("10-40/10 8,20 * * *", "2024-05-01 08:40:00"), "2024-05-01T20:10:00");
}

TEST(Cron, TakesSecondsAsASixthFieldInFront)
{
    EXPECT_EQ(nextOf("*/20 * * * * *", "2024-05-01 09:30:20"), "2024-05-01T09:30:40");
    EXPECT_EQ(nextOf("59 59 23 31 12 *", "2024-05-01 00:00:00"), "2024-12-31T23:59:59");
}

TEST(Cron, KnowsMonthsAndWeekdaysByName)
{
    EXPECT_EQ(nextOf("0 7 * * MON-FRI", "2024-05-03 07:00:00"), "2024-05-06T07:00:00") << "3 May 2024 was a Friday";
    EXPECT_EQ(nextOf("0 0 1 jan *", "2024-05-03 07:00:00"), "2025-01-01T00:00:00");
    EXPECT_EQ(nextOf("0 0 * * 7", "2024-05-03 07:00:00"), "2024-05-05T00:00:00") << "7 is Sunday, like 0";
}

TEST(Cron, TakesEitherDayWhenBothAreRestricted)
{
    EXPECT_EQ(nextOf("0 0 13 * fri", "2024-05-10 00:00:00"), "2024-05-13T00:00:00") << "a Monday, but the 13th";
    EXPECT_EQ(nextOf("0 0 13 * fri", "2024-05-13 00:00:00"), "2024-05-17T00:00:00") << "a Friday, but the 17th";
}

TEST(Cron, FindsTheNextLeapDay)
{
    EXPECT_EQ(nextOf("0 12 29 2 *", "2024-02-29 12:00:00"), "2028-02-29T12:00:00");
    EXPECT_EQ(nextOf("0 12 29 2 *", "2096-02-29 12:00:00"), "2104-02-29T12:00:00") << "2100 is no leap year";
}

TEST(Cron, IsNeverDueOnADayThatDoesNotExist)
{
    EXPECT_EQ(nextOf("0 0 30 feb *", "2024-01-01 00:00:00"), "never");
}

TEST(Cron, FollowsTheWallClockOfItsZone)
{
    EXPECT_EQ(nextOf("0 9 * * *", "2024-03-30 00:00:00", london), "2024-03-30T09:00:00");
    EXPECT_EQ(nextOf("0 9 * * *", "2024-03-30 09:00:00", london), "2024-03-31T08:00:00");
    EXPECT_EQ(nextOf("0 9 * * *", "2024-10-26 08:00:00", london), "2024-10-27T09:00:00");
}

TEST(Cron, RunsOnceInTheNightThatHasNoSuchHour)
{
    EXPECT_EQ(nextOf("30 1 * * *", "2024-03-30 01:30:00", london), "2024-03-31T01:00:00") << "when the clock leaps";
    EXPECT_EQ(nextOf("30 1 * * *", "2024-03-31 01:00:00", london), "2024-04-01T00:30:00");
}

TEST(Cron, RunsOnceInTheNightThatHasTheHourTwice)
{
    EXPECT_EQ(nextOf("30 1 * * *", "2024-10-26 12:00:00", london), "2024-10-27T00:30:00");
    EXPECT_EQ(nextOf("30 1 * * *", "2024-10-27 00:30:00", london), "2024-10-28T01:30:00");
}

TEST(Cron, RunsInEveryHourThatPassesWhenItIsHourly)
{
    EXPECT_EQ(nextOf("30 * * * *", "2024-03-31 00:30:00", london), "2024-03-31T01:30:00");
    EXPECT_EQ(nextOf("30 * * * *", "2024-10-27 00:30:00", london), "2024-10-27T01:30:00");
}

TEST(Cron, RefusesWhatIsNoSchedule)
{
    for (const char* wrong :
         {"", "* * * *", "* * * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
          "5-1 * * * *", "*/0 * * * *", "a * * * *", "1, * * * *", "-1 * * * *", "99999999999 * * * *", "*/ * * * *"})
        EXPECT_EQ(nextOf(wrong, "2024-01-01 00:00:00"), "invalid_schedule") << wrong;
    EXPECT_NE(Cron::from("* 24 * * *").error().message.find("\"24\" is no hour"), std::string::npos);
}

} // namespace
} // namespace palmares::schedule

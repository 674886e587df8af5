#include <gtest/gtest.h>

#include <limits>

#include "model/recurring_stages.h"
#include "tests/support/scenario.h"

namespace palmares {

namespace {

using palmares::testing::local;
using palmares::testing::utc;

/// One hour east of Greenwich.
Timestamp anHourEarlier(LocalTime time)
{
    return {time.seconds - 3600};
}

auto stagesOf(std::string_view start, std::string_view end, Recurrence recurrence)
{
    return recurringStages("Winter", local(start), local(end), recurrence, anHourEarlier);
}

/// "Day 1: 2019-01-01T00:00:00 – 2019-01-01T23:59:59" for each stage.
std::vector<std::string> asTexts(const std::vector<challenge::StageToRequest>& stages)
{
    std::vector<std::string> texts;
    for (const auto& stage : stages)
        texts.push_back(stage.name + ": " + toText(stage.start_date_local) + " – " + toText(stage.end_date_local));
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST(RecurringStages, DaysFollowEachOther)
{
    EXPECT_EQ(asTexts(stagesOf("2019-01-01 00:00:00", "2019-01-03 23:59:59", Recurrence::day)),
              (Texts{"Day 1: 2019-01-01T00:00:00 – 2019-01-01T23:59:59", //
                     "Day 2: 2019-01-02T00:00:00 – 2019-01-02T23:59:59",
                     "Day 3: 2019-01-03T00:00:00 – 2019-01-03T23:59:59"}));
}

TEST(RecurringStages, TheLastWeekIsCutAtTheEnd)
{
    EXPECT_EQ(asTexts(stagesOf("2019-01-01 00:00:00", "2019-01-17 23:59:59", Recurrence::week)),
              (Texts{"Week 1: 2019-01-01T00:00:00 – 2019-01-07T23:59:59", //
                     "Week 2: 2019-01-08T00:00:00 – 2019-01-14T23:59:59",
                     "Week 3: 2019-01-15T00:00:00 – 2019-01-17T23:59:59"}));
}

TEST(RecurringStages, MonthsCarryTheirNames)
{
    EXPECT_EQ(asTexts(stagesOf("2018-12-01 00:00:00", "2019-02-28 23:59:59", Recurrence::month)),
              (Texts{"December 2018: 2018-12-01T00:00:00 – 2018-12-31T23:59:59",
                     "January 2019: 2019-01-01T00:00:00 – 2019-01-31T23:59:59",
                     "February 2019: 2019-02-01T00:00:00 – 2019-02-28T23:59:59"}));
}

TEST(RecurringStages, AMonthMayBeginInItsMiddle)
{
    EXPECT_EQ(asTexts(stagesOf("2019-01-15 00:00:00", "2019-03-01 23:59:59", Recurrence::month)),
              (Texts{"January 2019: 2019-01-15T00:00:00 – 2019-02-14T23:59:59",
                     "February 2019: 2019-02-15T00:00:00 – 2019-03-01T23:59:59"}));
}

TEST(RecurringStages, AMonthsEndStepsToTheNextMonthsEnd)
{
    EXPECT_EQ(asTexts(stagesOf("2019-01-31 00:00:00", "2019-04-30 23:59:59", Recurrence::month)),
              (Texts{"January 2019: 2019-01-31T00:00:00 – 2019-02-27T23:59:59",
                     "February 2019: 2019-02-28T00:00:00 – 2019-03-30T23:59:59",
                     "March 2019: 2019-03-31T00:00:00 – 2019-04-29T23:59:59",
                     "April 2019: 2019-04-30T00:00:00 – 2019-04-30T23:59:59"}));
}

TEST(RecurringStages, WithoutRecurrenceThereIsOneStage)
{
    const auto stages = stagesOf("2019-01-01 08:00:00", "2019-12-31 23:59:59", Recurrence::none);
    EXPECT_EQ(asTexts(stages), (Texts{"Stage 1: 2019-01-01T08:00:00 – 2019-12-31T23:59:59"}));
}

TEST(RecurringStages, AreNumberedDescribedAndPlacedInUtc)
{
    const auto stages = stagesOf("2019-01-01 00:00:00", "2019-01-02 23:59:59", Recurrence::day);
    ASSERT_EQ(stages.size(), 2U);
    EXPECT_EQ(stages[1].stage_number, 2);
    EXPECT_EQ(stages[1].description, "Winter -- Day 2");
    EXPECT_EQ(stages[1].start_date, utc("2019-01-01 23:00:00"));
    EXPECT_EQ(stages[1].end_date, utc("2019-01-02 22:59:59"));
}

TEST(RecurringStages, StopAtTenThousand)
{
    EXPECT_EQ(stagesOf("2000-01-01 00:00:00", "2100-01-01 23:59:59", Recurrence::day).size(), 10'000U);
}

TEST(RecurringStages, NoneWithoutTimeForThem)
{
    EXPECT_TRUE(stagesOf("2019-01-02 00:00:00", "2019-01-01 23:59:59", Recurrence::day).empty());
    const LocalTime never{std::numeric_limits<std::int64_t>::max()};
    EXPECT_TRUE(recurringStages("Winter", local("2019-01-01 00:00:00"), never, Recurrence::day, anHourEarlier).empty());
}

} // namespace palmares

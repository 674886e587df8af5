#include <gtest/gtest.h>

#include "model/core/codec.h"
#include "model/schedule/schedule.h"
#include "tests/support/scenario.h"

namespace palmares::schedule {
namespace {

using palmares::testing::utc;

ZoneSpan anyZone(Timestamp)
{
    return {};
}

ScheduledCommand once(std::string_view at)
{
    ScheduledCommand entry;
    entry.name = "start";
    entry.command = "StartChallenge";
    entry.due_at = utc(at);
    entry.scheduled_at = utc("2024-05-01 00:00:00");
    return entry;
}

/// Daily at nine, asked for on 1 May.
ScheduledCommand daily(MissedRuns missed = MissedRuns::run_once)
{
    ScheduledCommand entry = once("2024-05-01 00:00:00");
    entry.due_at = {};
    entry.cron = "0 9 * * *";
    entry.missed_runs = missed;
    return entry;
}

std::vector<std::string> runsAt(const ScheduledCommand& entry, std::string_view now)
{
    std::vector<std::string> texts;
    for (const Timestamp each : runsOf(entry, utc(now), anyZone).now)
        texts.push_back(toText(each).substr(0, 10));
    return texts;
}

using Days = std::vector<std::string>;

TEST(Schedule, RunsAOneOffCommandWhenItIsDueAndNeverAgain)
{
    ScheduledCommand entry = once("2024-05-02 09:00:00");
    EXPECT_EQ(runsAt(entry, "2024-05-02 08:59:59"), Days{});
    EXPECT_EQ(runsOf(entry, utc("2024-05-02 08:59:59"), anyZone).next, utc("2024-05-02 09:00:00"));
    EXPECT_EQ(runsAt(entry, "2024-05-02 09:00:00"), Days{"2024-05-02"});
    entry.last_run = runsOf(entry, utc("2024-05-02 09:00:00"), anyZone).done;
    EXPECT_EQ(runsAt(entry, "2024-06-01 00:00:00"), Days{});
    EXPECT_EQ(runsOf(entry, utc("2024-06-01 00:00:00"), anyZone).next, std::nullopt);
}

TEST(Schedule, RunsAgainAtEachDueTime)
{
    ScheduledCommand entry = daily();
    EXPECT_EQ(runsAt(entry, "2024-05-01 09:00:10"), Days{"2024-05-01"});
    entry.last_run = utc("2024-05-01 09:00:00");
    EXPECT_EQ(runsAt(entry, "2024-05-01 23:00:00"), Days{});
    EXPECT_EQ(runsOf(entry, utc("2024-05-01 23:00:00"), anyZone).next, utc("2024-05-02 09:00:00"));
}

TEST(Schedule, RunsMissedTimesOnce)
{
    EXPECT_EQ(runsAt(daily(MissedRuns::run_once), "2024-05-04 12:00:00"), Days{"2024-05-04"});
}

TEST(Schedule, RunsEveryMissedTimeWhenAskedTo)
{
    EXPECT_EQ(runsAt(daily(MissedRuns::run_all), "2024-05-03 12:00:00"),
              (Days{"2024-05-01", "2024-05-02", "2024-05-03"}));
}

TEST(Schedule, SkipsMissedTimesWhenAskedToButNotOneThatIsDueNow)
{
    EXPECT_EQ(runsAt(daily(MissedRuns::skip), "2024-05-04 12:00:00"), Days{});
    EXPECT_EQ(runsOf(daily(MissedRuns::skip), utc("2024-05-04 12:00:00"), anyZone).done, utc("2024-05-04 09:00:00"))
        << "and they do not come back";
    EXPECT_EQ(runsAt(daily(MissedRuns::skip), "2024-05-04 09:00:30"), Days{"2024-05-04"});
}

TEST(Schedule, DoesNotRunForEverAfterALongSleep)
{
    ScheduledCommand entry = daily(MissedRuns::run_all);
    entry.cron = "* * * * *";
    const auto runs = runsOf(entry, utc("2024-05-08 00:00:00"), anyZone).now;
    ASSERT_EQ(runs.size(), mostRunsAtOnce);
    EXPECT_EQ(runs.back(), utc("2024-05-08 00:00:00")) << "the newest are kept";
}

TEST(Schedule, IsKeptAsJson)
{
    const auto text = toJson(daily(MissedRuns::skip));
    ASSERT_TRUE(text);
    const auto again = fromJson<ScheduledCommand>(*text);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->cron, "0 9 * * *");
    EXPECT_EQ(again->missed_runs, MissedRuns::skip);
    EXPECT_EQ(again->due_at, std::nullopt);
}

TEST(Schedule, IsRefusedWithoutATimeOrWithTwo)
{
    ScheduledCommand both = daily();
    both.due_at = utc("2024-05-02 09:00:00");
    ScheduledCommand neither = daily();
    neither.cron = {};
    ScheduledCommand wrong = daily();
    wrong.cron = "every day";
    ScheduledCommand nameless = daily();
    nameless.name = "";
    for (const ScheduledCommand& entry : {both, neither, wrong, nameless}) {
        const auto refused = validate(entry);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().name, "invalid_schedule");
    }
    EXPECT_TRUE(validate(daily()));
}

} // namespace
} // namespace palmares::schedule

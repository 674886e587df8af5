// Totals that a summary lacks come from laps, then from points, each field for itself.

#include <gtest/gtest.h>

#include "tests/model/activity_files/cases_data.h"
#include "tests/model/activity_files/invented_run.h"

namespace palmares::activity_files::testing {
namespace {

const std::string seconds = "<TotalTimeSeconds>1000</TotalTimeSeconds>";

std::vector<RunPoint> part(std::size_t from, std::size_t to)
{
    const auto run = inventedRun();
    return {run.begin() + static_cast<std::ptrdiff_t>(from), run.begin() + static_cast<std::ptrdiff_t>(to)};
}

TEST(CasesTcx, LapWithoutDistancePointsCount)
{
    PALMARES_CASES();
    EXPECT_NEAR(onlyActivityOf("tcx/lap-without-distance-points-count.tcx").distance_m, 3000, 0.001);
}

TEST(CasesTcx, NoDistanceOnlyPositions)
{
    PALMARES_CASES();
    EXPECT_NEAR(onlyActivityOf("tcx/no-distance-only-positions.tcx").distance_m, 3000, 10);
}

TEST(CasesTcx, LegPointsCountFrom40KmLapWithout)
{
    PALMARES_CASES();
    EXPECT_NEAR(onlyActivityOf("tcx/leg-points-count-from-40-km-lap-without.tcx").distance_m, 132.36, 0.5);
}

TEST(CasesFit, MultisportLaterSessionsWithoutDistance)
{
    PALMARES_CASES();
    const FileContents contents = readCase("fit/multisport-later-sessions-without-distance.fit");
    ASSERT_EQ(contents.activities.size(), 3u);
    EXPECT_NEAR(contents.activities[0].distance_m, 1800, 0.001);
    EXPECT_NEAR(contents.activities[1].distance_m, 9600, 0.001);
    EXPECT_NEAR(contents.activities[2].distance_m, 1500, 0.001);
}

TEST(CasesFit, PoolSessionWithoutDistance)
{
    PALMARES_CASES();
    EXPECT_EQ(onlyActivityOf("fit/pool-session-without-distance.fit").distance_m, 100);
}

TEST(CasesFit, SameRun)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("fit/same-run.fit");
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_NEAR(run.elevation_gain_m.value_or(0), 10, 0.2);
    EXPECT_EQ(run.average_heart_rate, 140);
}

TEST(MissingTotals, ALapLacksWhatAnotherOneStates)
{
    const auto first =
        tcxLap("<TotalTimeSeconds>500</TotalTimeSeconds><DistanceMeters>1500</DistanceMeters>", part(0, 51));
    const auto second = tcxLap("<TotalTimeSeconds>500</TotalTimeSeconds>", part(51, 101));
    const FileActivity run = onlyActivityIn("a.tcx", tcxOf(first + second));
    EXPECT_NEAR(run.distance_m, 3000, 0.001);
    EXPECT_EQ(run.moving_s, 1000);
    EXPECT_TRUE(run.warnings.empty());
}

TEST(MissingTotals, ALapWithoutPointsIsNamed)
{
    const auto first = tcxLap(seconds + "<DistanceMeters>3000</DistanceMeters>", inventedRun());
    const FileActivity run =
        onlyActivityIn("a.tcx", tcxOf(first + tcxLap("<TotalTimeSeconds>60</TotalTimeSeconds>", {})));
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "missing"));
}

TEST(MissingTotals, A0ThatPointsContradictIsNone)
{
    const FileActivity lap =
        onlyActivityIn("a.tcx", tcxOf(tcxLap(seconds + "<DistanceMeters>0</DistanceMeters>", inventedRun())));
    EXPECT_NEAR(lap.distance_m, 3000, 0.001);
    FitBuilder fit;
    addFitRecords(fit, inventedRun());
    fit.message(18, {u32(253, fitTime(runStart + 1000)), u32(2, fitTime(runStart)), enumeration(5, 1),
                     u32(7, 1'000'000), u32(8, 1'000'000), u32(9, 0)});
    EXPECT_NEAR(onlyActivityIn("a.fit", fit.file()).distance_m, 3000, 0.001);
}

TEST(MissingTotals, TimesComeFromThePoints)
{
    const FileActivity run =
        onlyActivityIn("a.tcx", tcxOf(tcxLap("<DistanceMeters>3000</DistanceMeters>", inventedRun())));
    EXPECT_EQ(run.elapsed_s, 1000);
    EXPECT_EQ(run.moving_s, 1000);
    EXPECT_EQ(run.distance_m, 3000);
}

TEST(MissingTotals, ASessionTakesEachFieldFromItsLapsBeforeItsRecords)
{
    FitBuilder fit;
    addFitRecords(fit, inventedRun());
    fit.message(19, {u32(253, fitTime(runStart + 500)), u32(2, fitTime(runStart)), u32(7, 500'000), u32(8, 480'000),
                     u32(9, 151'000), u8(15, 150)});
    fit.message(19, {u32(253, fitTime(runStart + 1000)), u32(2, fitTime(runStart + 500)), u32(7, 500'000),
                     u32(8, 480'000), u32(9, 152'000), u8(15, 130)});
    fit.message(18,
                {u32(253, fitTime(runStart + 1000)), u32(2, fitTime(runStart)), enumeration(5, 1), u32(7, 1'000'000)});
    const FileActivity run = onlyActivityIn("a.fit", fit.file());
    EXPECT_NEAR(run.distance_m, 3030, 0.001); // of the laps
    EXPECT_EQ(run.moving_s, 960);
    EXPECT_EQ(run.average_heart_rate, 140);                 // of the laps, equally long
    EXPECT_NEAR(run.elevation_gain_m.value_or(0), 10, 0.2); // of the records: no lap states it
}

TEST(MissingTotals, ADeviceThatWritesItsFirstPointLateCountsFromTheStart)
{
    const auto late = part(3, 101); // the first point after 30 s and 90 m
    const FileActivity run = onlyActivityIn("a.tcx", tcxOf(tcxLap(seconds, late)));
    EXPECT_NEAR(run.distance_m, 3000, 0.001);
}

TEST(MissingTotals, ACountThatBeginsAnewGoesOn)
{
    auto points = inventedRun();
    for (std::size_t i = 60; i < points.size(); ++i)
        *points[i].distance -= 1800; // the device was started again
    const FileActivity run = onlyActivityIn("a.tcx", tcxOf(tcxLap(seconds, points)));
    EXPECT_NEAR(run.distance_m, 3000, 31);
}

TEST(MissingTotals, AStatedDistanceFarFromThatOfThePointsIsNamed)
{
    const FileActivity run =
        onlyActivityIn("a.tcx", tcxOf(tcxLap(seconds + "<DistanceMeters>12000</DistanceMeters>", inventedRun())));
    EXPECT_EQ(run.distance_m, 12'000);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "contradiction"));
}

} // namespace
} // namespace palmares::activity_files::testing

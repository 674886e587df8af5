// Clocks that jump, points at 0/0 and spikes: what is wrong is left out, and a warning says what and how much.

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/model/activity_files/cases_data.h"
#include "tests/model/activity_files/invented_run.h"

namespace palmares::activity_files::testing {
namespace {

constexpr std::int64_t weeks3 = 21 * 86'400;

FileActivity gpxRun(const std::vector<RunPoint>& points)
{
    return onlyActivityIn("a.gpx", gpxOf(points));
}

void expectTheRun(const FileActivity& run, double seconds = 30)
{
    EXPECT_NEAR(run.distance_m, 3000, 5);
    EXPECT_NEAR(run.elapsed_s, 1000, seconds);
    EXPECT_EQ(toText(run.start).substr(0, 10), "2024-05-04");
    EXPECT_NEAR(run.elevation_gain_m.value_or(0), 10, 0.3);
}

/// Less of the run than there was, with a warning.
void expectPartOfTheRun(const FileActivity& run, double metres, const char* field, const char* kind)
{
    EXPECT_NEAR(run.distance_m, metres, 5);
    EXPECT_TRUE(warnsOf(run, field, kind));
}

TEST(CasesFit, RelativeTimestamps)
{
    PALMARES_CASES();
    EXPECT_EQ(toText(onlyActivityOf("fit/relative-timestamps.fit").start), "2024-05-04T08:00:30");
}

TEST(CasesFit, ClockSetDuringSession)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("fit/clock-set-during-session.fit");
    EXPECT_EQ(toText(run.start).substr(0, 10), "2024-05-04");
    EXPECT_NEAR(run.elapsed_s, 1000, 30);
    EXPECT_NEAR(run.moving_s, 1000, 30);
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_TRUE(warnsOf(run, "start_date", "clock"));
}

TEST(CasesGpx, FirstPointsThreeWeeksEarly)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("gpx/first-points-three-weeks-early.gpx");
    expectTheRun(run);
    ASSERT_TRUE(warnsOf(run, "start_date", "clock"));
    const Warning& warning = run.warnings.front();
    EXPECT_TRUE(warning.value.contains("2 of 101 points from 2024-04-13T02:00:00")) << warning.value;
    EXPECT_TRUE(warning.message.contains("instead of 510 h")) << warning.message;
}

TEST(CasesGpx, OnePointAtNullIsland)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("gpx/one-point-at-null-island.gpx");
    EXPECT_NEAR(run.distance_m, 3003, 1);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "null_island"));
}

TEST(CasesGpx, OnePointFiveKmOff)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("gpx/one-point-five-km-off.gpx");
    EXPECT_NEAR(run.distance_m, 3003, 1);
    ASSERT_TRUE(warnsOf(run, "distance_in_metres", "spike"));
    EXPECT_TRUE(run.warnings.front().value.starts_with("1 of 101 points: ")) << run.warnings.front().value;
}

TEST(CasesGpx, SameRunHasNoWarning)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("gpx/same-run.gpx");
    EXPECT_NEAR(run.distance_m, 3003, 1);
    EXPECT_EQ(messagesOf(run), std::vector<std::string>());
}

TEST(Clocks, TheLastPointsMayBeWrong)
{
    auto points = inventedRun();
    for (std::size_t i = 98; i <= 100; ++i)
        *points[i].time += 10 * weeks3;
    const FileActivity run = gpxRun(points);
    expectTheRun(run);
    EXPECT_TRUE(warnsOf(run, "start_date", "clock"));
}

TEST(Clocks, APointBetweenMayBeOf1970)
{
    auto points = inventedRun();
    points[50].time = 0;
    const FileActivity run = gpxRun(points);
    expectTheRun(run, 0);
    EXPECT_TRUE(warnsOf(run, "start_date", "clock"));
}

TEST(Clocks, AClockSetBackWhileRecordingLosesTheSmallerPart)
{
    auto points = inventedRun();
    for (std::size_t i = 70; i <= 100; ++i)
        *points[i].time -= 3600;
    const FileActivity run = gpxRun(points);
    EXPECT_NEAR(run.elapsed_s, 690, 1);
    expectPartOfTheRun(run, 3000, "start_date", "clock");
}

TEST(Clocks, ASessionThatWasStartedInAnotherYearStartsWithItsPoints)
{
    FitBuilder fit;
    addFitRecords(fit, inventedRun());
    fit.message(18, {u32(253, fitTime(runStart + 1000)), u32(2, fitTime(runStart - 100 * weeks3)), enumeration(5, 1),
                     u32(8, 1'000'000), u32(9, 300'000)});
    const FileActivity run = onlyActivityIn("a.fit", fit.file());
    expectTheRun(run);
    EXPECT_TRUE(warnsOf(run, "start_date", "clock"));
}

TEST(Clocks, RelativeTimesMayBeCorrelatedWithUtc)
{
    auto points = inventedRun();
    for (RunPoint& point : points)
        *point.time += static_cast<std::int64_t>(fitEpoch) - runStart + 100;
    FitBuilder fit;
    addFitRecords(fit, points);
    fit.message(162, {u32(253, fitTime(runStart)), u32(1, 100)});
    const FileActivity run = onlyActivityIn("a.fit", fit.file());
    EXPECT_EQ(toText(run.start), "2024-05-04T08:00:00");
}

TEST(Clocks, ShuffledAndRepeatedPointsGiveTheSameFigures)
{
    auto points = inventedRun();
    points.insert(points.end(), points.begin() + 20, points.begin() + 60);
    std::ranges::reverse(points.begin() + 10, points.end());
    expectTheRun(gpxRun(points), 0);
}

TEST(Clocks, ANightBetweenTwoStagesIsAPause)
{
    auto points = inventedRun();
    for (std::size_t i = 40; i <= 100; ++i)
        *points[i].time += 14 * 3600;
    const FileActivity tour = gpxRun(points);
    EXPECT_EQ(tour.elapsed_s, 1000 + 14 * 3600);
    EXPECT_FALSE(warnsOf(tour, "start_date"));
}

TEST(NullIsland, SeveralPointsAndTheFirstOneMayBeThere)
{
    auto points = inventedRun();
    for (const std::size_t i : {0u, 1u, 57u})
        points[i].latitude = points[i].longitude = 0;
    expectPartOfTheRun(gpxRun(points), 2940, "distance_in_metres", "null_island"); // the first 60 m are unknown
}

TEST(NullIsland, OneCoordinateMayBeZero)
{
    auto points = inventedRun();
    points[30].longitude = 0;
    points[60].latitude = 0;
    const FileActivity run = gpxRun(points);
    expectTheRun(run, 0);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "spike"));
}

TEST(NullIsland, IsAPlaceForThoseWhoSailThere)
{
    auto points = inventedRun();
    for (RunPoint& point : points) {
        *point.latitude -= 47;
        *point.longitude -= 8;
    }
    const FileActivity run = gpxRun(points);
    expectTheRun(run, 0);
    EXPECT_TRUE(run.warnings.empty());
}

TEST(Spikes, TheFirstTheLastAndAClusterMayBeWrong)
{
    for (const auto& wrong : {std::vector<std::size_t>{0}, {100}, {40, 41, 42}, {10, 50, 90}}) {
        auto points = inventedRun();
        for (const std::size_t i : wrong)
            *points[i].longitude += 0.06; // 4.5 km
        const FileActivity run = gpxRun(points);
        EXPECT_NEAR(run.distance_m, 3000, 31) << wrong.front();
        EXPECT_TRUE(warnsOf(run, "distance_in_metres", "spike")) << wrong.front();
    }
}

TEST(Spikes, TheLimitIsThatOfTheSport)
{
    auto points = inventedRun();
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i].latitude = 47 + static_cast<double>(i) * 0.0018; // 20 m/s
    const FileActivity ride = onlyActivityIn("a.gpx", gpxOf(points, "UTF-8", "Descent", "cycling"));
    EXPECT_NEAR(ride.distance_m, 20'000, 50);
    EXPECT_TRUE(ride.warnings.empty());
    const FileActivity run = gpxRun(points); // the sport may be wrong, so nothing is lost
    EXPECT_NEAR(run.distance_m, 20'000, 50);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "speed"));
}

TEST(Spikes, AHeightMayBeWrongToo)
{
    auto points = inventedRun();
    points[50].elevation = 8848;
    points[70].elevation = 0;
    const FileActivity run = gpxRun(points);
    EXPECT_NEAR(run.elevation_gain_m.value_or(0), 10, 0.3);
    EXPECT_TRUE(warnsOf(run, "elevation_gain_in_metres", "spike"));
}

TEST(Spikes, ACountOfTheDeviceMayJump)
{
    auto points = inventedRun();
    points[50].distance = 900'000;
    const FileActivity run =
        onlyActivityIn("a.tcx", tcxOf(tcxLap("<TotalTimeSeconds>1000</TotalTimeSeconds>", points)));
    EXPECT_NEAR(run.distance_m, 3000, 0.001);
    EXPECT_TRUE(warnsOf(run, "distance_in_metres", "spike"));
}

TEST(Outlines, HaveAtMost2000PointsWithTimePlaceAndHeight)
{
    std::vector<RunPoint> points;
    for (int i = 0; i < 5000; ++i)
        points.push_back({runStart + i, 47 + i * 0.000027, 8, 400, {}, {}});
    const FileActivity run = gpxRun(points);
    ASSERT_EQ(run.outline.size(), 2000u);
    EXPECT_EQ(run.outline.front().after_s, 0);
    EXPECT_EQ(run.outline.back().after_s, 4999);
    EXPECT_EQ(run.outline.back().longitude_e7, 80'000'000);
    EXPECT_EQ(run.outline.back().height_m, 400);
    EXPECT_EQ(gpxRun(inventedRun()).outline.size(), 101u);
}

} // namespace
} // namespace palmares::activity_files::testing

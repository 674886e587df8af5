// One invented activity as FIT, GPX, TCX, CSV and Strava table: whatever is missing, repeated, shuffled or damaged, the
// figures are the same, or a warning names the field.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/model/activity_files/cases_data.h"
#include "tests/model/activity_files/invented_run.h"

namespace palmares::activity_files::testing {
namespace {

/// A run as it was, and its points as they may be written.
struct OneRun {
    double distance = 0, seconds = 0, climb = 0, heart_rate = 0;
    std::vector<RunPoint> points;
    std::mt19937 random;

    bool chance(int inHundred) { return static_cast<int>(random() % 100) < inHundred; }
    std::size_t anyPoint() { return random() % points.size(); }
};

constexpr double metresPerDegree = 111'319.49;

OneRun oneRun(unsigned seed)
{
    OneRun run;
    run.random.seed(seed);
    const int count = 60 + static_cast<int>(run.random() % 120);
    const int step = 2 + static_cast<int>(run.random() % 12);
    const double speed = 1.5 + static_cast<double>(run.random() % 300) / 100;
    const double latitude = -60 + static_cast<double>(run.random() % 120);
    for (int i = 0; i < count; ++i) {
        const double metres = i * step * speed;
        const double height = std::round((500 + 20 * std::sin(i / 10.0)) * 5) / 5;
        if (i > 0) run.climb += std::max(0.0, height - *run.points.back().elevation);
        const int beats = 120 + i % 40;
        run.heart_rate += beats / static_cast<double>(count);
        run.points.push_back({runStart + i * step, latitude + metres / metresPerDegree, 12, height, metres, beats});
    }
    run.seconds = (count - 1.0) * step;
    run.distance = run.seconds * speed;
    return run;
}

/// One to three points lose or change a value.
void damage(OneRun& run)
{
    for (auto times = 1 + run.random() % 3; times > 0; --times) {
        RunPoint& point = run.points[run.anyPoint()];
        switch (run.random() % 7) {
        case 0: point.latitude = point.longitude = 0; break;
        case 1: point.longitude = *point.longitude + 0.5; break;
        case 2: point.time = point.time.value_or(0) - 40 * 86'400; break;
        case 3: point.time = 0; break;
        case 4: point.elevation = 8000; break;
        case 5: point.heart_rate.reset(); break;
        default: point.distance = 500'000; break;
        }
        if (!point.longitude) point.longitude = 12;
    }
}

/// Repeats and shuffles some points, or a whole block.
void disorder(OneRun& run)
{
    for (auto times = run.random() % 5; times > 0; --times) {
        const auto at = static_cast<std::ptrdiff_t>(run.anyPoint());
        const RunPoint copy = run.points[static_cast<std::size_t>(at)];
        run.points.insert(run.points.begin() + at, copy);
    }
    if (run.chance(30)) std::ranges::shuffle(run.points, run.random);
}

bool isNear(double figure, double truth, double share, double least)
{
    return std::abs(figure - truth) <= std::max(least, truth * share);
}

void expectTheRun(const OneRun& run, const FileActivity& activity, const std::string& format)
{
    const auto check = [&](double figure, double truth, double least, std::string_view field) {
        const bool isNamed =
            warnsOf(activity, field) || (field != "distance_in_metres" && warnsOf(activity, "start_date"));
        RC_LOG() << format << ' ' << field << ": " << figure << " for " << truth << '\n'
                 << ::testing::PrintToString(messagesOf(activity)) << '\n';
        RC_ASSERT(isNear(figure, truth, 0.01, least) || isNamed);
    };
    check(activity.distance_m, run.distance, 60, "distance_in_metres");
    check(activity.elapsed_s, run.seconds, 30, "elapsed_time_in_seconds");
    check(activity.moving_s, run.seconds, 30, "moving_time_in_seconds");
    if (activity.elevation_gain_m) check(*activity.elevation_gain_m, run.climb, 5, "elevation_gain_in_metres");
    if (activity.average_heart_rate) check(*activity.average_heart_rate, run.heart_rate, 5, "average_heartrate");
    RC_ASSERT(activity.sport == "Run");
}

std::string lapTotals(OneRun& run)
{
    std::string totals;
    if (run.chance(50)) totals += "<TotalTimeSeconds>" + number(run.seconds, 1) + "</TotalTimeSeconds>";
    if (run.chance(50)) totals += "<DistanceMeters>" + number(run.distance, 2) + "</DistanceMeters>";
    return totals;
}

std::string fitOf(OneRun& run)
{
    FitBuilder fit;
    addFitRecords(fit, run.points);
    const auto milliseconds = static_cast<std::uint64_t>(run.seconds * 1000);
    std::vector<BuiltField> totals{u32(253, fitTime(runStart + static_cast<std::int64_t>(run.seconds))),
                                   u32(2, fitTime(runStart))};
    if (run.chance(50)) totals.push_back(u32(7, milliseconds));
    if (run.chance(50)) totals.push_back(u32(8, milliseconds));
    if (run.chance(50)) totals.push_back(u32(9, static_cast<std::uint64_t>(run.distance * 100)));
    if (run.chance(50)) fit.message(19, totals);
    auto session = totals;
    session.resize(2);
    session.push_back(enumeration(5, 1));
    if (run.chance(50)) session = totals, session.push_back(enumeration(5, 1));
    fit.message(18, session);
    return fit.file();
}

std::string csvOf(const OneRun& run)
{
    return "activity,sport,start_utc,distance_m,moving_s,elapsed_s,elevation_gain_m,avg_hr\nx,Run,2024-05-04T08:00:"
           "00Z," +
           number(run.distance, 2) + ',' + number(run.seconds, 1) + ',' + number(run.seconds, 1) + ',' +
           number(run.climb, 1) + ',' + number(run.heart_rate, 1) + '\n';
}

std::string stravaOf(OneRun& run)
{
    const bool inMetres = run.chance(50);
    return "Activity ID,Activity Date,Activity Type,Elapsed Time,Distance,Elevation Gain\n1,2024-05-04 08:00:00,Run," +
           number(run.seconds, 1) + ',' + number(inMetres ? run.distance : run.distance / 1000, 3) + ',' +
           number(run.climb, 1) + '\n';
}

/// The one activity, unless the file is named as damaged.
void expectIn(const OneRun& run, const std::string& name, const std::string& bytes)
{
    const FileContents contents = read(name, bytes, {});
    RC_LOG() << name << ' ' << ::testing::PrintToString(problemNames(contents)) << '\n';
    RC_ASSERT(contents.activities.size() == 1u);
    expectTheRun(run, contents.activities.front(), name);
}

TEST(OneRunProperty, EveryFormatGivesTheSameFiguresOrNamesTheField)
{
    EXPECT_TRUE(rc::check("one run in five formats", [] {
        const auto seed = *rc::gen::arbitrary<unsigned>();
        OneRun run = oneRun(seed);
        if (run.chance(50)) damage(run);
        if (run.chance(50)) disorder(run);
        expectIn(run, "run.gpx", gpxOf(run.points));
        expectIn(run, "run.tcx", tcxOf(tcxLap(lapTotals(run), run.points)));
        expectIn(run, "run.fit", fitOf(run));
        expectIn(run, "run.csv", csvOf(run));
        expectIn(run, "activities.csv", stravaOf(run));
    }));
}

} // namespace
} // namespace palmares::activity_files::testing

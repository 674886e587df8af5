#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "model/activity_files/read.h"
#include "model/imports/sports.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

struct Sums {
    int activities = 0;
    double metres = 0, moving = 0, elevation = 0, longest = 0;
};

TEST(AthleteCsvTruth, EveryRowIsReadAndTheYearsOfEveryAthleteAddUp)
{
    PALMARES_NEEDS_DATA(dataFolder("leaderboard"));
    Tally tally("CSV years of athletes");
    const auto folder = dataFolder("leaderboard");
    const FileContents contents = read("athlete-activities.csv", bytesOf(folder / "athlete-activities.csv"), {});
    EXPECT_EQ(contents.activities.size(), 25'575u);
    for (const auto& problem : contents.problems)
        tally.skipped("line " + std::to_string(*problem.line), problem.error.name);
    std::map<std::pair<std::string, std::string>, Sums> years;
    for (const auto& activity : contents.activities) {
        Sums& sums = years[{activity.athlete, toText(activity.start_local).substr(0, 4)}];
        ++sums.activities;
        sums.metres += activity.distance_m;
        sums.moving += activity.moving_s;
        sums.elevation += activity.elevation_gain_m.value_or(0);
        sums.longest = std::max(sums.longest, activity.distance_m);
    }
    for (const auto& row : truthRows(folder / "truth.csv")) {
        const Sums sums = years[{row.at("athlete"), row.at("year_local")}];
        EXPECT_EQ(std::to_string(sums.activities), row.at("activities"));
        EXPECT_NEAR(sums.metres, std::stod(row.at("distance_m")), 0.051);
        EXPECT_EQ(sums.moving, std::stod(row.at("moving_s")));
        EXPECT_NEAR(sums.elevation, std::stod(row.at("elevation_gain_m")), 0.051);
        EXPECT_EQ(sums.longest, std::stod(row.at("longest_m")));
        tally.compared();
    }
    EXPECT_EQ(static_cast<std::size_t>(tally.count()), years.size());
}

TEST(AthleteCsvTruth, RunsOf2024AreThoseOfEveryMonth)
{
    PALMARES_NEEDS_DATA(dataFolder("leaderboard"));
    Tally tally("CSV runs by month");
    const auto folder = dataFolder("leaderboard");
    const FileContents contents = read("athlete-activities.csv", bytesOf(folder / "athlete-activities.csv"), {});
    std::map<std::pair<std::string, std::string>, Sums> months;
    for (const auto& activity : contents.activities) {
        if (activity.sport != "Run" && activity.sport != "VirtualRun") continue;
        Sums& sums = months[{activity.athlete, toText(activity.start_local).substr(0, 7)}];
        ++sums.activities;
        sums.metres += activity.distance_m;
    }
    for (const auto& row : truthRows(folder / "truth-runs-2024-by-month.csv")) {
        const Sums sums = months[{row.at("athlete"), row.at("month_local")}];
        EXPECT_EQ(std::to_string(sums.activities), row.at("runs"));
        EXPECT_NEAR(sums.metres, std::stod(row.at("distance_m")), 0.051);
        tally.compared();
    }
    EXPECT_GT(tally.count(), 0);
}

TEST(AthleteCsvTruth, ReferencesAreUniqueAndSportsAreKnown)
{
    PALMARES_NEEDS_DATA(dataFolder("leaderboard"));
    const auto folder = dataFolder("leaderboard");
    const FileContents contents = read("athlete-activities.csv", bytesOf(folder / "athlete-activities.csv"), {});
    std::set<std::string> references;
    for (const auto& activity : contents.activities) {
        references.insert(activity.reference);
        EXPECT_NE(std::ranges::find(activityTypes, std::string_view(activity.sport)), activityTypes.end());
        EXPECT_EQ(activity.trainer, std::nullopt);
    }
    EXPECT_EQ(references.size(), contents.activities.size());
    EXPECT_TRUE(references.contains("athlete-activities.csv#A001-0001"));
}

} // namespace
} // namespace palmares::activity_files::testing

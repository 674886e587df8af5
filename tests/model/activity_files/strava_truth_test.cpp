#include <gtest/gtest.h>

#include <algorithm>

#include "model/activity_files/tables/strava_columns.h"
#include "model/activity_files/tables/strava_export.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

/// What truth.csv adds up, over the activities of one scope.
struct Sums {
    int activities = 0;
    double metres = 0, elapsed = 0, moving = 0, elevation = 0;
};

bool isIn(const FileActivity& activity, const std::string& scope)
{
    if (scope == "all") return true;
    if (scope.starts_with("type=")) return activity.source_sport == scope.substr(5);
    return toText(activity.start).substr(0, 4) == scope.substr(5);
}

Sums sumsOf(const std::vector<FileActivity>& activities, const std::string& scope)
{
    Sums sums;
    for (const auto& activity : activities) {
        if (!isIn(activity, scope)) continue;
        ++sums.activities;
        sums.metres += activity.distance_m;
        sums.elapsed += activity.elapsed_s;
        sums.moving += activity.moving_s;
        sums.elevation += activity.elevation_gain_m.value_or(0);
    }
    return sums;
}

TEST(StravaTruth, ExportsAddUpToTheTruth)
{
    PALMARES_NEEDS_DATA(dataFolder("strava-bulk-export"));
    Tally tally("Strava export scopes");
    const auto folder = dataFolder("strava-bulk-export");
    std::map<std::string, FileContents> exports;
    for (const auto& row : truthRows(folder / "truth.csv")) {
        const std::string& name = row.at("export");
        const std::string& scope = row.at("scope");
        if (!exports.contains(name))
            exports[name] = readStravaExport(bytesOf(folder / name / "activities.csv"), {}, {});
        if (scope.starts_with("first date")) continue; // a remark, checked below
        SCOPED_TRACE(name + ' ' + scope);
        const FileContents& contents = exports[name];
        EXPECT_TRUE(contents.problems.empty());
        const Sums sums = sumsOf(contents.activities, scope);
        EXPECT_EQ(std::to_string(sums.activities), row.at("activities"));
        EXPECT_NEAR(sums.elapsed, std::stod(row.at("sum_first_Elapsed_Time_s")), 0.01);
        EXPECT_NEAR(sums.moving, std::stod(row.at("sum_Moving_Time_s")), 0.01);
        EXPECT_NEAR(sums.elevation, std::stod(row.at("sum_Elevation_Gain_m")), 0.01);
        EXPECT_NEAR(sums.metres, std::stod(row.at("sum_last_Distance_column")), 0.01);
        tally.compared();
    }
    EXPECT_GT(tally.count(), 0);
}

TEST(StravaTruth, FirstAndLastDatesAreThoseOfTheTruth)
{
    PALMARES_NEEDS_DATA(dataFolder("strava-bulk-export"));
    const auto folder = dataFolder("strava-bulk-export");
    for (const auto& row : truthRows(folder / "truth.csv")) {
        const std::string& scope = row.at("scope");
        if (!scope.starts_with("first date")) continue;
        const auto contents = readStravaExport(bytesOf(folder / row.at("export") / "activities.csv"), {}, {});
        const auto [first, last] = std::ranges::minmax(contents.activities, {}, &FileActivity::start);
        const std::string expected =
            "first date " + toText(first.start) + " last date " + toText(last.start) + " columns ";
        EXPECT_TRUE(scope.starts_with(expected)) << scope << " is not " << expected;
    }
}

TEST(StravaTruth, EveryKnownHeaderIsRecognised)
{
    PALMARES_NEEDS_DATA(dataFolder("strava-bulk-export"));
    Tally tally("Strava headers");
    const auto folder = dataFolder("strava-bulk-export") / "headers";
    for (const auto& row : truthRows(folder / "index.csv")) {
        SCOPED_TRACE(row.at("file"));
        const std::string text = bytesOf(folder / row.at("file"));
        CsvRecord header;
        ASSERT_TRUE(CsvReader(text).next(header));
        EXPECT_EQ(std::to_string(header.fields.size()), row.at("columns"));
        const auto columns = stravaColumnsOf(header);
        ASSERT_TRUE(columns);
        EXPECT_TRUE(columns->commute);
        EXPECT_TRUE(columns->filename);
        EXPECT_EQ(columns->distance_m.has_value(), header.fields.size() > 20);
        tally.compared();
    }
    EXPECT_GT(tally.count(), 0);
}

} // namespace
} // namespace palmares::activity_files::testing

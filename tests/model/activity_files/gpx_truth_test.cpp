#include <gtest/gtest.h>

#include <cmath>

#include "model/activity_files/xml/gpx.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

TrackFigures sumOf(const std::vector<GpxTrack>& tracks, double& elapsed)
{
    TrackFigures sum;
    for (const auto& [name, type, zone, figures, points, hr, maxHr, watts, cadence] : tracks) {
        sum.distance_m += figures.distance_m;
        sum.moving_s += figures.moving_s;
        if (figures.ascent_m) sum.ascent_m = sum.ascent_m.value_or(0) + *figures.ascent_m;
        sum.points += figures.points;
        elapsed += figures.elapsed_s();
    }
    return sum;
}

void expectWithin(double share, double figure, const std::string& truth, const char* what)
{
    const double expected = std::stod(truth);
    EXPECT_NEAR(figure, expected, std::abs(expected) * share + 0.005) << what; // truths have two decimals
}

TEST(GpxTruth, DistanceAscentAndPointsAreThoseOfGpxpy)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    Tally tally("GPX files, distance and ascent");
    for (const auto& row : truthRows(dataFolder("gpx") / "truth.csv")) {
        const std::string& file = row.at("file");
        if (row.at("gpxpy_parses") != "yes") {
            tally.skipped(file, "gpxpy cannot parse it");
            continue;
        }
        SCOPED_TRACE(file);
        const GpxFile gpx = readGpxTracks(file, bytesOf(dataFolder("gpx") / file));
        double elapsed = 0;
        const TrackFigures sum = sumOf(gpx.tracks, elapsed);
        EXPECT_EQ(std::to_string(gpx.tracks.size()), row.at("tracks"));
        EXPECT_EQ(std::to_string(sum.points), row.at("trackpoints"));
        expectWithin(0.005, sum.distance_m, row.at("distance_2d_m"), "distance");
        if (!row.at("ascent_raw_m").empty()) {
            expectWithin(0.05, sum.ascent_m.value_or(0), row.at("ascent_raw_m"), "ascent");
        }
        tally.compared();
    }
}

TEST(GpxTruth, TimesAreThoseOfGpxpy)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    Tally tally("GPX files, times");
    for (const auto& row : truthRows(dataFolder("gpx") / "truth.csv")) {
        const std::string& file = row.at("file");
        if (row.at("gpxpy_parses") != "yes" || row.at("start").empty()) {
            tally.skipped(file, row.at("gpxpy_parses") == "yes" ? "it has no times" : "gpxpy cannot parse it");
            continue;
        }
        SCOPED_TRACE(file);
        const GpxFile gpx = readGpxTracks(file, bytesOf(dataFolder("gpx") / file));
        double elapsed = 0;
        const TrackFigures sum = sumOf(gpx.tracks, elapsed);
        expectWithin(0.02, sum.moving_s, row.at("moving_s"), "moving");
        if (row.at("elapsed_s").empty()) {
            std::cout << "[ skipped  ] GPX elapsed time of " << file << ": some of its tracks have no times\n";
        } else if (row.at("segments") != "1" && elapsed > std::stod(row.at("elapsed_s"))) {
            std::cout << "[ skipped  ] GPX elapsed time of " << file
                      << ": the truth leaves out the pauses between segments, our definition counts them\n";
        } else {
            EXPECT_NEAR(elapsed, std::stod(row.at("elapsed_s")), 1e-6);
        }
        tally.compared();
    }
}

TEST(GpxTruth, StartsAreThoseOfTheFirstTimedTrack)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    Tally tally("GPX files, start");
    for (const auto& row : truthRows(dataFolder("gpx") / "truth.csv")) {
        const std::string& file = row.at("file");
        const FileContents contents = readGpx(file, bytesOf(dataFolder("gpx") / file), {});
        SCOPED_TRACE(file);
        if (row.at("gpxpy_parses") != "yes") continue;
        if (row.at("start").empty()) {
            EXPECT_TRUE(contents.activities.empty());
            EXPECT_FALSE(contents.problems.empty());
            continue;
        }
        ASSERT_FALSE(contents.activities.empty());
        EXPECT_EQ(toText(contents.activities.front().start_local), row.at("start").substr(0, 19));
        tally.compared();
    }
    EXPECT_GT(tally.count(), 0);
}

} // namespace
} // namespace palmares::activity_files::testing

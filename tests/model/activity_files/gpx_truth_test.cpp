#include <gtest/gtest.h>

#include <cmath>

#include "model/activity_files/recording/figures.h"
#include "model/activity_files/xml/gpx.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

/// The figures of all tracks together, as they are recorded: the truth knows no stray points.
struct Sums {
    double distance_m = 0, moving_s = 0, elapsed_s = 0;
    std::optional<double> ascent_m;
    std::int64_t points = 0;
};

/// From the first to the last time in the order of the file, as the truth has it.
double spanOf(const Points& points)
{
    std::optional<std::int64_t> first;
    std::int64_t last = 0;
    for (const RecordedPoint& point : points)
        if (point.time_us) {
            if (!first) first = point.time_us;
            last = *point.time_us;
        }
    return first ? static_cast<double>(last - *first) / microseconds : 0;
}

Sums sumsOf(const std::vector<GpxTrack>& tracks)
{
    Sums sums;
    for (const GpxTrack& track : tracks) {
        const Figures figures = figuresOf(track.points);
        sums.distance_m += figures.distance_m().value_or(0);
        sums.moving_s += figures.moving_s.value_or(0);
        sums.elapsed_s += spanOf(track.points);
        if (figures.ascent_m) sums.ascent_m = sums.ascent_m.value_or(0) + *figures.ascent_m;
        sums.points += figures.points;
    }
    return sums;
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
        const Sums sum = sumsOf(gpx.tracks);
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
        const Sums sum = sumsOf(gpx.tracks);
        expectWithin(0.02, sum.moving_s, row.at("moving_s"), "moving");
        if (row.at("elapsed_s").empty()) {
            std::cout << "[ skipped  ] GPX elapsed time of " << file << ": some of its tracks have no times\n";
        } else if (row.at("segments") != "1" && sum.elapsed_s > std::stod(row.at("elapsed_s"))) {
            std::cout << "[ skipped  ] GPX elapsed time of " << file
                      << ": the truth leaves out the pauses between segments, our definition counts them\n";
        } else {
            EXPECT_NEAR(sum.elapsed_s, std::stod(row.at("elapsed_s")), 1e-6);
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

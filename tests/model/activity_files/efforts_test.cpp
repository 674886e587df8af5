#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "model/activity_files/read.h"

/// Efforts that reading a file finds in its track.
namespace palmares::activity_files {
namespace {

/// Due north from (47, 7), 5 metres a second, a point a second, 1,000 seconds from 2024-05-04T10:00:00 local time.
std::string straightRun()
{
    std::string text = R"(<gpx version="1.1"><trk><type>running</type><trkseg>)";
    for (int second = 0; second <= 1000; ++second) {
        char point[160];
        std::snprintf(point, sizeof point,
                      R"(<trkpt lat="%.8f" lon="7"><time>2024-05-04T10:%02d:%02d+02:00</time></trkpt>)",
                      47 + second * 5 / 111319.4908, second / 60, second % 60);
        text += point;
    }
    return text + "</trkseg></trk></gpx>";
}

SegmentToFind northFrom(double metres, double length)
{
    const auto at = [](double north) { return segments::Position{47 + north / 111319.4908, 7}; };
    return {"hill", {at(metres), at(metres + length / 2), at(metres + length)}};
}

} // namespace

TEST(FileEfforts, AreThePassesOverTheSegmentsAskedFor)
{
    Defaults defaults;
    defaults.segments = {northFrom(500, 1000), {"elsewhere", {{10, 10}, {10.1, 10}}}};
    const auto contents = read("run.gpx", straightRun(), defaults);
    ASSERT_EQ(contents.activities.size(), 1u);
    const auto& efforts = contents.activities[0].segment_efforts;
    ASSERT_EQ(efforts.size(), 1u);
    EXPECT_EQ(efforts[0].segment, "hill");
    EXPECT_EQ(toText(efforts[0].start_local), "2024-05-04T10:01:40");
    EXPECT_EQ(toText(efforts[0].start), "2024-05-04T08:01:40");
    EXPECT_NEAR(efforts[0].elapsed_s, 200, 0.05);
    EXPECT_NEAR(efforts[0].moving_s, 200, 0.05);
    EXPECT_NEAR(efforts[0].distance_m, 1000, 1);
    EXPECT_TRUE(contents.activities[0].track.empty());
}

TEST(FileEfforts, AreTheFastestOfTheDistancesAskedFor)
{
    Defaults defaults;
    defaults.distances_m = {1000, 4999, 5001};
    const auto contents = read("run.gpx", straightRun(), defaults);
    const auto& efforts = contents.activities.at(0).best_efforts;
    ASSERT_EQ(efforts.size(), 2u); // the run is 5,000 m long
    EXPECT_EQ(efforts[0].distance_m, 1000);
    EXPECT_NEAR(efforts[0].elapsed_s, 200, 0.05);
    EXPECT_EQ(efforts[1].distance_m, 4999);
    EXPECT_NEAR(efforts[1].elapsed_s, 999.8, 0.05);
}

TEST(FileEfforts, AreNotLookedForUnlessAskedFor)
{
    const auto contents = read("run.gpx", straightRun(), {});
    EXPECT_TRUE(contents.activities.at(0).segment_efforts.empty());
    EXPECT_TRUE(contents.activities.at(0).best_efforts.empty());
    EXPECT_TRUE(contents.activities.at(0).track.empty());
}

TEST(FileEfforts, LeaveTheTrackToTheCaller)
{
    Defaults defaults;
    defaults.keep_tracks = true;
    EXPECT_EQ(read("run.gpx", straightRun(), defaults).activities.at(0).track.size(), 1001u);
}

} // namespace palmares::activity_files

#include <gtest/gtest.h>

#include "model/activity_files/xml/tcx.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

std::string lap(const std::string& seconds, const std::string& metres, const std::string& rest = {})
{
    return "<Lap StartTime=\"2024-05-01T10:00:00Z\"><TotalTimeSeconds>" + seconds +
           "</TotalTimeSeconds><DistanceMeters>" + metres + "</DistanceMeters>" + rest + "</Lap>";
}

std::string point(const std::string& time, const std::string& rest = {})
{
    return "<Trackpoint><Time>" + time + "</Time>" + rest + "</Trackpoint>";
}

std::string activity(const std::string& laps, const std::string& sport = "Running")
{
    return "<Activity Sport=\"" + sport + "\"><Id>2024-05-01T12:00:00+02:00</Id>" + laps + "</Activity>";
}

FileContents readActivities(const std::string& activities, const Defaults& defaults = {})
{
    return readTcx("a.tcx",
                   "<TrainingCenterDatabase xmlns:ns3=\"u\"><Activities>" + activities +
                       "</Activities></TrainingCenterDatabase>",
                   defaults);
}

TEST(Tcx, LapsAddUp)
{
    const FileContents contents = readActivities(activity(lap("608.47", "1609.25") + lap("100", "200.5")));
    ASSERT_EQ(contents.activities.size(), 1u);
    const FileActivity& read = contents.activities[0];
    EXPECT_EQ(read.moving_s, 708.47);
    EXPECT_EQ(read.elapsed_s, 708.47);
    EXPECT_EQ(read.distance_m, 1809.75);
    EXPECT_EQ(read.sport, "Run");
    EXPECT_EQ(toText(read.start), "2024-05-01T10:00:00");
    EXPECT_EQ(toText(read.start_local), "2024-05-01T12:00:00");
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Tcx, ElapsedTimeIsTheLongerOfLapsAndPoints)
{
    const std::string track = "<Track>" + point("2024-05-01T10:00:00Z") + point("2024-05-01T10:20:00Z") + "</Track>";
    const FileContents contents = readActivities(activity(lap("600", "1000", track)));
    EXPECT_EQ(contents.activities.at(0).elapsed_s, 1200);
    EXPECT_EQ(contents.activities.at(0).moving_s, 600);
}

TEST(Tcx, HeartRateIsWeightedByTheLapsTimes)
{
    const auto heart = [](const std::string& average, const std::string& most) {
        return "<AverageHeartRateBpm><Value>" + average + "</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>" +
               most + "</Value></MaximumHeartRateBpm>";
    };
    const FileContents contents =
        readActivities(activity(lap("300", "1", heart("100", "150")) + lap("100", "1", heart("140", "145"))));
    EXPECT_EQ(contents.activities.at(0).average_heart_rate, 110);
    EXPECT_EQ(contents.activities.at(0).max_heart_rate, 150);
}

TEST(Tcx, WattsStandInAnExtension)
{
    const std::string track =
        "<Track>" +
        point("2024-05-01T10:00:00Z", "<Extensions><ns3:TPX><ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions>") +
        "</Track>";
    EXPECT_EQ(readActivities(activity(lap("1", "1", track))).activities.at(0).average_watts, 250);
}

TEST(Tcx, MultiSportSessionsGiveOneActivityASport)
{
    const FileContents contents =
        readActivities("<MultiSportSession><FirstSport>" + activity(lap("1", "1")) + "</FirstSport><NextSport>" +
                       activity(lap("2", "2"), "Biking") + "</NextSport></MultiSportSession>");
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_EQ(contents.activities[1].sport, "Ride");
    EXPECT_EQ(contents.activities[1].reference, "a.tcx#1");
}

TEST(Tcx, OtherMeansTheDefaultSport)
{
    EXPECT_EQ(readActivities(activity(lap("1", "1"), "Other"), {"Hike", {}}).activities.at(0).sport, "Hike");
    EXPECT_EQ(readActivities(activity(lap("1", "1"), "Other")).activities.at(0).sport, "Workout");
}

TEST(Tcx, IncredibleLapTotalsAreLeftOutWithAWarning)
{
    const FileContents contents = readActivities(activity(lap("60", "-5") + lap("NaN", "100")));
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].distance_m, 100);
    EXPECT_EQ(contents.activities[0].moving_s, 60);
    EXPECT_EQ(messagesOf(contents.activities[0]).at(0), "The DistanceMeters of lap 1 is not a credible number.");
    EXPECT_EQ(messagesOf(contents.activities[0]).at(1), "The TotalTimeSeconds of lap 2 is not a credible number.");
}

TEST(Tcx, AnActivityWithoutAnyTimeIsRefused)
{
    const FileContents contents = readActivities("<Activity Sport=\"Running\"><Lap/></Activity>");
    EXPECT_TRUE(contents.activities.empty());
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"no_start"});
}

TEST(Tcx, DamageLeavesTheLapsBeforeIt)
{
    const std::string text =
        "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2024-05-01T10:00:00Z</Id>" +
        lap("60", "100") + "<Lap><TotalTimeSeconds>61</TotalTimeSeconds><DistanceMeters>10";
    const FileContents contents = readTcx("a.tcx", text, {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.partial);
    EXPECT_EQ(contents.activities[0].moving_s, 121);
    EXPECT_EQ(contents.activities[0].distance_m, 100);
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"xml_damaged"});
}

TEST(Tcx, ALostOuterElementIsNamed)
{
    const FileContents contents = readTcx("a.tcx", "<Activities>" + activity(lap("1", "1")) + "</Activities>", {});
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.partial);
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"tcx_damaged"});
}

TEST(Tcx, CoursesAreNoActivities)
{
    const FileContents contents = readTcx("a.tcx", "<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>", {});
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"no_activities"});
}

} // namespace
} // namespace palmares::activity_files::testing

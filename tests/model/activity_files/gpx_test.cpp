#include <gtest/gtest.h>

#include "model/activity_files/xml/gpx.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

constexpr std::string_view begin = R"(<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1">)";

std::string point(const std::string& longitude, const std::string& time, const std::string& rest = {})
{
    return "<trkpt lat=\"0\" lon=\"" + longitude + "\">" + rest + (time.empty() ? "" : "<time>" + time + "</time>") +
           "</trkpt>";
}

FileContents readBody(const std::string& body, const Defaults& defaults = {})
{
    return readGpx("a.gpx", std::string(begin) + body + "</gpx>", defaults);
}

TEST(Gpx, DistanceIsAlongTheGroundAndTimeFromFirstToLast)
{
    const FileContents contents = readBody("<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z") +
                                           point("0.001", "2024-05-01T10:01:00.5Z") + "</trkseg></trk>");
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_NEAR(contents.activities[0].distance_m, 111.32, 0.01); // a thousandth of a degree of the equator
    EXPECT_EQ(contents.activities[0].elapsed_s, 60.5);
    EXPECT_EQ(contents.activities[0].moving_s, 60.5);
    EXPECT_EQ(contents.activities[0].elevation_gain_m, std::nullopt);
}

TEST(Gpx, StandingStillIsNotMoving)
{
    const FileContents contents =
        readBody("<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z") + point("0.001", "2024-05-01T10:01:00Z") +
                 point("0.00101", "2024-05-01T10:05:00Z") + "</trkseg></trk>");
    EXPECT_EQ(contents.activities.at(0).moving_s, 60);
    EXPECT_EQ(contents.activities.at(0).elapsed_s, 300);
}

TEST(Gpx, ClimbingStraightUpIsMoving)
{
    const FileContents contents = readBody("<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z", "<ele>0</ele>") +
                                           point("0", "2024-05-01T10:01:00Z", "<ele>60</ele>") + "</trkseg></trk>");
    EXPECT_EQ(contents.activities.at(0).moving_s, 60);
    EXPECT_EQ(contents.activities.at(0).elevation_gain_m, 60);
}

TEST(Gpx, AscentBridgesPointsWithoutElevationButNotSegments)
{
    const FileContents contents = readBody(
        "<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z", "<ele>10</ele>") + point("0.1", "") +
        point("0.2", "", "<ele/>") + point("0.3", "", "<ele>15</ele>") + "</trkseg><trkseg>" +
        point("0.3", "", "<ele>100</ele>") + point("0.3", "2024-05-01T11:00:00Z", "<ele>90</ele>") + "</trkseg></trk>");
    EXPECT_EQ(contents.activities.at(0).elevation_gain_m, 5);
}

TEST(Gpx, EveryTrackIsAnActivityAndOneWithoutTimesIsRefused)
{
    const std::string timed = "<trk><name>A</name><trkseg>" + point("0", "2024-05-01T10:00:00Z") + "</trkseg></trk>";
    const FileContents contents = readBody(timed + "<trk><trkseg>" + point("0", "") + "</trkseg></trk>" + timed);
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_EQ(contents.activities[0].reference, "a.gpx#0");
    EXPECT_EQ(contents.activities[1].reference, "a.gpx#2");
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"no_start"});
    EXPECT_EQ(contents.problems[0].error.message, "Track 1 has no point with a time.");
    EXPECT_FALSE(contents.partial);
}

TEST(Gpx, RoutesAndWaypointsAreNoActivities)
{
    const FileContents contents = readBody("<wpt lat=\"0\" lon=\"0\"/><rte/>");
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"no_activities"});
    EXPECT_EQ(contents.problems[0].error.message, "The GPX file holds no track, only 1 routes and 1 waypoints.");
}

TEST(Gpx, TheZoneOfTheFirstTimeGivesTheLocalStart)
{
    const FileContents contents =
        readBody("<trk><trkseg>" + point("0", "2015-12-11T15:43:13.000+01:00") + "</trkseg></trk>");
    EXPECT_EQ(toText(contents.activities.at(0).start), "2015-12-11T14:43:13");
    EXPECT_EQ(toText(contents.activities.at(0).start_local), "2015-12-11T15:43:13");
}

TEST(Gpx, TheSportIsTheTypeElseTheDefaultElseWorkout)
{
    const std::string segment = "<trkseg>" + point("0", "2024-05-01T10:00:00Z") + "</trkseg></trk>";
    const auto sport = [&](const std::string& type, const std::string& fallback) {
        return readBody("<trk>" + type + segment, {fallback, {}}).activities.at(0).sport;
    };
    EXPECT_EQ(sport("<type>trail_running</type>", "Ride"), "Run");
    EXPECT_EQ(sport("<type>falconry</type>", "Ride"), "Workout");
    EXPECT_EQ(sport("<type>other</type>", "Ride"), "Ride");
    EXPECT_EQ(sport("", "Ride"), "Ride");
    EXPECT_EQ(sport("", ""), "Workout");
}

TEST(Gpx, SensorsAreReadFromExtensionsOfAnyPrefix)
{
    const std::string text =
        R"(<gpx xmlns:x="u"><trk><trkseg><trkpt lat="0" lon="0"><time>2024-05-01T10:00:00Z</time><extensions>)"
        R"(<power>200</power><x:TrackPointExtension><x:hr>120</x:hr><x:cad>80</x:cad></x:TrackPointExtension>)"
        R"(</extensions></trkpt></trkseg></trk></gpx>)";
    const FileContents contents = readGpx("a.gpx", text, {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].average_heart_rate, 120);
    EXPECT_EQ(contents.activities[0].average_cadence, 80);
    EXPECT_EQ(contents.activities[0].average_watts, 200);
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Gpx, PrefixedElementsCommentsAndCdataAreRead)
{
    const FileContents contents = readGpx(
        "a.gpx",
        R"(<g:gpx xmlns:g="u"><!-- c --><g:trk><g:name><![CDATA[A & ]]>B</g:name><g:trkseg><!-- c -->)"
        R"(<g:trkpt lat="1" lon="1"><g:time>2024-05-01<!-- c -->T10:00:00Z</g:time></g:trkpt></g:trkseg></g:trk></g:gpx>)",
        {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].name, "A & B");
}

TEST(Gpx, AnUndeclaredPrefixIsNamedAndTheTrackIsOffered)
{
    const FileContents contents =
        readBody("<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z", "<extensions><x:hr>1</x:hr></extensions>") +
                 "</trkseg></trk>");
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.partial);
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"xml_undeclared_prefix"});
    EXPECT_GT(contents.problems[0].byte.value_or(0), 0);
}

TEST(Gpx, DamageLeavesWhatIsCompleteBeforeIt)
{
    const std::string complete = std::string(begin) + "<trk><trkseg>" + point("0", "2024-05-01T10:00:00Z") +
                                 point("0.001", "2024-05-01T10:01:00Z");
    for (const std::string damage :
         {"", "<trkpt lat=\"1\" lon=\"1\"><time>2024-05-01T1", "</wrong>", "<trkpt lat=", "<"}) {
        const FileContents contents = readGpx("a.gpx", complete + damage, {});
        SCOPED_TRACE(damage);
        ASSERT_EQ(contents.activities.size(), 1u);
        EXPECT_EQ(contents.activities[0].elapsed_s, 60);
        EXPECT_NEAR(contents.activities[0].distance_m, 111.32, 0.01);
        EXPECT_TRUE(contents.partial);
        ASSERT_EQ(problemNames(contents), std::vector<std::string>{"xml_damaged"});
        EXPECT_GE(contents.problems[0].byte.value_or(0), static_cast<std::int64_t>(complete.size()));
    }
}

TEST(Gpx, ByteOrderMarksAndEncodingsAreUnderstood)
{
    const std::string track =
        "<gpx><trk><name>N</name><trkseg>" + point("0", "2024-05-01T10:00:00Z") + "</trkseg></trk></gpx>";
    std::string wide = "\xFF\xFE";
    for (const char c : track)
        wide += std::string(1, c) + std::string(1, '\0');
    EXPECT_EQ(readGpx("a.gpx", wide, {}).activities.size(), 1u);
    EXPECT_EQ(readGpx("a.gpx", "\xEF\xBB\xBF" + track, {}).activities.size(), 1u);
    std::string latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + track;
    latin.replace(latin.find(">N<"), 3, ">\xE9<");
    EXPECT_EQ(readGpx("a.gpx", latin, {}).activities.at(0).name, "é");
}

TEST(Gpx, PointsWithoutPositionAndTimesThatRunBackwardsAreWarnedAbout)
{
    const FileContents contents = readBody("<trk><trkseg>" + point("0", "2024-05-01T10:01:00Z") + "<trkpt lat=\"x\"/>" +
                                           point("0.001", "2024-05-01T10:00:00Z") + "</trkseg></trk>");
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(toText(contents.activities[0].start), "2024-05-01T10:00:00");
    EXPECT_EQ(contents.activities[0].elapsed_s, 60);
    EXPECT_EQ(messagesOf(contents.activities[0]).at(0), "The times of the track run backwards.");
    EXPECT_EQ(messagesOf(contents.activities[0]).at(1), "1 of 3 points have no position.");
}

TEST(Gpx, NamesAreCutAtAThousandBytes)
{
    std::string name;
    for (int i = 0; i < 1000; ++i)
        name += "é";
    const FileContents contents =
        readBody("<trk><name>a" + name + "</name><trkseg>" + point("0", "2024-05-01T10:00:00Z") + "</trkseg></trk>");
    EXPECT_EQ(contents.activities.at(0).name.size(), 999u); // one letter, and whole ones of two bytes
}

TEST(Gpx, AMillionNestedElementsAreHarmless)
{
    std::string deep = "<gpx>";
    for (int i = 0; i < 1'000'000; ++i)
        deep += "<a>";
    const FileContents contents = readGpx("a.gpx", deep, {});
    EXPECT_TRUE(contents.partial);
    EXPECT_FALSE(contents.problems.empty());
}

} // namespace
} // namespace palmares::activity_files::testing

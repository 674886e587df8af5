#include <gtest/gtest.h>

#include "model/activity_files/read.h"
#include "model/activity_files/tables/strava_columns.h"
#include "model/activity_files/tables/strava_export.h"
#include "tests/model/activity_files/fit_builder.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

constexpr std::string_view english11 =
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,"
    "Commute,Activity Gear,Filename\n";
constexpr std::string_view german20 =
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Relative Leistung,Pendeln,Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,"
    "Bewegungszeit,Distanz,Höchstgeschw.,Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied\n";
constexpr std::string_view linked = "activities/1.fit.gz";

/// The bytes of a linked file, if it is there.
using Open = std::function<std::optional<std::string>(std::string_view path)>;

FileContents readTable(std::string_view header, const std::string& rows, const Open& open = {})
{
    const auto readLinked = [&](std::string_view path) -> std::optional<FileContents> {
        const auto bytes = open(path);
        return bytes ? std::optional(read(path, *bytes, {})) : std::nullopt;
    };
    return readStravaExport(std::string(header) + rows, open ? ReadLinked(readLinked) : ReadLinked(), {});
}

TEST(StravaExport, ARowIsAnActivityWithItsIdAsReference)
{
    const FileContents contents =
        readTable(english11, "123,\"25 Jun 2015, 11:18:35\",\"Lunch, long\",Nordic Ski,,3600,10.5,,true,,\n");
    ASSERT_EQ(contents.activities.size(), 1u);
    const FileActivity& activity = contents.activities[0];
    EXPECT_EQ(activity.reference, "activities.csv#123");
    EXPECT_EQ(activity.key, "123");
    EXPECT_EQ(activity.name, "Lunch, long");
    EXPECT_EQ(activity.sport, "NordicSki");
    EXPECT_EQ(activity.source_sport, "Nordic Ski");
    EXPECT_EQ(toText(activity.start), "2015-06-25T11:18:35");
    EXPECT_EQ(activity.distance_m, 10'500);
    EXPECT_EQ(activity.elapsed_s, 3600);
    EXPECT_EQ(activity.moving_s, 3600);
    EXPECT_EQ(activity.commute, true);
}

TEST(StravaExport, SwimsAreInMetres)
{
    const FileContents contents =
        readTable(english11, "1,\"Jun 25, 2015, 1:18:35 PM\",S,Swim,,60,\"1,350\",,false,,\n");
    EXPECT_EQ(contents.activities.at(0).distance_m, 1350);
    EXPECT_EQ(toText(contents.activities.at(0).start), "2015-06-25T13:18:35");
}

TEST(StravaExport, TheExportsOf2018AreInMetres)
{
    const FileContents contents =
        readTable("id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n",
                  "9,2018-11-27 19:11:32,E,Ride,\"\",1468,6075.0,true,bike,activities/9.fit.gz\n");
    EXPECT_EQ(contents.activities.at(0).distance_m, 6075);
    EXPECT_EQ(toText(contents.activities.at(0).start), "2018-11-27T19:11:32");
}

TEST(StravaExport, GermanRowsHaveDecimalCommas)
{
    const FileContents contents =
        readTable(german20, "1,\"21.07.2026, 15:09:27\",N,Lauf,,900,\"2,81\",,false,,,,,900.0,880.0,2812.5,,,12.5,\n");
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].sport, "Run");
    EXPECT_EQ(contents.activities[0].distance_m, 2812.5);
    EXPECT_EQ(contents.activities[0].moving_s, 880);
    EXPECT_EQ(contents.activities[0].elevation_gain_m, 12.5);
    EXPECT_EQ(toText(contents.activities[0].start), "2026-07-21T15:09:27");
}

TEST(StravaExport, AWideHeaderOfAnUnknownLanguageIsKnownByItsShape)
{
    CsvRecord header;
    header.fields = {"n0",   "n1",   "n2", "n3", "n4",   "time",   "way", "hr", "effort", "work", "note",
                     "gear", "file", "w1", "w2", "time", "moving", "way", "v1", "v2",     "climb"};
    const auto columns = stravaColumnsOf(header);
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->filename, 12u);
    EXPECT_EQ(columns->elapsed_s, 15u);
    EXPECT_EQ(columns->moving_s, 16u);
    EXPECT_EQ(columns->distance_m, 17u);
    EXPECT_EQ(columns->elevation_gain, 20u);
}

TEST(StravaExport, TheLinkedFileAddsWhatTheRowLacks)
{
    // 2015-06-25T11:18:35 in FIT time, with a local clock two hours ahead.
    constexpr std::uint32_t start = 1'435'231'115u - 631'065'600u;
    FitBuilder fit;
    fit.message(18, {u32(2, start), u32(7, 3'600'000), u32(8, 3'000'000), u32(9, 999'900), u8(16, 140)});
    fit.message(34, {u32(253, start), u32(5, start + 7200)});
    std::string asked;
    const auto open = [&](std::string_view path) -> std::optional<std::string> {
        asked = path;
        return fit.file();
    };
    const FileContents contents = readTable(
        english11, "1,\"25 Jun 2015, 11:18:35\",N,Ride,,3600,10.5,,false,," + std::string(linked) + "\n", open);
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(asked, linked);
    EXPECT_EQ(toText(contents.activities[0].start_local), "2015-06-25T13:18:35");
    EXPECT_EQ(contents.activities[0].moving_s, 3000);
    EXPECT_EQ(contents.activities[0].average_heart_rate, 140);
    EXPECT_EQ(contents.activities[0].distance_m, 10'500);
    EXPECT_EQ(contents.activities[0].reference, "activities.csv#1");
}

TEST(StravaExport, AMissingLinkedFileIsAWarningAndADamagedOneAProblem)
{
    const std::string row = "1,\"25 Jun 2015, 11:18:35\",N,Ride,,3600,10.5,,false,," + std::string(linked) + "\n";
    const FileContents missing = readTable(english11, row, [](std::string_view) { return std::nullopt; });
    EXPECT_EQ(messagesOf(missing.activities.at(0)),
              std::vector<std::string>{"The linked file activities/1.fit.gz could not be opened."});
    const FileContents damaged = readTable(english11, row, [](std::string_view) { return std::string("junk"); });
    EXPECT_EQ(damaged.activities.size(), 1u);
    ASSERT_EQ(damaged.problems.size(), 1u);
    EXPECT_EQ(damaged.problems[0].file, linked);
}

TEST(StravaExport, RowsThatCannotBeReadAreRefusedWithLineAndReason)
{
    const FileContents contents = readTable(english11, "1,someday,N,Ride,,1,1,,,,\n"
                                                       ",\"25 Jun 2015, 11:18:35\",N,Ride,,1,1,,,,\n"
                                                       "3,\"25 Jun 2015, 11:18:35\",N,Ride,,x,1,,,,\n"
                                                       "4,\"25 Jun 2015, 11:18:35\"\n");
    EXPECT_TRUE(contents.activities.empty());
    const std::vector<std::string> expected{"no_start", "no_activity", "bad_number", "wrong_column_count"};
    EXPECT_EQ(problemNames(contents), expected);
    EXPECT_EQ(contents.problems[3].line, 5);
}

} // namespace
} // namespace palmares::activity_files::testing

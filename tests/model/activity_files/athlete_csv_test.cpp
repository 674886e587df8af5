#include <gtest/gtest.h>

#include "model/activity_files/tables/athlete_csv.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

constexpr std::string_view header =
    "athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr\n";

FileContents readRows(const std::string& rows)
{
    return readAthleteCsv("b.csv", std::string(header) + rows, {"", Timestamp{1'700'000'000}});
}

TEST(AthleteCsv, ARowIsAnActivity)
{
    const FileContents contents =
        readRows("Ann,A-1,Run,indoor,2016-06-22 21:23:45,2016-06-23 05:23:45,4340.0,1669,,145\n");
    ASSERT_EQ(contents.activities.size(), 1u);
    const FileActivity& activity = contents.activities[0];
    EXPECT_EQ(activity.athlete, "Ann");
    EXPECT_EQ(activity.reference, "b.csv#A-1");
    EXPECT_EQ(activity.sport, "Run");
    EXPECT_EQ(activity.trainer, std::nullopt);
    EXPECT_EQ(toText(activity.start), "2016-06-22T21:23:45");
    EXPECT_EQ(toText(activity.start_local), "2016-06-23T05:23:45");
    EXPECT_EQ(activity.distance_m, 4340.0);
    EXPECT_EQ(activity.moving_s, 1669);
    EXPECT_EQ(activity.elapsed_s, 1669);
    EXPECT_EQ(activity.elevation_gain_m, std::nullopt);
    EXPECT_EQ(activity.average_heart_rate, 145);
    EXPECT_TRUE(activity.warnings.empty());
}

TEST(AthleteCsv, RowsThatCannotBeReadAreRefusedWithLineAndReason)
{
    const FileContents contents = readRows("Ann,1,Run,,,,1,1,,\n"
                                           "Ann,2,Run,,yesterday,,1,1,,\n"
                                           "Ann,3,Run,,2016-06-22 21:23:45,,far,1,,\n"
                                           "Ann,4,Run,,2016-06-22 21:23:45,,-1,1,,\n"
                                           "Ann,5,Run,,2016-06-22 21:23:45,,1e11,1,,\n"
                                           "Ann,6,Run\n"
                                           "Ann,,Run,,2016-06-22 21:23:45,,1,1,,\n"
                                           "Ann,8,Run,,2016-06-22 21:23:45,,1,1,,\n"
                                           "Ann,9,\"Run");
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].key, "8");
    const std::vector<std::string> expected{"no_start",        "bad_time",           "bad_number",  "negative_value",
                                            "value_too_large", "wrong_column_count", "no_activity", "csv_open_quote"};
    EXPECT_EQ(problemNames(contents), expected);
    EXPECT_EQ(contents.problems[0].line, 2);
    EXPECT_EQ(contents.problems[7].line, 10);
    EXPECT_TRUE(contents.partial);
}

TEST(AthleteCsv, ARowMayHaveTheYearOfBirth)
{
    const FileContents contents = readAthleteCsv("b.csv",
                                                 "athlete,activity,start_utc,distance_m,moving_s,birth_year\n"
                                                 "Ann,1,2016-06-22 21:23:45,1,1,1976\n"
                                                 "Bob,2,2016-06-22 21:23:45,1,1,\n"
                                                 "Cid,3,2016-06-22 21:23:45,1,1,76\n"
                                                 "Dan,4,2016-06-22 21:23:45,1,1,forty\n",
                                                 {"", Timestamp{1'700'000'000}});
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_EQ(contents.activities[0].birth_year, 1976);
    EXPECT_EQ(contents.activities[1].birth_year, std::nullopt);
    EXPECT_EQ(problemNames(contents), (std::vector<std::string>{"bad_birth_year", "bad_birth_year"}));
}

TEST(AthleteCsv, ColumnsAreKnownByNameInAnyOrderAndCase)
{
    const FileContents contents = readAthleteCsv(
        "b.csv", "Moving_s;Start_local;extra;Activity;Distance_m\r\n60;2020-01-01T10:00:00;?;x;1000,5\r\n", {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].distance_m, 1000.5);
    EXPECT_EQ(toText(contents.activities[0].start), "2020-01-01T10:00:00");
}

TEST(AthleteCsv, ATableWithoutTheColumnsIsRefused)
{
    EXPECT_EQ(problemNames(readAthleteCsv("b.csv", "a,b,c\n1,2,3\n", {})), std::vector<std::string>{"unknown_columns"});
}

TEST(AthleteCsv, OddValuesAreReadWithAWarning)
{
    const FileContents contents = readRows("Ann,1,Run,,1990-01-01 00:00:00,,0,60,,\n"
                                           "Ann,2,Run,,2030-01-01 00:00:00,,100,60,,\n"
                                           "Ann,3,Run,,2020-01-01 00:00:00,,100000,60,,\n");
    ASSERT_EQ(contents.activities.size(), 3u);
    EXPECT_EQ(contents.activities[0].warnings.size(), 2u);
    EXPECT_EQ(messagesOf(contents.activities[1]),
              std::vector<std::string>{"The start 2030-01-01T00:00:00 lies in the future."});
    EXPECT_EQ(messagesOf(contents.activities[2]),
              std::vector<std::string>{"The average speed of 6000 km/h is not credible."});
}

TEST(AthleteCsv, NamesThatAreNotUtf8AreReadAsLatin1)
{
    const FileContents contents = readRows("Ren\xE9,1,Run,,2016-06-22 21:23:45,,1,1,,\n");
    EXPECT_EQ(contents.activities.at(0).athlete, "René");
}

} // namespace
} // namespace palmares::activity_files::testing

#include <gtest/gtest.h>

#include "model/activity_files/tables/written_date.h"
#include "model/imports/file_time.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

TEST(Sports, WordsOfAllSourcesMeanTheirActivityType)
{
    for (const auto word : {"running", "track_running", "trail_running", "street_running", "TrailRun", "Run", "Lauf"}) {
        EXPECT_EQ(activityTypeFrom(word), "Run") << word;
    }
    for (const auto word : {"cycling", "Biking", "Ride", "Mountain Bike Ride", "road_biking", "Radfahrt"}) {
        EXPECT_EQ(activityTypeFrom(word), "Ride") << word;
    }
    EXPECT_EQ(activityTypeFrom("Stand Up Paddling"), "StandUpPaddling");
    EXPECT_EQ(activityTypeFrom("cross_country_skiing"), "NordicSki");
    EXPECT_EQ(activityTypeFrom("lap_swimming"), "Swim");
    EXPECT_EQ(activityTypeFrom("Canoe"), "Canoeing");
    EXPECT_EQ(activityTypeFrom("E-Bike Ride"), "EBikeRide");
}

TEST(Sports, EveryActivityTypeMeansItself)
{
    for (const auto type : activityTypes)
        EXPECT_EQ(activityTypeFrom(type), type);
}

TEST(Sports, AnythingElseIsAWorkout)
{
    EXPECT_EQ(activityTypeFrom("RoadTrip"), "Workout");
    EXPECT_EQ(activityTypeFrom(""), "Workout");
    EXPECT_EQ(knownActivityType("RoadTrip"), std::nullopt);
}

TEST(WrittenDate, TheFormsOfSeveralLanguagesAreRead)
{
    const auto read = [](std::string_view text, bool monthFirst = false) {
        const auto time = writtenDateFrom(text, monthFirst);
        return time ? toText(*time) : std::string("none");
    };
    EXPECT_EQ(read("Apr 10, 2015, 2:02:56 PM"), "2015-04-10T14:02:56");
    EXPECT_EQ(read("Jul 23, 2020, 12:52:41 AM"), "2020-07-23T00:52:41");
    EXPECT_EQ(read("Jul 23, 2020, 12:52:41 PM"), "2020-07-23T12:52:41");
    EXPECT_EQ(read("25 Jun 2015, 11:18:35"), "2015-06-25T11:18:35");
    EXPECT_EQ(read("2014-09-12 16:54:28"), "2014-09-12T16:54:28");
    EXPECT_EQ(read("21.07.2026, 15:09:27"), "2026-07-21T15:09:27");
    EXPECT_EQ(read("21 juil. 2026 à 15:09:27"), "2026-07-21T15:09:27");
    EXPECT_EQ(read("21 juin 2026, 15:09:27"), "2026-06-21T15:09:27");
    EXPECT_EQ(read("1 août 2026, 05:09:27"), "2026-08-01T05:09:27");
    EXPECT_EQ(read("21 de jul. de 2026, 15:09:27"), "2026-07-21T15:09:27");
    EXPECT_EQ(read("2026/07/21 15:09:27"), "2026-07-21T15:09:27");
    EXPECT_EQ(read("2026年7月21日 15:09:27"), "2026-07-21T15:09:27");
    EXPECT_EQ(read("5/4/2015, 10:00:00"), "2015-04-05T10:00:00");
    EXPECT_EQ(read("5/4/2015, 10:00:00", true), "2015-05-04T10:00:00");
}

TEST(WrittenDate, WhatIsNoDateIsRefused)
{
    for (const auto text : {"", "yesterday", "31 Feb 2015, 10:00:00", "10 Apr 2015", "Apr 10, 2015, 25:00:00",
                            "1 2 3 4 5 6 7 8", "10:00:00"}) {
        EXPECT_EQ(writtenDateFrom(text, false), std::nullopt) << text;
    }
}

TEST(FileTime, ZonesAndFractionsAreRead)
{
    const auto time = fileTimeFrom(" 2015-12-11T15:43:13.9941239+01:00 ");
    ASSERT_TRUE(time);
    EXPECT_EQ(toText(time->instant()), "2015-12-11T14:43:13");
    EXPECT_EQ(toText(time->local()), "2015-12-11T15:43:13");
    EXPECT_EQ(time->microseconds % 1'000'000, 994'123);
    EXPECT_EQ(toText(fileTimeFrom("2015-12-11T15:43:13-0930")->instant()), "2015-12-12T01:13:13");
    EXPECT_EQ(toText(fileTimeFrom("2015-12-11 15:43:13")->instant()), "2015-12-11T15:43:13");
    for (const auto text :
         {"", "2015-12-11", "2015-12-11T15:43:13+99:00", "2015-12-11T15:43:13.Z", "2015-02-30T00:00:00Z"}) {
        EXPECT_FALSE(fileTimeFrom(text)) << text;
    }
}

TEST(Text, NumbersAreReadAsPeopleWriteThem)
{
    EXPECT_EQ(writtenNumberFrom("2,81", true), 2.81);
    EXPECT_EQ(writtenNumberFrom("1.234,5", true), 1234.5);
    EXPECT_EQ(writtenNumberFrom("1,234.5", false), 1234.5);
    EXPECT_EQ(writtenNumberFrom("1,350", false), 1350);
    EXPECT_EQ(writtenNumberFrom("1,350", true), 1.35);
    EXPECT_EQ(writtenNumberFrom("1\u00A0350,5", true), 1350.5);
    EXPECT_EQ(writtenNumberFrom("", true), std::nullopt);
    EXPECT_EQ(decimalFrom(" +1e3 "), 1000);
    EXPECT_EQ(decimalFrom("inf"), std::nullopt);
    EXPECT_EQ(decimalFrom("nan"), std::nullopt);
    EXPECT_EQ(decimalFrom("1e300"), std::nullopt);
}

} // namespace
} // namespace palmares::activity_files

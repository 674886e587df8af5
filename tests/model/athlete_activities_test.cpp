#include <gtest/gtest.h>

#include "model/athlete/athlete.h"
#include "tests/support/scenario.h"

namespace palmares::athlete {

namespace {

using palmares::testing::local;
using palmares::testing::utc;
using Story = palmares::testing::Given<Athlete>;

const AthleteId rider{"athlete-5704447"};

AthleteImported riderImported()
{
    AthleteImported event;
    event.athlete_uuid = rider;
    event.firstname = "Ben";
    event.fullname = "Ben";
    return event;
}

/// An hour's ride of 30 km.
ImportActivity ride(const std::string& reference)
{
    ImportActivity command;
    command.athlete_uuid = rider;
    command.reference = reference;
    command.name = "Morning ride";
    command.activity_type = ActivityType{"Ride"};
    command.source_sport = "cycling";
    command.elapsed_time_in_seconds = Seconds{4000};
    command.moving_time_in_seconds = Seconds{3600};
    command.distance_in_metres = Metres{30'000};
    command.elevation_gain_in_metres = Metres{250};
    command.start_date = utc("2019-01-17 10:25:16");
    command.start_date_local = local("2019-01-17 11:25:16");
    command.average_heartrate = 141.5;
    command.private_ = true;
    return command;
}

ActivityImported imported(const ImportActivity& told)
{
    ActivityImported event;
    event.athlete_uuid = told.athlete_uuid;
    event.activity_uuid = activityId(told.athlete_uuid, told.source, told.reference);
    event.source = told.source;
    event.reference = told.reference;
    event.name = told.name;
    event.activity_type = told.activity_type;
    event.source_sport = told.source_sport;
    event.elapsed_time_in_seconds = told.elapsed_time_in_seconds;
    event.moving_time_in_seconds = told.moving_time_in_seconds;
    event.distance_in_metres = told.distance_in_metres;
    event.elevation_gain_in_metres = told.elevation_gain_in_metres;
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.private_ = Flag(true);
    event.average_heartrate = told.average_heartrate;
    return event;
}

ActivityDeleted deleted(const ImportActivity& told)
{
    return {rider, activityId(rider, told.source, told.reference), "wrong file"};
}

Story knowing(const ImportActivity& told)
{
    Story story;
    story.given(riderImported(), imported(told));
    return story;
}

} // namespace

TEST(ImportActivity, RecordsWhatTheSourceSays)
{
    Story().given(riderImported()).when(ride("ride.fit")).then(imported(ride("ride.fit")));
}

TEST(ImportActivity, ANameBasedIdMakesTheSameFileTheSameActivity)
{
    knowing(ride("ride.fit")).when(ride("ride.fit")).thenNothing();
}

TEST(ImportActivity, NeedsAKnownAthlete)
{
    Story().when(ride("ride.fit")).thenRejected("athlete_not_found");
}

TEST(ImportActivity, ASecondFileOfTheSameRideIsAProbableDuplicate)
{
    auto copy = ride("export/17.gpx");
    copy.start_date = utc("2019-01-17 10:26:00");
    copy.moving_time_in_seconds = Seconds{3601};
    copy.distance_in_metres = Metres{30'000.9};
    knowing(ride("ride.fit")).when(copy).thenRejected("probable_duplicate");
}

TEST(ImportActivity, AProbableDuplicateIsKeptOnDemand)
{
    auto copy = ride("17.gpx");
    copy.keep_duplicate = true;
    knowing(ride("ride.fit")).when(copy).then(imported(ride("17.gpx")));
}

TEST(ImportActivity, PartsOfOneFileAreNeverDuplicatesOfEachOther)
{
    knowing(ride("all.csv#1")).when(ride("all.csv#2")).then(imported(ride("all.csv#2")));
}

TEST(ImportActivity, OtherTotalsAtTheSameTimeAreAProbableDuplicate)
{
    auto longer = ride("longer.fit");
    longer.distance_in_metres = Metres{31'000};
    auto slower = ride("slower.fit");
    slower.moving_time_in_seconds = Seconds{3000};
    auto half = ride("half.fit"); // another device, which stopped early
    half.elapsed_time_in_seconds = half.moving_time_in_seconds = Seconds{1800};
    half.distance_in_metres = Metres{15'000};
    auto unnamed = longer;
    unnamed.activity_type = ActivityType{"Workout"}; // its file names no sport
    for (const auto& other : {longer, slower, half, unnamed})
        knowing(ride("ride.fit")).when(other).thenRejected("probable_duplicate");
}

TEST(ImportActivity, AnotherTimeOrAnotherSportMakesAnotherActivity)
{
    auto later = ride("later.fit");
    later.start_date = utc("2019-01-17 11:31:57"); // a second after the first ride was over
    auto mostlyLater = ride("mostly-later.fit");
    mostlyLater.start_date = utc("2019-01-17 11:05:00");
    mostlyLater.distance_in_metres = Metres{20'000};
    auto run = ride("run.fit");
    run.activity_type = ActivityType{"Run"};
    run.distance_in_metres = Metres{10'000};
    for (const auto& other : {later, mostlyLater, run})
        knowing(ride("ride.fit")).when(other).then(imported(other));
}

TEST(ImportActivity, PartsOfOneRecordingAreNeverDuplicatesOfEachOther)
{
    auto second = ride("2019-01-17T10:30:00/multi.fit#1");
    second.start_date = utc("2019-01-17 10:30:00");
    knowing(ride("2019-01-17T10:25:16/multi.fit#0")).when(second).then(imported(second));
    auto again = ride("2019-01-17T10:25:20/ride.gpx"); // corrected: the file of the same name starts later
    again.start_date = utc("2019-01-17 10:25:20");
    knowing(ride("2019-01-17T10:25:16/ride.gpx")).when(again).thenRejected("probable_duplicate");
}

TEST(ImportActivity, FindsATwinBehindALongerActivity)
{
    auto tour = ride("tour.fit");
    tour.start_date = utc("2019-01-10 08:00:00");
    tour.elapsed_time_in_seconds = Seconds{10 * 24 * 3600};
    knowing(tour).when(ride("17.gpx")).thenRejected("probable_duplicate");
}

TEST(ImportActivity, WhatWasRemovedStaysRemovedUnlessItIsWanted)
{
    auto again = ride("ride.fit");
    again.keep_duplicate = true;
    knowing(ride("ride.fit"))
        .given(deleted(ride("ride.fit")))
        .when(ride("ride.fit"))
        .thenRejected("activity_was_removed");
    knowing(ride("ride.fit"))
        .given(deleted(ride("ride.fit")))
        .when(again)
        .then(imported(ride("ride.fit")))
        .when(ride("ride.fit"))
        .thenNothing();
}

TEST(ImportActivity, ARemovedActivityHasNoDuplicate)
{
    knowing(ride("ride.fit")).given(deleted(ride("ride.fit"))).when(ride("17.gpx")).then(imported(ride("17.gpx")));
}

TEST(ImportActivity, AnUpdateChangesWhatItsTwinsAreComparedWith)
{
    ActivityUpdated update;
    update.athlete_uuid = rider;
    update.activity_uuid = activityId(rider, ActivitySource::file, "ride.fit");
    update.reference = "ride.fit";
    update.start_date = utc("2019-01-17 10:25:16");
    update.elapsed_time_in_seconds = Seconds{4000};
    update.moving_time_in_seconds = Seconds{1000};
    update.distance_in_metres = Metres{9'000};
    auto shortRide = ride("short.gpx");
    shortRide.moving_time_in_seconds = Seconds{1000};
    shortRide.distance_in_metres = Metres{9'000};
    knowing(ride("ride.fit")).given(update).when(shortRide).thenRejected("probable_duplicate");
    knowing(ride("ride.fit")).given(update).when(ride("17.gpx")).then(imported(ride("17.gpx")));
}

TEST(ImportActivity, RefusesNegativeFiguresAndListsAll)
{
    auto odd = ride("");
    odd.source = ActivitySource::provider;
    odd.activity_type = {};
    odd.elapsed_time_in_seconds = Seconds{-1};
    odd.moving_time_in_seconds = Seconds{4'000'000'000};
    odd.distance_in_metres = Metres{-0.1};
    odd.elevation_gain_in_metres = Metres{-1};
    const auto invalid = validated(odd, Context{});
    ASSERT_TRUE(invalid);
    EXPECT_EQ(invalid->problems, (std::vector<Problem>{{"provider", "must be present"},
                                                       {"reference", "must be present"},
                                                       {"activity_type", "must be present"},
                                                       {"elapsed_time_in_seconds", "must not be negative"},
                                                       {"moving_time_in_seconds", "must be at most 100 years"},
                                                       {"distance_in_metres", "must not be negative"},
                                                       {"elevation_gain_in_metres", "must not be negative"}}));
}

TEST(RemoveActivity, RecordsTheReason)
{
    knowing(ride("ride.fit"))
        .when(RemoveActivity{rider, activityId(rider, ActivitySource::file, "ride.fit"), "wrong file"})
        .then(deleted(ride("ride.fit")))
        .when(RemoveActivity{rider, activityId(rider, ActivitySource::file, "ride.fit"), "wrong file"})
        .thenNothing();
}

TEST(RemoveActivity, NeedsAKnownActivityAndAReason)
{
    Story()
        .given(riderImported())
        .when(RemoveActivity{rider, {"other"}, "wrong file"})
        .thenRejected("activity_not_found");
    Story().when(RemoveActivity{rider, {"other"}, "wrong file"}).thenRejected("athlete_not_found");
    knowing(ride("ride.fit"))
        .when(RemoveActivity{rider, activityId(rider, ActivitySource::file, "ride.fit"), ""})
        .thenRejected("validation_failure");
}

} // namespace palmares::athlete

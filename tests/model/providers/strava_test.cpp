#include <gtest/gtest.h>

#include <cmath>

#include "model/providers/provider.h"
#include "tests/model/activity_files/truth_data.h"
#include "tests/support/scenario.h"

namespace palmares::providers {

namespace {

using activity_files::FileActivity;
using activity_files::FileContents;
using activity_files::Notice;
using activity_files::testing::bytesOf;
using activity_files::testing::dataFolder;
using activity_files::testing::problemNames;
using palmares::testing::local;
using palmares::testing::utc;
using Names = std::vector<std::string>;

FileContents read(std::string_view json)
{
    return readDocument("a.json", json, {.sport = {}, .now = {}});
}

/// An hour's ride; `more` comes first, so that it wins.
std::string ride(const std::string& more = "")
{
    return "{" + more +
           R"("id":7001,"athlete":{"id":101},"name":"Hill loop","distance":25010.5,"moving_time":3600,)"
           R"("elapsed_time":3700,"total_elevation_gain":310,"sport_type":"Ride","type":"Ride",)"
           R"("start_date":"2024-05-01T07:12:00Z","start_date_local":"2024-05-01T09:12:00Z","trainer":false,)"
           R"("private":false,"flagged":false,"average_watts":210.5,"device_watts":true})";
}

constexpr std::string_view clubJson = R"({"id":5,"name":"Wheelers","sport_type":"cycling","member_count":3})";

} // namespace

TEST(Strava, ReadsAnActivityWithItsNumbers)
{
    const auto contents = read(ride());
    ASSERT_EQ(contents.activities.size(), 1U);
    const FileActivity& activity = contents.activities.front();
    EXPECT_EQ(activity.reference, "strava#7001");
    EXPECT_EQ(activity.athlete, "athlete-101");
    EXPECT_EQ(activity.start, utc("2024-05-01 07:12:00"));
    EXPECT_EQ(activity.start_local, local("2024-05-01 09:12:00"));
    EXPECT_EQ(activity.distance_m, 25'010.5);
    EXPECT_EQ(activity.elapsed_s, 3700);
    EXPECT_EQ(activity.elevation_gain_m, 310);
    EXPECT_EQ(activity.average_watts, 210.5);
    EXPECT_EQ(activity.reported->strava_activity_id, 7001);
    EXPECT_EQ(activity.reported->device_watts, true);
    EXPECT_FALSE(activity.reported->has_parts);
    EXPECT_TRUE(activity.warnings.empty());
}

TEST(Strava, TheSportIsTheNewerWord)
{
    const auto trail = read(ride(R"("sport_type":"TrailRun",)")).activities;
    ASSERT_EQ(trail.size(), 1U);
    EXPECT_EQ(std::pair(trail[0].sport, trail[0].source_sport), std::pair(std::string("Run"), std::string("TrailRun")));
}

TEST(Strava, OnlyMeIsPrivate)
{
    EXPECT_EQ(read(ride(R"("visibility":"only_me",)")).activities.at(0).is_private, true);
    EXPECT_EQ(read(ride(R"("visibility":"everyone",)")).activities.at(0).is_private, false);
}

TEST(Strava, NumbersMayBeWrittenAsText)
{
    const auto contents = read(ride(R"("id":"8001",)"));
    ASSERT_EQ(contents.activities.size(), 1U);
    EXPECT_EQ(contents.activities[0].reported->strava_activity_id, 8001);
}

TEST(Strava, AnUnsoundActivityIsRefusedAndTheOthersAreRead)
{
    const auto contents = read('[' + ride(R"("distance":-1,)") + ',' + ride(R"("start_date":"soon",)") + ',' +
                               ride(R"("elapsed_time":1e300,)") + ',' + ride(R"("athlete":{},)") + ',' + ride() + ']');
    EXPECT_EQ(contents.activities.size(), 1U);
    EXPECT_EQ(problemNames(contents), (Names{"negative_value", "no_start", "value_too_large", "no_activity_number"}));
}

TEST(Strava, EffortsWithoutSoundFiguresAreLeftOutWithAWarning)
{
    const auto contents = read(
        ride(R"("segment_efforts":[{"id":1,"elapsed_time":188,"moving_time":187,"distance":937.3,)"
             R"("start_date":"2024-05-01T07:30:00Z","start_date_local":"2024-05-01T09:30:00Z","segment":{"id":9}},)"
             R"({"id":2,"elapsed_time":-3,"start_date":"2024-05-01T07:40:00Z","segment":{"id":9}},{"id":3}],)"));
    ASSERT_EQ(contents.activities.size(), 1U);
    const FileActivity& activity = contents.activities.front();
    ASSERT_EQ(activity.segment_efforts.size(), 1U);
    EXPECT_EQ(activity.segment_efforts[0].segment, "strava-9");
    EXPECT_EQ(activity.segment_efforts[0].number, 1);
    EXPECT_EQ(activity.segment_efforts[0].start_local, local("2024-05-01 09:30:00"));
    EXPECT_EQ(activity.warnings.size(), 1U);
    EXPECT_TRUE(activity.reported->has_parts);
}

TEST(Strava, AnAthleteBringsTheirClubs)
{
    const auto contents = read(R"({"id":101,"firstname":"Kim","lastname":"Lee","sex":"F","weight":61.5,"clubs":[)" +
                               std::string(clubJson) + "]}");
    ASSERT_EQ(contents.news.athletes.size(), 1U);
    EXPECT_EQ(contents.news.athletes[0].athlete_uuid.value, "athlete-101");
    EXPECT_EQ(contents.news.athletes[0].gender, Gender::F);
    EXPECT_EQ(contents.news.athletes[0].strava_id, 101);
    ASSERT_EQ(contents.news.clubs.size(), 1U);
    ASSERT_EQ(contents.news.memberships.size(), 1U);
    EXPECT_EQ(contents.news.memberships[0].club_uuids, std::vector{ClubId{"club-5"}});
}

TEST(Strava, AListOfClubsDoesNotSayWhoseTheyAre)
{
    const auto contents = read('[' + std::string(clubJson) + ']');
    EXPECT_EQ(contents.news.clubs.size(), 1U);
    EXPECT_EQ(contents.news.own_clubs, std::vector{ClubId{"club-5"}});
    EXPECT_TRUE(contents.news.memberships.empty());
}

TEST(Strava, ASegmentIsForAStageAndNothingIsImportedOfIt)
{
    const auto contents = read(R"({"id":9,"name":"Hill","activity_type":"Ride","distance":908.2,"average_grade":7.5,)"
                               R"("maximum_grade":11.7,"elevation_high":124.5,"elevation_low":56.5,)"
                               R"("start_latlng":[51.05,-1.32],"end_latlng":[51.06,-1.33],"climb_category":4,)"
                               R"("map":{"polyline":"_p~iF~ps|U_ulLnnqC"}})");
    ASSERT_EQ(contents.news.segments.size(), 1U);
    const auto& segment = contents.news.segments.front();
    EXPECT_EQ(segment.strava_segment_id, 9);
    EXPECT_EQ(segment.distance_in_metres.value, 908.2);
    EXPECT_EQ(segment.total_elevation_gain.value, 68.0);
    EXPECT_EQ(segment.map_polyline, "_p~iF~ps|U_ulLnnqC");
    EXPECT_EQ(problemNames(contents), Names{"segment_only"});
    EXPECT_EQ(problemNames(read(R"({"id":9,"activity_type":"Ride","distance":1,"average_grade":1})")),
              Names{"incomplete_segment"});
}

TEST(Strava, ANotificationHasWhatChanged)
{
    const auto contents = read(R"({"aspect_type":"update","event_time":1516126040,"object_id":7001,)"
                               R"("object_type":"activity","owner_id":101,"subscription_id":1,)"
                               R"("updates":{"title":"Messy","type":"Run","private":"true"}})");
    ASSERT_EQ(contents.news.notices.size(), 1U);
    const Notice& notice = contents.news.notices.front();
    EXPECT_EQ(notice.kind, Notice::Kind::updated);
    EXPECT_EQ(notice.activity_uuid.value, "strava-7001");
    EXPECT_EQ(notice.athlete_uuid.value, "athlete-101");
    EXPECT_EQ(notice.name, "Messy");
    EXPECT_EQ(notice.activity_type->value, "Run");
    EXPECT_EQ(notice.is_private, true);
}

TEST(Strava, WhatIsOfNoUseIsSaidInOneSentence)
{
    EXPECT_EQ(problemNames(read(R"([{"athlete":{"firstname":"Kim"},"distance":1,"elapsed_time":1,"type":"Run"},)"
                                R"({"athlete":{"firstname":"Lou"},"distance":1,"elapsed_time":1,"type":"Run"}])")),
              Names{"no_activity_number"});
    EXPECT_EQ(problemNames(read(R"({"message":"Record Not Found","errors":[]})")), Names{"provider_error"});
    EXPECT_EQ(
        problemNames(read(R"([{"id":1,"elapsed_time":3,"segment":{"id":2}},{"id":2,"elapsed_time":3,"segment":{}}])")),
        Names{"activities_needed"});
    EXPECT_EQ(problemNames(read(R"({"object_type":"athlete","aspect_type":"update","object_id":1,"owner_id":1})")),
              Names{"nothing_to_do"});
    EXPECT_EQ(problemNames(read(R"({"colour":"green"})")), Names{"unknown_document"});
    EXPECT_EQ(problemNames(read("[1,2,3]")), Names{"unknown_document"});
    EXPECT_EQ(problemNames(read('[' + ride() + ",null,{}]")), Names{"unknown_document"});
    EXPECT_TRUE(read("[]").isEmpty()) << "the page after the last";
}

TEST(Strava, DamagedAndHostileTextIsRefused)
{
    EXPECT_EQ(problemNames(read(ride().substr(0, 60))), Names{"malformed_json"});
    EXPECT_EQ(problemNames(read(std::string(5'000, '['))), Names{"malformed_json"});
    EXPECT_EQ(problemNames(read("{\"id\":\"\xFF\"}")), Names{"malformed_json"});
    EXPECT_EQ(problemNames(read(R"({"id":123456789012345678901234567890})")), Names{"malformed_json"});
    const auto longName = read(ride(R"("name":")" + std::string(100'000, 'x') + R"(",)"));
    ASSERT_EQ(longName.activities.size(), 1U);
    EXPECT_EQ(longName.activities[0].name.size(), 1000U);
}

TEST(StravaTruth, TheRecordedActivityHasItsEfforts)
{
    const auto folder = dataFolder("strava-api");
    PALMARES_NEEDS_DATA(folder);
    const auto contents = read(bytesOf(folder / "activity.json"));
    ASSERT_EQ(contents.activities.size(), 1U);
    EXPECT_EQ(contents.activities[0].segment_efforts.size(), 53U);
    EXPECT_EQ(contents.activities[0].best_efforts.size(), 13U);
    EXPECT_TRUE(contents.problems.empty());
}

/// By year of the local start and in all, against the sums that came with the data.
TEST(StravaTruth, TheRecordedListsHaveTheSumsOfTheTruth)
{
    const auto folder = dataFolder("strava-api");
    PALMARES_NEEDS_DATA(folder);
    std::map<std::string, std::map<std::string, double>> sums;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("all_athlete_activities.")) continue;
        for (const FileActivity& activity : read(bytesOf(entry.path())).activities) {
            const std::string year = toText(activity.start_local).substr(0, 4);
            for (const auto& scope :
                 {std::string("all_athlete_activities.*"), "all_athlete_activities.* start_date_local year=" + year,
                  "all_athlete_activities.* sport_type=" + activity.source_sport}) {
                auto& sum = sums[scope];
                sum["activities"] += 1;
                sum["distance_m"] += activity.distance_m;
                sum["moving_time_s"] += activity.moving_s;
                sum["elapsed_time_s"] += activity.elapsed_s;
                sum["total_elevation_gain_m"] += activity.elevation_gain_m.value_or(0);
            }
        }
    }
    activity_files::testing::Tally tally("strava-api sums");
    for (const auto& row : activity_files::testing::truthRows(folder / "truth.csv")) {
        if (!sums.contains(row.at("scope"))) continue;
        EXPECT_NEAR(sums.at(row.at("scope")).at(row.at("measure")), std::stod(row.at("value")), 0.05)
            << row.at("scope") << ' ' << row.at("measure");
        tally.compared();
    }
    EXPECT_EQ(tally.count(), 95); // in all, nine years, nine sports, five measures each
}

} // namespace palmares::providers

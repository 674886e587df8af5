#include <gtest/gtest.h>

#include "store/read_models/queries/people.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using testing::EventLog;
using testing::local;
using testing::tablesOf;
using testing::utc;

athlete::ActivityImported imported(const AthleteId& who, std::string id, std::string_view start)
{
    athlete::ActivityImported event;
    event.athlete_uuid = who;
    event.activity_uuid = ActivityId{std::move(id)};
    event.reference = event.activity_uuid.value + ".fit";
    event.name = "Ride";
    event.activity_type = ActivityType{"Ride"};
    event.distance_in_metres = {50'472.7};
    event.start_date = utc(start);
    event.start_date_local = local(start);
    event.average_heartrate = 141.5;
    return event;
}

TEST(ReadModelAthletes, P20_FollowNameAndPicture)
{
    EventLog log;
    log.add(athleteImported(ben, "Ben", "Smith", Gender::M),
            athlete::AthleteRenamed{ben, "Benjamin", "Smith", "Benjamin Smith"},
            athlete::AthleteProfileChanged{ben, "ben.png"});
    const auto row = read_models::athlete(*tablesOf(log), ben);
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->fullname, "Benjamin Smith");
    EXPECT_EQ((*row)->profile, "ben.png");
    EXPECT_EQ((*row)->gender, Gender::M);
}

TEST(ReadModelAthletes, AreListedByNameWhateverTheirCapitals)
{
    EventLog log;
    log.add(athleteImported(ben, "ben", "Smith"), athleteImported(eva, "Eva", "Lang"),
            athleteImported(kim, "Adam", "Ott"));
    const auto all = read_models::athletes(*tablesOf(log));
    ASSERT_EQ(all->size(), 3u);
    EXPECT_EQ(all->at(0).fullname, "Adam Ott");
    EXPECT_EQ(all->at(1).fullname, "ben Smith");
    EXPECT_EQ(all->at(2).fullname, "Eva Lang");
}

TEST(ReadModelAthletes, KnowHowManyActivitiesTheyHave)
{
    EventLog log;
    log.add(athleteImported(ben, "Ben", "Smith"), imported(ben, "one", "2018-10-30 18:51:34"),
            imported(ben, "two", "2018-10-31 07:00:00"));
    const auto activities = read_models::activities(*tablesOf(log), ben);
    ASSERT_EQ(activities->size(), 2u);
    EXPECT_EQ(activities->front().activity_uuid.value, "two") << "newest first";
    EXPECT_EQ(activities->front().position, 3);
    EXPECT_EQ(activities->front().distance_in_metres, Metres{50'472.7});
    EXPECT_EQ(activities->front().average_heartrate, 141.5);
    EXPECT_EQ(activities->front().average_watts, std::nullopt);
    EXPECT_EQ((*read_models::athlete(*tablesOf(log), ben))->activity_count, 2);

    log.add(athlete::ActivityDeleted{ben, ActivityId{"two"}, "Wrong athlete"});
    EXPECT_EQ(read_models::activities(*tablesOf(log), ben)->size(), 1u);
    EXPECT_EQ((*read_models::athlete(*tablesOf(log), ben))->activity_count, 1);
}

TEST(ReadModelAthletes, MayComeAfterTheirActivities)
{
    EventLog log;
    log.add(imported(ben, "one", "2018-10-30 18:51:34"), imported(ben, "two", "2018-10-31 07:00:00"),
            athlete::ActivityDeleted{ben, ActivityId{"two"}, "Wrong athlete"}, athleteImported(ben, "Ben", "Smith"),
            imported(ben, "three", "2018-11-01 07:00:00"));
    EXPECT_EQ((*read_models::athlete(*tablesOf(log), ben))->activity_count, 2) << "at once";
    const auto rows = read_models::openReadModel({}, "the store");
    for (const auto& event : log.events())
        ASSERT_TRUE((*rows)->apply({&event, 1}, event.recorded.position));
    EXPECT_EQ((*read_models::athlete(**rows, ben))->activity_count, 2) << "event by event";
}

TEST(ReadModelClubs, P22_KnowTheirMembers)
{
    club::ClubImported club;
    club.club_uuid = venta;
    club.name = "VC Venta";
    club.private_ = true;
    EventLog log;
    // A membership may come before its club.
    log.add(athlete::AthleteJoinedClub{ben, venta, "Ben", "Smith", Gender::M}, club,
            athlete::AthleteJoinedClub{eva, venta, "Eva", "Lang", Gender::F},
            club::ClubProfileChanged{venta, {}, "venta.png"});
    const auto rows = tablesOf(log);
    ASSERT_EQ(read_models::clubs(*rows)->size(), 1u);
    EXPECT_EQ(read_models::clubs(*rows)->front().member_count, 2);
    EXPECT_TRUE(read_models::clubs(*rows)->front().private_);
    EXPECT_EQ(read_models::clubs(*rows)->front().profile, "venta.png");
    EXPECT_TRUE(*read_models::isClubMember(*rows, venta, eva));
    EXPECT_FALSE(*read_models::isClubMember(*rows, venta, kim));

    log.add(athlete::AthleteLeftClub{eva, venta});
    EXPECT_FALSE(*read_models::isClubMember(*tablesOf(log), venta, eva));
    EXPECT_EQ(read_models::clubs(*tablesOf(log))->front().member_count, 1);
}

} // namespace
} // namespace palmares

#pragma once

#include "model/policies/policies.h"
#include "tests/support/domain_world.h"

/// The segment challenge of docs/domain.md 10, from the first command on.
namespace palmares::testing {

inline stage::SegmentDetails sleepersHillDetails()
{
    stage::SegmentDetails segment;
    segment.strava_segment_id = 8622812;
    segment.activity_type = ActivityType{"Ride"};
    segment.distance_in_metres = {908.2};
    segment.average_grade = 7.5;
    segment.maximum_grade = 11.7;
    segment.elevation_high = {124.5};
    segment.elevation_low = {56.5};
    segment.start_latlng = {51.056973, -1.327232};
    segment.end_latlng = {51.058537, -1.339321};
    segment.climb_category = 4;
    segment.total_elevation_gain = {68.0};
    return segment;
}

/// ST-S.
inline stage::CreateSegmentStage createSegmentStage()
{
    stage::CreateSegmentStage command;
    command.stage_uuid = stage1;
    command.challenge_uuid = challengeId;
    command.stage_number = 1;
    command.stage_type = StageType::mountain;
    command.name = "VCV Sleepers Hill";
    command.description = "Uphill.";
    command.start_date = utc("2016-01-01 00:00:00");
    command.start_date_local = local("2016-01-01 00:00:00");
    command.end_date = utc("2016-01-31 23:59:59");
    command.end_date_local = local("2016-01-31 23:59:59");
    command.segment = sleepersHillDetails();
    command.created_by_athlete_uuid = organiser;
    return command;
}

/// A second stage over the same segment.
inline stage::CreateSegmentStage createFebruarysStage()
{
    auto command = createSegmentStage();
    command.stage_uuid = stage2;
    command.stage_number = 2;
    command.name = "Stockbridge";
    command.start_date = utc("2016-02-01 00:00:00");
    command.start_date_local = local("2016-02-01 00:00:00");
    command.end_date = utc("2016-02-29 23:59:59");
    command.end_date_local = local("2016-02-29 23:59:59");
    return command;
}

inline athlete::ImportAthlete importAthlete(const AthleteId& id, std::optional<Gender> gender = Gender::M)
{
    athlete::ImportAthlete command;
    command.athlete_uuid = id;
    command.firstname = "Ben";
    command.lastname = "Smith";
    command.gender = gender;
    return command;
}

/// An activity as a provider reports it.
inline athlete::ImportActivity providersActivity(const AthleteId& athlete, std::int64_t number, std::string type,
                                                 std::string_view start)
{
    athlete::ImportActivity command;
    command.athlete_uuid = athlete;
    command.source = ActivitySource::provider;
    command.provider = "strava";
    command.reference = std::to_string(number);
    command.strava_activity_id = number;
    command.name = "Morning " + type;
    command.activity_type = ActivityType{std::move(type)};
    command.elapsed_time_in_seconds = {3600};
    command.moving_time_in_seconds = {3500};
    command.distance_in_metres = {25'000};
    command.elevation_gain_in_metres = Metres{300};
    command.start_date = utc(start);
    command.start_date_local = local(start);
    return command;
}

inline athlete::ActivityEffort pass(std::int64_t number, std::string_view start, std::int64_t elapsed,
                                    std::int64_t moving, double metres)
{
    athlete::ActivityEffort effort;
    effort.segment_uuid = SegmentId{"strava-8622812"};
    effort.strava_segment_effort_id = number;
    effort.start_date = utc(start);
    effort.start_date_local = local(start);
    effort.elapsed_time_in_seconds = {elapsed};
    effort.moving_time_in_seconds = {moving};
    effort.distance_in_metres = {metres};
    return effort;
}

/// E0 within its ride.
inline athlete::ImportActivity rideOfE0(const AthleteId& athlete = ben)
{
    auto ride = providersActivity(athlete, 478127401, "Ride", "2016-01-25 12:00:00");
    ride.device_watts = true;
    ride.segment_efforts.push_back(pass(11478431697, "2016-01-25 12:48:14", 188, 188, 937.3));
    ride.segment_efforts.back().average_cadence = 94.3;
    ride.segment_efforts.back().average_watts = 352.0;
    return ride;
}

/// Created, with its stage.
inline DomainWorld newSegmentChallenge()
{
    DomainWorld world;
    world.at("2015-12-31 00:00:00").send(createSegmentChallenge()).send(createSegmentStage());
    return world;
}

/// Hosted on 2 January 2016, so that January's stage has started; A has joined as a man.
inline void hostAndJoin(DomainWorld& world)
{
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    world.send(importAthlete(ben)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
}

inline DomainWorld hostedSegmentChallenge()
{
    auto world = newSegmentChallenge();
    hostAndJoin(world);
    return world;
}

/// The same with a second stage in February.
inline DomainWorld hostedSegmentTour()
{
    auto world = newSegmentChallenge();
    world.send(createFebruarysStage());
    hostAndJoin(world);
    return world;
}

inline stage::ApproveStageLeaderboards approveStage(const StageId& id = stage1)
{
    return {id, challengeId, organiser, hostingClub, "Well done."};
}

/// The stage has ended and its results are approved.
inline void finishStage(DomainWorld& world, const StageId& id = stage1)
{
    world.at("2019-02-10 00:00:00").send(stage::EndStage{id}).send(approveStage(id));
}

/// Created before it starts and hosted after; A has joined.
inline DomainWorld running(const challenge::CreateChallenge& command, std::string_view created, std::string_view hosted)
{
    DomainWorld world;
    world.at(created).send(command).at(hosted).send(challenge::HostChallenge{challengeId, organiser});
    world.send(importAthlete(ben)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    return world;
}

inline StageId onlyStage(const DomainWorld& world)
{
    return world.last<stage::StageCreated>().stage_uuid;
}

/// The board of the men.
inline StageLeaderboardId menOfStage(const StageId& stage = stage1)
{
    return policies::stageBoardId(stage, menCategory, "Men");
}

inline ChallengeLeaderboardId menOfChallenge(std::string_view name)
{
    return policies::challengeBoardId(challengeId, menCategory, name);
}

/// Another man with one pass in so many seconds.
inline void rides(DomainWorld& world, const AthleteId& athlete, std::int64_t activity, std::int64_t seconds)
{
    world.send(importAthlete(athlete)).send(challenge::JoinChallenge{challengeId, athlete, Gender::M, {}});
    auto ride = providersActivity(athlete, activity, "Ride", "2016-01-20 10:00:00");
    ride.segment_efforts.push_back(pass(activity + 1, "2016-01-20 10:10:00", seconds, seconds, 937.3));
    world.send(ride);
}

using PointsOf = std::map<std::string, std::int64_t>;

inline std::map<std::string, std::int64_t> pointsOn(DomainWorld& world, const ChallengeLeaderboardId& id)
{
    std::map<std::string, std::int64_t> points;
    for (const auto& [athlete, entry] : world.state<challenge_leaderboard::ChallengeLeaderboard>(id).entries)
        points[athlete.value] = entry.points.value_or(0);
    return points;
}

} // namespace palmares::testing

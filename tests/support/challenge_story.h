#pragma once

#include <string>
#include <string_view>

#include "model/challenge/challenge.h"
#include "tests/support/scenario.h"

/// The challenges of docs/domain.md 10 (CH-S, CH-D, CH-R), as events and as the commands that create them.
namespace palmares::testing {

using ChallengeStory = Given<challenge::Challenge>;

inline const ChallengeId challengeId{"challenge-1"};
inline const AthleteId organiser{"athlete-5704447"};
inline const ClubId hostingClub{"club-7289"};
inline const AthleteId a1{"athlete1"};
inline const StageId stage1{"stage-1"};
inline const StageId stage2{"stage-2"};

inline challenge::CreateChallenge createChallenge(ChallengeType type, std::string_view from, std::string_view to)
{
    challenge::CreateChallenge command;
    command.challenge_uuid = challengeId;
    command.challenge_type = type;
    command.name = "October Cycling Challenge";
    command.description = "Ride as *far* as you can.";
    command.start_date = utc(from);
    command.start_date_local = local(from);
    command.end_date = utc(to);
    command.end_date_local = local(to);
    command.restricted_to_club_members = false;
    command.hosted_by_club_uuid = hostingClub;
    command.hosted_by_club_name = "VC Venta";
    command.created_by_athlete_uuid = organiser;
    command.created_by_athlete_name = "Ben Smith";
    return command;
}

inline challenge::CreateChallenge createSegmentChallenge()
{
    return createChallenge(ChallengeType::segment, "2016-01-01 00:00:00", "2016-10-31 23:59:59");
}

/// An activity challenge in December 2018 on rides, all of them added up.
inline challenge::CreateChallenge createActivityChallenge(ChallengeType type = ChallengeType::distance)
{
    auto command = createChallenge(type, "2018-12-01 00:00:00", "2018-12-31 23:59:59");
    command.allow_private_activities = true;
    command.included_activity_types = std::vector{ActivityType{"Ride"}};
    command.accumulate_activities = true;
    command.has_goal = false;
    return command;
}

/// The same with a goal of one mile.
inline challenge::CreateChallenge createMileChallenge()
{
    auto command = createActivityChallenge();
    command.has_goal = true;
    command.goal = 1.0;
    command.goal_units = GoalUnits::miles;
    command.goal_recurrence = Recurrence::none;
    return command;
}

inline challenge::CreateChallenge createRace()
{
    auto command = createActivityChallenge(ChallengeType::race);
    command.included_activity_types = std::vector{ActivityType{"Run"}};
    command.accumulate_activities = false;
    command.has_goal = true;
    command.goal = 10.0;
    command.goal_units = GoalUnits::kilometres;
    command.goal_recurrence = Recurrence::none;
    return command;
}

inline challenge::ChallengeCreated created(const challenge::CreateChallenge& told)
{
    challenge::ChallengeCreated event;
    event.challenge_uuid = told.challenge_uuid;
    event.challenge_type = told.challenge_type;
    event.name = told.name;
    event.description = told.description;
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.end_date = told.end_date;
    event.end_date_local = told.end_date_local;
    event.restricted_to_club_members = told.restricted_to_club_members;
    event.allow_private_activities = told.allow_private_activities;
    event.included_activity_types = told.included_activity_types;
    event.accumulate_activities = told.accumulate_activities.value_or(false);
    event.hosted_by_club_uuid = told.hosted_by_club_uuid;
    event.hosted_by_club_name = told.hosted_by_club_name;
    event.created_by_athlete_uuid = told.created_by_athlete_uuid;
    event.created_by_athlete_name = told.created_by_athlete_name;
    event.url_slug = "october-cycling-challenge";
    event.retrospective = told.retrospective;
    return event;
}

inline challenge::IncludeStageInChallenge include(const StageId& id, std::int64_t number, std::string_view from,
                                                  std::string_view to)
{
    return {challengeId, id, number, "Stage " + std::to_string(number), utc(from), local(from), utc(to), local(to)};
}

inline challenge::StageIncludedInChallenge included(const challenge::IncludeStageInChallenge& told)
{
    return {told.challenge_uuid, told.stage_uuid,       told.stage_number, told.name,
            told.start_date,     told.start_date_local, told.end_date,     told.end_date_local};
}

/// January 2016, the first stage of the segment challenge.
inline challenge::IncludeStageInChallenge includeJanuary()
{
    return include(stage1, 1, "2016-01-01 00:00:00", "2016-01-31 23:59:59");
}

/// December 2018, the only stage of the activity challenge and of the race.
inline challenge::IncludeStageInChallenge includeDecember()
{
    return include(stage1, 1, "2018-12-01 00:00:00", "2018-12-31 23:59:59");
}

inline ChallengeStory segmentChallenge()
{
    return ChallengeStory().given(created(createSegmentChallenge()));
}

inline challenge::ChallengeHosted hosted()
{
    return {challengeId, organiser};
}
inline challenge::ChallengeApproved approved()
{
    return {challengeId, organiser};
}
inline challenge::ChallengeStarted started()
{
    return {challengeId, utc("2016-01-01 00:00:00"), local("2016-01-01 00:00:00")};
}
inline challenge::ChallengeEnded ended()
{
    return {challengeId, utc("2016-10-31 23:59:59"), local("2016-10-31 23:59:59"), hostingClub};
}
inline challenge::ChallengeCancelled cancelled()
{
    return {challengeId, organiser, hostingClub};
}
inline challenge::ChallengeLeaderboardsApproved resultsApproved()
{
    return {challengeId, organiser, hostingClub, "Well ridden."};
}

} // namespace palmares::testing

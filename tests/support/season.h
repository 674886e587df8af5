#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/event_log.h"

/// The distance challenge of the read-model tests (CH-D and ST-D of docs/domain.md 10).
namespace palmares::testing::season {

inline const ChallengeId autumn{"autumn"};
inline const AthleteId ben{"athlete-5704447"};
inline const AthleteId eva{"athlete-123456"};
inline const AthleteId kim{"athlete-777"};
inline const ClubId venta{"club-7289"};

inline athlete::AthleteImported athleteImported(const AthleteId& id, std::string first, std::string last,
                                                std::optional<Gender> gender = {})
{
    athlete::AthleteImported event;
    event.athlete_uuid = id;
    event.fullname = first + ' ' + last;
    event.firstname = std::move(first);
    event.lastname = std::move(last);
    event.gender = gender;
    return event;
}

inline challenge::ChallengeCreated challengeCreated(const ChallengeId& id = autumn)
{
    challenge::ChallengeCreated event;
    event.challenge_uuid = id;
    event.challenge_type = ChallengeType::distance;
    event.name = "Autumn";
    event.description = "Ride!";
    event.start_date = utc("2018-10-01 00:00:00");
    event.start_date_local = local("2018-10-01 00:00:00");
    event.end_date = utc("2018-12-31 23:59:59");
    event.end_date_local = local("2018-12-31 23:59:59");
    event.included_activity_types = {ActivityType{"Ride"}};
    event.accumulate_activities = true;
    event.hosted_by_club_uuid = venta;
    event.hosted_by_club_name = "VC Venta";
    event.created_by_athlete_uuid = ben;
    event.created_by_athlete_name = "Ben Smith";
    event.url_slug = "autumn";
    return event;
}

inline StageId stageId(std::int64_t number)
{
    return StageId{"stage-" + std::to_string(number)};
}

inline stage::StageCreated stageCreated(std::int64_t number = 1, std::string_view from = "2018-10-01 00:00:00",
                                        std::string_view to = "2018-10-31 23:59:59")
{
    stage::StageCreated event;
    event.stage_uuid = stageId(number);
    event.challenge_uuid = autumn;
    event.stage_type = StageType::distance;
    event.stage_number = number;
    event.name = "Stage " + std::to_string(number);
    event.start_date = utc(from);
    event.start_date_local = local(from);
    event.end_date = utc(to);
    event.end_date_local = local(to);
    event.included_activity_types = {ActivityType{"Ride"}};
    event.accumulate_activities = true;
    event.visible = true;
    event.created_by_athlete_uuid = ben;
    return event;
}

inline challenge::StageIncludedInChallenge included(const stage::StageCreated& stage)
{
    return {stage.challenge_uuid, stage.stage_uuid,       stage.stage_number, stage.name,
            stage.start_date,     stage.start_date_local, stage.end_date,     stage.end_date_local};
}

inline StageLeaderboardId boardId(std::int64_t stage, const CategoryKey& category = openCategory)
{
    return StageLeaderboardId{"board-" + std::to_string(stage) + '-' + category.value};
}

inline stage_leaderboard::StageLeaderboardCreated boardCreated(std::int64_t stage = 1,
                                                               const CategoryKey& category = openCategory)
{
    stage_leaderboard::StageLeaderboardCreated event;
    event.stage_leaderboard_uuid = boardId(stage, category);
    event.challenge_uuid = autumn;
    event.stage_uuid = stageId(stage);
    event.stage_type = StageType::distance;
    event.name = category.value;
    event.category = category;
    event.rank_by = Measure::distance_in_metres;
    event.rank_order = RankOrder::desc;
    event.accumulate_activities = true;
    return event;
}

/// A ride of an athlete: an hour over `metres`.
inline stage::StageEffortRecorded ride(const AthleteId& athlete, std::string activity, std::string_view start,
                                       double metres, std::int64_t stage = 1)
{
    stage::StageEffortRecorded event;
    event.stage_uuid = stageId(stage);
    event.stage_type = StageType::distance;
    event.athlete_uuid = athlete;
    event.activity_uuid = ActivityId{std::move(activity)};
    event.activity_type = ActivityType{"Ride"};
    event.elapsed_time_in_seconds = {3600};
    event.moving_time_in_seconds = {3500};
    event.distance_in_metres = {metres};
    event.elevation_gain_in_metres = Metres{100.0};
    event.start_date = utc(start);
    event.start_date_local = local(start);
    event.attempt_count = 1;
    event.competitor_count = 1;
    return event;
}

inline stage::StageEffortFlagged flagged(const stage::StageEffortRecorded& effort, std::string reason)
{
    stage::StageEffortFlagged event;
    event.stage_uuid = effort.stage_uuid;
    event.activity_uuid = effort.activity_uuid;
    event.flagged_by_athlete_uuid = ben;
    event.reason = std::move(reason);
    event.athlete_uuid = effort.athlete_uuid;
    return event;
}

/// A place on a board, of a ride or of a sum of `rides` rides.
inline stage_leaderboard::RankedEffort place(std::int64_t rank, const AthleteId& athlete, double metres,
                                             std::int64_t rides = 1, std::string_view start = "2018-10-05 10:00:00")
{
    stage_leaderboard::RankedEffort entry;
    entry.rank = rank;
    entry.athlete_uuid = athlete;
    entry.activity_uuid = ActivityId{"carrier"};
    entry.activity_type = ActivityType{"Ride"};
    entry.elapsed_time_in_seconds = {3600 * rides};
    entry.moving_time_in_seconds = {3500 * rides};
    entry.distance_in_metres = {metres};
    entry.elevation_gain_in_metres = Metres{100.0 * static_cast<double>(rides)};
    entry.start_date = utc(start);
    entry.start_date_local = local(start);
    entry.stage_effort_count = rides;
    return entry;
}

inline stage_leaderboard::StageLeaderboardRanked ranked(std::vector<stage_leaderboard::RankedEffort> places,
                                                        std::int64_t stage = 1,
                                                        const CategoryKey& category = openCategory)
{
    stage_leaderboard::StageLeaderboardRanked event;
    event.stage_leaderboard_uuid = boardId(stage, category);
    event.stage_uuid = stageId(stage);
    event.challenge_uuid = autumn;
    event.stage_efforts = std::move(places);
    return event;
}

inline stage::StageStarted started(std::int64_t stage = 1)
{
    stage::StageStarted event;
    event.stage_uuid = stageId(stage);
    event.challenge_uuid = autumn;
    event.stage_number = stage;
    return event;
}

inline stage::StageLeaderboardsApproved approved(std::int64_t stage = 1)
{
    return {stageId(stage), autumn, ben, venta, {}};
}

/// Three athletes, a hosted and started challenge, one running stage with an Open board.
inline EventLog opened()
{
    EventLog log;
    const auto stage = stageCreated();
    log.add(athleteImported(ben, "Ben", "Smith", Gender::M), athleteImported(eva, "Eva", "Lang", Gender::F),
            athleteImported(kim, "Kim", "Ott"));
    log.add(challengeCreated(), stage, included(stage), challenge::ChallengeHosted{autumn, ben},
            challenge::ChallengeApproved{autumn, ben}, challenge::ChallengeStarted{autumn, {}, {}}, started(),
            boardCreated());
    return log;
}

/// A little of everything, so that every table has rows.
inline EventLog wholeStory()
{
    auto log = opened();
    club::ClubImported club;
    club.club_uuid = venta;
    club.name = "VC Venta";
    athlete::ActivityImported activity;
    activity.athlete_uuid = ben;
    activity.activity_uuid = ActivityId{"one"};
    activity.reference = "one.fit";
    activity.activity_type = ActivityType{"Ride"};
    challenge_leaderboard::ChallengeLeaderboardCreated totals;
    totals.challenge_leaderboard_uuid = ChallengeLeaderboardId{"totals"};
    totals.challenge_uuid = autumn;
    totals.name = "Overall";
    totals.category = openCategory;
    challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard accumulated;
    accumulated.challenge_leaderboard_uuid = totals.challenge_leaderboard_uuid;
    accumulated.stage_uuid = stageId(1);
    accumulated.athlete_uuid = ben;
    const auto first = ride(ben, "one", "2018-10-05 08:00:00", 20'000);
    const auto second = ride(eva, "two", "2018-10-06 08:00:00", 30'000);
    log.add(club, athlete::AthleteJoinedClub{ben, venta, "Ben", "Smith", Gender::M}, activity,
            challenge::CompetitorJoinedChallenge{autumn, ben, {}},
            challenge::CompetitorParticipationInChallengeLimited{autumn, ben, "Not first claim"}, totals, first,
            ranked({place(1, ben, 20'000)}), second, ranked({place(1, eva, 30'000), place(2, ben, 20'000)}),
            flagged(second, "Group ride"), ranked({place(1, ben, 20'000)}), accumulated,
            challenge_leaderboard::AthleteAchievedChallengeGoal{totals.challenge_leaderboard_uuid, autumn, ben});
    return log;
}

} // namespace palmares::testing::season

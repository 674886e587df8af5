#pragma once

#include "model/stage_leaderboard/stage_leaderboard.h"
#include "tests/support/scenario.h"

/// The efforts and boards that the leaderboard tests share (docs/domain.md 10, fixtures).
namespace palmares::testing::stage_boards {

using namespace stage_leaderboard;

inline const AthleteId athleteA{"athlete-5704447"};
inline const AthleteId a1{"athlete1"};
inline const AthleteId a2{"athlete2"};
inline const AthleteId a3{"athlete3"};

inline const StageLeaderboardId board{"board-1"};
inline const ChallengeId challenge{"challenge-1"};
inline const StageId stageOne{"stage-1"};

/// E0.
inline RankingItem effortOfA()
{
    RankingItem item;
    item.athlete_uuid = athleteA;
    item.athlete_gender = Gender::M;
    item.activity_uuid = ActivityId{"strava-478127401"};
    item.strava_activity_id = 478127401;
    item.strava_segment_effort_id = 11478431697;
    item.activity_type = ActivityType{"Ride"};
    item.elapsed_time_in_seconds = {188};
    item.moving_time_in_seconds = {188};
    item.distance_in_metres = {937.3};
    item.elevation_gain_in_metres = Metres{68.0};
    item.start_date = utc("2016-01-25 12:48:14");
    item.start_date_local = local("2016-01-25 12:48:14");
    item.average_cadence = 94.3;
    item.average_watts = 352.0;
    item.device_watts = true;
    return item;
}

/// E0 by another athlete, in another time.
inline RankingItem effort(const AthleteId& athlete, std::int64_t seconds = 188)
{
    RankingItem item = effortOfA();
    item.athlete_uuid = athlete;
    item.elapsed_time_in_seconds = item.moving_time_in_seconds = {seconds};
    return item;
}

/// The second effort of the same activity.
inline RankingItem again(RankingItem item, std::int64_t seconds)
{
    item.strava_segment_effort_id = 2;
    item.elapsed_time_in_seconds = item.moving_time_in_seconds = {seconds};
    return item;
}

/// A whole activity, without segment.
inline RankingItem ride(const AthleteId& athlete, std::int64_t activity, std::string_view start, std::int64_t seconds,
                        double metres, double climbed)
{
    RankingItem item = effort(athlete, seconds);
    item.strava_activity_id = activity;
    item.activity_uuid = ActivityId{"strava-" + std::to_string(activity)};
    item.strava_segment_effort_id.reset();
    item.distance_in_metres = {metres};
    item.elevation_gain_in_metres = Metres{climbed};
    item.start_date = utc(start);
    item.start_date_local = local(start);
    return item;
}

/// What a board shows of an effort.
inline RankedEffort entry(std::int64_t rank, const RankingItem& item, std::int64_t count = 1)
{
    RankedEffort shown;
    shown.rank = rank;
    shown.athlete_uuid = item.athlete_uuid;
    shown.athlete_gender = item.athlete_gender;
    shown.activity_uuid = item.activity_uuid;
    shown.strava_activity_id = item.strava_activity_id;
    shown.strava_segment_effort_id = item.strava_segment_effort_id;
    shown.activity_type = item.activity_type;
    shown.elapsed_time_in_seconds = item.elapsed_time_in_seconds;
    shown.moving_time_in_seconds = item.moving_time_in_seconds;
    shown.distance_in_metres = item.distance_in_metres;
    shown.elevation_gain_in_metres = item.elevation_gain_in_metres;
    shown.start_date = item.start_date;
    shown.start_date_local = item.start_date_local;
    shown.average_cadence = item.average_cadence;
    shown.average_watts = item.average_watts;
    if (item.device_watts) shown.device_watts = Flag(*item.device_watts);
    shown.average_heartrate = item.average_heartrate;
    shown.max_heartrate = item.max_heartrate;
    shown.stage_effort_count = count;
    shown.private_ = item.private_;
    return shown;
}

inline RankedEffort withProgress(RankedEffort shown, std::string_view percent)
{
    shown.goal_progress = decimalFrom(percent);
    return shown;
}

/// SL: men, mountain, fastest first.
inline CreateStageLeaderboard fastestMen()
{
    return {.stage_leaderboard_uuid = board,
            .challenge_uuid = challenge,
            .stage_uuid = stageOne,
            .stage_type = StageType::mountain,
            .points_adjustment = {},
            .name = "Men",
            .gender = Gender::M,
            .category = menCategory,
            .rank_by = Measure::elapsed_time_in_seconds,
            .rank_order = RankOrder::asc,
            .accumulate_activities = false,
            .has_goal = false,
            .goal = {},
            .goal_measure = {},
            .goal_units = {}};
}

/// SL-D: the longest total distance.
inline CreateStageLeaderboard longestMen()
{
    CreateStageLeaderboard command = fastestMen();
    command.stage_type = StageType::distance;
    command.rank_by = Measure::distance_in_metres;
    command.rank_order = RankOrder::desc;
    command.accumulate_activities = true;
    return command;
}

/// SL-G: the same with a goal of one mile.
inline CreateStageLeaderboard oneMile()
{
    CreateStageLeaderboard command = longestMen();
    command.has_goal = true;
    command.goal = 1.0;
    command.goal_units = GoalUnits::miles;
    return command;
}

inline RankStageEffortsInStageLeaderboard rank(std::vector<RankingItem> efforts)
{
    return {board, std::move(efforts), {}};
}

inline RankStageEffortsInStageLeaderboard rankOnly(std::vector<AthleteId> athletes, std::vector<RankingItem> efforts)
{
    return {board, std::move(efforts), std::move(athletes)};
}

/// The lists of a ranking event.
struct Moves {
    std::vector<Move> isNew = {};
    std::vector<Move> gained = {};
    std::vector<Move> lost = {};
};

inline StageLeaderboardRanked ranking(std::vector<RankedEffort> entries, Moves moves = {}, bool hasGoal = false)
{
    return {board, stageOne, challenge, hasGoal, std::move(entries), moves.isNew, moves.gained, moves.lost};
}

using GivenBoard = Given<StageLeaderboard>;

inline GivenBoard sl()
{
    return GivenBoard().when(fastestMen());
}
inline GivenBoard slD()
{
    return GivenBoard().when(longestMen());
}
inline GivenBoard slG()
{
    return GivenBoard().when(oneMile());
}

} // namespace palmares::testing::stage_boards

#include "store/read_models/projectors/challenge_leaderboards.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {

using namespace challenge_leaderboard;
using Entry = ChallengeLeaderboardEntryRow;

void ChallengeLeaderboardsProjector::on(const AthleteAccumulatedPointsInChallengeLeaderboard& event)
{
    add(event.challenge_leaderboard_uuid, event.athlete_uuid, {plus(&Entry::points, event.points)});
    if (event.stage_uuid)
        m_tables.insert(ChallengeLeaderboardStageRow{event.challenge_leaderboard_uuid, *event.stage_uuid});
}

void ChallengeLeaderboardsProjector::on(const AthleteAccumulatedActivityInChallengeLeaderboard& event)
{
    add(event.challenge_leaderboard_uuid, event.athlete_uuid,
        {plus(&Entry::elapsed_time_in_seconds, event.elapsed_time_in_seconds),
         plus(&Entry::moving_time_in_seconds, event.moving_time_in_seconds),
         plus(&Entry::distance_in_metres, event.distance_in_metres),
         plus(&Entry::elevation_gain_in_metres, event.elevation_gain_in_metres.value_or(Metres{})),
         plus(&Entry::goals, event.goals.value_or(0)), plus(&Entry::activity_count, event.activity_count)});
    m_tables.insert(ChallengeLeaderboardStageRow{event.challenge_leaderboard_uuid, event.stage_uuid});
}

void ChallengeLeaderboardsProjector::on(const AthletePointsAdjustedInChallengeLeaderboard& event)
{
    add(event.challenge_leaderboard_uuid, event.athlete_uuid, {plus(&Entry::points, event.points_adjustment)});
}

void ChallengeLeaderboardsProjector::on(const AthleteActivityAdjustedInChallengeLeaderboard& event)
{
    add(event.challenge_leaderboard_uuid, event.athlete_uuid,
        {plus(&Entry::elapsed_time_in_seconds, event.elapsed_time_in_seconds_adjustment),
         plus(&Entry::moving_time_in_seconds, event.moving_time_in_seconds_adjustment),
         plus(&Entry::distance_in_metres, event.distance_in_metres_adjustment),
         plus(&Entry::elevation_gain_in_metres, event.elevation_gain_in_metres_adjustment.value_or(Metres{})),
         plus(&Entry::goals, event.goals_adjustment.value_or(0)),
         plus(&Entry::activity_count, event.activity_count_adjustment)});
}

void ChallengeLeaderboardsProjector::on(const AthleteRemovedFromChallengeLeaderboard& event)
{
    m_tables.remove({is(&Entry::challenge_leaderboard_uuid, event.challenge_leaderboard_uuid),
                     is(&Entry::athlete_uuid, event.athlete_uuid)});
}

void ChallengeLeaderboardsProjector::on(const ChallengeLeaderboardRanked& event)
{
    rank(event.challenge_leaderboard_uuid, event.new_entries);
    rank(event.challenge_leaderboard_uuid, event.positions_gained);
    rank(event.challenge_leaderboard_uuid, event.positions_lost);
}

void ChallengeLeaderboardsProjector::on(const ChallengeLeaderboardFinalised& event)
{
    m_tables.update({set(&ChallengeLeaderboardRow::finalised, true)},
                    {is(&ChallengeLeaderboardRow::challenge_leaderboard_uuid, event.challenge_leaderboard_uuid)});
}

void ChallengeLeaderboardsProjector::add(const ChallengeLeaderboardId& board, const AthleteId& athlete, Changes changes)
{
    Entry empty;
    empty.challenge_leaderboard_uuid = board;
    empty.athlete_uuid = athlete;
    m_tables.insert(empty);
    m_tables.update(changes, {is(&Entry::challenge_leaderboard_uuid, board), is(&Entry::athlete_uuid, athlete)});
}

void ChallengeLeaderboardsProjector::rank(const ChallengeLeaderboardId& board, const std::vector<Move>& moves)
{
    for (const Move& move : moves)
        m_tables.update({set(&Entry::rank, move.rank)},
                        {is(&Entry::challenge_leaderboard_uuid, board), is(&Entry::athlete_uuid, move.athlete_uuid)});
}

void ChallengeLeaderboardsProjector::remove(const ChallengeLeaderboardId& board)
{
    m_tables.remove({is(&ChallengeLeaderboardRow::challenge_leaderboard_uuid, board)});
    m_tables.remove({is(&Entry::challenge_leaderboard_uuid, board)});
    m_tables.remove({is(&ChallengeLeaderboardStageRow::challenge_leaderboard_uuid, board)});
}

} // namespace palmares::read_models

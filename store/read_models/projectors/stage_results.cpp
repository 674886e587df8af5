#include "store/read_models/projectors/stage_results.h"

namespace palmares::read_models {

void StageResultsProjector::on(const challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard& event)
{
    using Row = StageResultRow;
    change(event.challenge_leaderboard_uuid, event.stage_uuid, event.athlete_uuid,
           {plus(&Row::elapsed_time_in_seconds, event.elapsed_time_in_seconds),
            plus(&Row::moving_time_in_seconds, event.moving_time_in_seconds),
            plus(&Row::distance_in_metres, event.distance_in_metres),
            plus(&Row::elevation_gain_in_metres, event.elevation_gain_in_metres.value_or(Metres{})),
            plus(&Row::goals, event.goals.value_or(0)), plus(&Row::activity_count, event.activity_count)});
}

void StageResultsProjector::on(const challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard& event)
{
    using Row = StageResultRow;
    change(event.challenge_leaderboard_uuid, event.stage_uuid, event.athlete_uuid,
           {plus(&Row::elapsed_time_in_seconds, event.elapsed_time_in_seconds_adjustment),
            plus(&Row::moving_time_in_seconds, event.moving_time_in_seconds_adjustment),
            plus(&Row::distance_in_metres, event.distance_in_metres_adjustment),
            plus(&Row::elevation_gain_in_metres, event.elevation_gain_in_metres_adjustment.value_or(Metres{})),
            plus(&Row::goals, event.goals_adjustment.value_or(0)),
            plus(&Row::activity_count, event.activity_count_adjustment)});
}

void StageResultsProjector::on(const challenge_leaderboard::ChallengeLeaderboardRanked& event)
{
    const auto stage = current(event.challenge_leaderboard_uuid);
    for (const auto* moves : {&event.new_entries, &event.positions_gained, &event.positions_lost})
        for (const Move& move : *moves)
            change(event.challenge_leaderboard_uuid, stage, move.athlete_uuid, {set(&StageResultRow::rank, move.rank)});
}

void StageResultsProjector::on(const stage::StageDeleted& event)
{
    m_tables.remove({is(&StageResultRow::stage_uuid, event.stage_uuid)});
    m_tables.update({set(&CurrentStageRow::stage_uuid, std::nullopt)},
                    {is(&CurrentStageRow::stage_uuid, event.stage_uuid)});
}

std::optional<StageId> StageResultsProjector::current(const ChallengeLeaderboardId& board)
{
    const auto row = m_tables.find({is(&CurrentStageRow::challenge_leaderboard_uuid, board)});
    return row ? row->stage_uuid : std::nullopt;
}

void StageResultsProjector::change(const ChallengeLeaderboardId& board, const std::optional<StageId>& stage,
                                   const AthleteId& athlete, Changes changes)
{
    if (!stage) return;
    StageResultRow empty;
    empty.challenge_leaderboard_uuid = board;
    empty.stage_uuid = *stage;
    empty.athlete_uuid = athlete;
    m_tables.insert(empty);
    m_tables.update(changes, {is(&StageResultRow::challenge_leaderboard_uuid, board),
                              is(&StageResultRow::stage_uuid, *stage), is(&StageResultRow::athlete_uuid, athlete)});
}

void StageResultsProjector::remove(const ChallengeLeaderboardId& board)
{
    m_tables.remove({is(&StageResultRow::challenge_leaderboard_uuid, board)});
    m_tables.remove({is(&CurrentStageRow::challenge_leaderboard_uuid, board)});
}

} // namespace palmares::read_models

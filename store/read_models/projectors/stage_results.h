#pragma once

#include "model/challenge/events.h"
#include "model/challenge_leaderboard/events.h"
#include "model/stage/events.h"
#include "model/stage_leaderboard/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// What each final stage added to the leaderboards of its challenge. A query adds the stages up to the standings after
/// one of them.
class StageResultsProjector {
public:
    explicit StageResultsProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const challenge_leaderboard::ChallengeLeaderboardCreated& event)
    {
        m_tables.insert(CurrentStageRow{event.challenge_leaderboard_uuid, event.challenge_uuid, {}});
    }
    void on(const stage_leaderboard::StageLeaderboardFinalised& event)
    {
        m_tables.update({set(&CurrentStageRow::stage_uuid, event.stage_uuid)},
                        {is(&CurrentStageRow::challenge_uuid, event.challenge_uuid)});
    }
    void on(const challenge_leaderboard::AthleteAccumulatedPointsInChallengeLeaderboard& event)
    {
        change(event.challenge_leaderboard_uuid,
               event.stage_uuid ? event.stage_uuid : current(event.challenge_leaderboard_uuid), event.athlete_uuid,
               {plus(&StageResultRow::points, event.points)});
    }
    void on(const challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::AthletePointsAdjustedInChallengeLeaderboard& event)
    {
        change(event.challenge_leaderboard_uuid, current(event.challenge_leaderboard_uuid), event.athlete_uuid,
               {plus(&StageResultRow::points, event.points_adjustment)});
    }
    void on(const challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::ChallengeLeaderboardRanked& event);
    void on(const challenge_leaderboard::AthleteRemovedFromChallengeLeaderboard& event)
    {
        m_tables.remove({is(&StageResultRow::challenge_leaderboard_uuid, event.challenge_leaderboard_uuid),
                         is(&StageResultRow::athlete_uuid, event.athlete_uuid)});
    }
    void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event)
    {
        remove(event.challenge_leaderboard_uuid);
    }
    void on(const challenge::ChallengeCancelled& event)
    {
        for (const auto& board : m_tables.select({is(&CurrentStageRow::challenge_uuid, event.challenge_uuid)}))
            remove(board.challenge_leaderboard_uuid);
    }
    void on(const stage::StageDeleted& event);

private:
    using Changes = CellsOf<StageResultRow>;
    std::optional<StageId> current(const ChallengeLeaderboardId& board);
    /// Changes an athlete's row, which is made when missing; without a stage there is nothing it could belong to.
    void change(const ChallengeLeaderboardId& board, const std::optional<StageId>& stage, const AthleteId& athlete,
                Changes changes);
    void remove(const ChallengeLeaderboardId& board);

    Tables& m_tables;
};

} // namespace palmares::read_models

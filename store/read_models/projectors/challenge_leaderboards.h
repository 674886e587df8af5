#pragma once

#include "model/challenge/events.h"
#include "model/challenge_leaderboard/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The leaderboards of challenges: what athletes accumulated in final stages, and their ranks.
class ChallengeLeaderboardsProjector {
public:
    explicit ChallengeLeaderboardsProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const challenge_leaderboard::ChallengeLeaderboardCreated& event)
    {
        m_tables.upsert(copyFields<ChallengeLeaderboardRow, &ChallengeLeaderboardRow::finalised>(event));
    }
    void on(const challenge_leaderboard::AthleteAccumulatedPointsInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::AthletePointsAdjustedInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard& event);
    void on(const challenge_leaderboard::AthleteRemovedFromChallengeLeaderboard& event);
    void on(const challenge_leaderboard::ChallengeLeaderboardRanked& event);
    void on(const challenge_leaderboard::ChallengeLeaderboardFinalised& event);
    void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event)
    {
        remove(event.challenge_leaderboard_uuid);
    }
    void on(const challenge::ChallengeCancelled& event)
    {
        for (const auto& board : m_tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, event.challenge_uuid)}))
            remove(board.challenge_leaderboard_uuid);
    }

private:
    using Changes = CellsOf<ChallengeLeaderboardEntryRow>;
    /// Adds to an athlete's entry, which is made when missing.
    void add(const ChallengeLeaderboardId& board, const AthleteId& athlete, Changes changes);
    void rank(const ChallengeLeaderboardId& board, const std::vector<Move>& moves);
    void remove(const ChallengeLeaderboardId& board);

    Tables& m_tables;
};

} // namespace palmares::read_models

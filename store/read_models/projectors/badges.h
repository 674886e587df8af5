#pragma once

#include "model/challenge/events.h"
#include "model/challenge_leaderboard/events.h"
#include "model/core/event_store.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Badges for the goals of challenges, one for each athlete and challenge, whichever boards report it. Moving to
/// another board, as after a change of gender, keeps the badge; exclusion removes it.
class BadgesProjector {
public:
    explicit BadgesProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const challenge_leaderboard::AthleteAchievedChallengeGoal& event, const RecordedEvent& recorded)
    {
        m_tables.insert(BadgeRow{event.athlete_uuid, event.challenge_uuid, event.challenge_leaderboard_uuid,
                                 recorded.created_at.toSeconds(), 0});
    }
    void on(const challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard& event)
    {
        miss(event.challenge_leaderboard_uuid, event.challenge_uuid, event.athlete_uuid, -event.goals.value_or(0));
    }
    void on(const challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard& event)
    {
        miss(event.challenge_leaderboard_uuid, event.challenge_uuid, event.athlete_uuid,
             -event.goals_adjustment.value_or(0));
    }
    void on(const challenge::CompetitorExcludedFromChallenge& event)
    {
        m_tables.remove(
            {is(&BadgeRow::athlete_uuid, event.athlete_uuid), is(&BadgeRow::challenge_uuid, event.challenge_uuid)});
    }
    void on(const challenge::ChallengeCancelled& event)
    {
        m_tables.remove({is(&BadgeRow::challenge_uuid, event.challenge_uuid)});
    }

private:
    /// No-op until the athlete has a badge.
    void miss(const ChallengeLeaderboardId& board, const ChallengeId& challenge, const AthleteId& athlete,
              std::int64_t goals)
    {
        if (goals == 0) return;
        m_tables.update({plus(&BadgeRow::goals_missing, goals)},
                        {is(&BadgeRow::athlete_uuid, athlete), is(&BadgeRow::challenge_uuid, challenge),
                         is(&BadgeRow::challenge_leaderboard_uuid, board)});
    }

    Tables& m_tables;
};

} // namespace palmares::read_models

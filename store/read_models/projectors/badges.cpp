#include "store/read_models/projectors/badges.h"

namespace palmares::read_models {

void BadgesProjector::on(const challenge_leaderboard::AthleteAchievedChallengeGoal& event,
                         const RecordedEvent& recorded)
{
    m_tables.insert(BadgeRow{event.athlete_uuid, event.challenge_uuid, event.challenge_leaderboard_uuid,
                             recorded.created_at.toSeconds(), 0});
}

void BadgesProjector::on(const challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard& event)
{
    miss(event.challenge_leaderboard_uuid, event.challenge_uuid, event.athlete_uuid,
         -event.goals_adjustment.value_or(0));
}

/// No-op until the athlete has a badge.
void BadgesProjector::miss(const ChallengeLeaderboardId& board, const ChallengeId& challenge, const AthleteId& athlete,
                           std::int64_t goals)
{
    if (goals == 0) return;
    m_tables.update({plus(&BadgeRow::goals_missing, goals)},
                    {is(&BadgeRow::athlete_uuid, athlete), is(&BadgeRow::challenge_uuid, challenge),
                     is(&BadgeRow::challenge_leaderboard_uuid, board)});
}

void BadgesProjector::on(const challenge::CompetitorExcludedFromChallenge& event)
{
    m_tables.remove(
        {is(&BadgeRow::athlete_uuid, event.athlete_uuid), is(&BadgeRow::challenge_uuid, event.challenge_uuid)});
}

} // namespace palmares::read_models

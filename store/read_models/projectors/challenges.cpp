#include "store/read_models/projectors/challenges.h"

#include <algorithm>

#include "model/core/copy_fields.h"

namespace palmares::read_models {

/// A segment challenge counts the activity types of its segments; others name theirs on creation.
void ChallengesProjector::on(const stage::StageCreated& event)
{
    const auto challenge = m_tables.find({is(&Row::challenge_uuid, event.challenge_uuid)});
    if (!challenge || challenge->challenge_type != ChallengeType::segment) return;
    auto types = challenge->included_activity_types;
    for (const ActivityType& type : event.included_activity_types)
        if (std::ranges::find(types, type) == types.end()) types.push_back(type);
    change(event.challenge_uuid, {set(&Row::included_activity_types, types)});
}

void ChallengesProjector::on(const challenge::ChallengeCancelled& event)
{
    change(event.challenge_uuid, {set(&Row::status, ChallengeStatus::cancelled), set(&Row::competitor_count, 0)});
    m_tables.remove({is(&CompetitorRow::challenge_uuid, event.challenge_uuid)});
    m_tables.remove({is(&LimitedCompetitorRow::challenge_uuid, event.challenge_uuid)});
}

void ChallengesProjector::on(const challenge::ChallengeLeaderboardsApproved& event)
{
    change(event.challenge_uuid, {set(&Row::approved, true)});
    // An approval without a message keeps the results published before.
    if (event.approval_message) change(event.challenge_uuid, {set(&Row::results, event.approval_message)});
}

void ChallengesProjector::on(const challenge::CompetitorParticipationInChallengeLimited& event)
{
    m_tables.upsert(LimitedCompetitorRow{event.challenge_uuid, event.athlete_uuid, event.reason});
    limit(event.challenge_uuid, event.athlete_uuid, event.reason);
}

void ChallengesProjector::on(const challenge::CompetitorParticipationInChallengeAllowed& event)
{
    m_tables.remove({is(&LimitedCompetitorRow::challenge_uuid, event.challenge_uuid),
                     is(&LimitedCompetitorRow::athlete_uuid, event.athlete_uuid)});
    limit(event.challenge_uuid, event.athlete_uuid, std::nullopt);
}

void ChallengesProjector::join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded)
{
    const auto limited = m_tables.find(
        {is(&LimitedCompetitorRow::challenge_uuid, challenge), is(&LimitedCompetitorRow::athlete_uuid, athlete)});
    CompetitorRow row{.challenge_uuid = challenge,
                      .athlete_uuid = athlete,
                      .joined_at = recorded.created_at.toSeconds(),
                      .limited = limited.has_value(),
                      .limit_reason = {}};
    if (limited) row.limit_reason = limited->reason;
    if (m_tables.insert(row)) change(challenge, {plus(&Row::competitor_count, 1)});
}

void ChallengesProjector::leave(const ChallengeId& challenge, const AthleteId& athlete)
{
    const auto left =
        m_tables.remove({is(&CompetitorRow::challenge_uuid, challenge), is(&CompetitorRow::athlete_uuid, athlete)});
    change(challenge, {plus(&Row::competitor_count, -left)});
}

void ChallengesProjector::limit(const ChallengeId& challenge, const AthleteId& athlete,
                                const std::optional<std::string>& reason)
{
    m_tables.update({set(&CompetitorRow::limited, reason.has_value()), set(&CompetitorRow::limit_reason, reason)},
                    {is(&CompetitorRow::challenge_uuid, challenge), is(&CompetitorRow::athlete_uuid, athlete)});
}

} // namespace palmares::read_models

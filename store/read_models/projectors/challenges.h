#pragma once

#include "model/athlete/events.h"
#include "model/challenge/events.h"
#include "model/core/event_store.h"
#include "model/stage/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Challenges with their competitors and limits. A cancelled challenge keeps only its own row.
class ChallengesProjector {
    using Row = ChallengeRow;

public:
    explicit ChallengesProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const challenge::ChallengeCreated& event)
    {
        m_tables.upsert(copyFields<Row, &Row::stage_count, &Row::competitor_count, &Row::attempt_count, &Row::status,
                                   &Row::stages_configured, &Row::approved, &Row::has_goal, &Row::goal,
                                   &Row::goal_units, &Row::goal_recurrence, &Row::results, &Row::age_groups>(event));
    }
    void on(const challenge::ChallengeGoalConfigured& event) { m_tables.take(event, {set(&Row::has_goal, true)}); }
    void on(const challenge::ChallengeStagesConfigured& event)
    {
        change(event.challenge_uuid, {set(&Row::stages_configured, true)});
    }
    void on(const challenge::StageIncludedInChallenge& event)
    {
        change(event.challenge_uuid, {plus(&Row::stage_count, 1)});
    }
    void on(const challenge::StageRemovedFromChallenge& event)
    {
        change(event.challenge_uuid, {plus(&Row::stage_count, -1), set(&Row::stages_configured, false)});
    }
    void on(const challenge::ChallengeRenamed& event) { m_tables.take<Row>(event); }
    void on(const challenge::ChallengeDescriptionEdited& event) { m_tables.take<Row>(event); }
    /// A ChallengeStagesConfigured follows if the stages still cover the challenge.
    void on(const challenge::ChallengeDurationAdjusted& event)
    {
        m_tables.take(event, {set(&Row::stages_configured, false)});
    }
    void on(const challenge::ChallengeIncludedActivitiesAdjusted& event) { m_tables.take<Row>(event); }
    void on(const challenge::ChallengeAgeGroupsConfigured& event) { m_tables.take<Row>(event); }
    void on(const stage::StageCreated& event);
    void on(const athlete::AthleteRenamed& event)
    {
        m_tables.update({set(&Row::created_by_athlete_name, event.fullname)},
                        {is(&Row::created_by_athlete_uuid, event.athlete_uuid)});
    }

    void on(const challenge::ChallengeHosted& event) { become(event.challenge_uuid, ChallengeStatus::hosted); }
    void on(const challenge::ChallengeApproved& event) { become(event.challenge_uuid, ChallengeStatus::upcoming); }
    void on(const challenge::ChallengeStarted& event) { become(event.challenge_uuid, ChallengeStatus::active); }
    void on(const challenge::ChallengeEnded& event) { become(event.challenge_uuid, ChallengeStatus::past); }
    void on(const challenge::ChallengeCancelled& event);
    void on(const challenge::ChallengeLeaderboardsApproved& event);
    void on(const challenge::ChallengeResultsPublished& event)
    {
        change(event.challenge_uuid, {set(&Row::results, event.message)});
    }

    void on(const challenge::CompetitorJoinedChallenge& event, const RecordedEvent& recorded)
    {
        join(event.challenge_uuid, event.athlete_uuid, recorded);
    }
    void on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded)
    {
        for (const auto& competitor : event.competitors)
            join(event.challenge_uuid, competitor.athlete_uuid, recorded);
    }
    void on(const challenge::CompetitorLeftChallenge& event) { leave(event.challenge_uuid, event.athlete_uuid); }
    void on(const challenge::CompetitorExcludedFromChallenge& event)
    {
        leave(event.challenge_uuid, event.athlete_uuid);
    }
    void on(const challenge::CompetitorParticipationInChallengeLimited& event);
    void on(const challenge::CompetitorParticipationInChallengeAllowed& event);

private:
    void change(const ChallengeId& challenge, CellsOf<Row> changes)
    {
        m_tables.update(changes, {is(&Row::challenge_uuid, challenge)});
    }
    void become(const ChallengeId& challenge, ChallengeStatus status)
    {
        change(challenge, {set(&Row::status, status)});
    }
    void join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded);
    void leave(const ChallengeId& challenge, const AthleteId& athlete);
    void limit(const ChallengeId& challenge, const AthleteId& athlete, const std::optional<std::string>& reason);

    Tables& m_tables;
};

} // namespace palmares::read_models

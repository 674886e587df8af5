#pragma once

#include "model/athlete/events.h"
#include "model/challenge/events.h"
#include "model/core/event_store.h"
#include "model/stage/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Challenges with their competitors and limits. A cancelled challenge keeps only its own row.
class ChallengesProjector {
public:
    explicit ChallengesProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const challenge::ChallengeCreated& event);
    void on(const challenge::ChallengeGoalConfigured& event);
    void on(const challenge::ChallengeStagesConfigured& event);
    void on(const challenge::StageIncludedInChallenge& event);
    void on(const challenge::StageRemovedFromChallenge& event);
    void on(const challenge::ChallengeRenamed& event);
    void on(const challenge::ChallengeDescriptionEdited& event);
    void on(const challenge::ChallengeDurationAdjusted& event);
    void on(const challenge::ChallengeIncludedActivitiesAdjusted& event);
    void on(const challenge::ChallengeAgeGroupsConfigured& event);
    void on(const stage::StageCreated& event);
    void on(const athlete::AthleteRenamed& event);

    void on(const challenge::ChallengeHosted& event);
    void on(const challenge::ChallengeApproved& event);
    void on(const challenge::ChallengeStarted& event);
    void on(const challenge::ChallengeEnded& event);
    void on(const challenge::ChallengeCancelled& event);
    void on(const challenge::ChallengeLeaderboardsApproved& event);
    void on(const challenge::ChallengeResultsPublished& event);

    void on(const challenge::CompetitorJoinedChallenge& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorLeftChallenge& event);
    void on(const challenge::CompetitorExcludedFromChallenge& event);
    void on(const challenge::CompetitorParticipationInChallengeLimited& event);
    void on(const challenge::CompetitorParticipationInChallengeAllowed& event);

private:
    using Changes = CellsOf<ChallengeRow>;
    void change(const ChallengeId& challenge, Changes changes);
    void join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded);
    void leave(const ChallengeId& challenge, const AthleteId& athlete);
    void limit(const ChallengeId& challenge, const AthleteId& athlete, const std::optional<std::string>& reason);

    Tables& m_tables;
};

} // namespace palmares::read_models

#pragma once

#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/projectors/feed_entries.h"

namespace palmares::read_models {

/// Entries about athletes, clubs, challenges and stages (docs/domain.md 6.3). Of other projectors' rows it reads only
/// the competitors of a challenge that is approved. Athletes passed by others get an entry only if the event names
/// them: above 200 athletes, events name only those with new results.
class ActivityFeedProjector {
public:
    explicit ActivityFeedProjector(Tables& tables)
        : m_tables(tables)
        , m_actors(tables)
        , m_entries(tables, m_actors)
    {}
    ActivityFeedProjector(const ActivityFeedProjector&) = delete; // m_entries refers to m_actors
    ActivityFeedProjector& operator=(const ActivityFeedProjector&) = delete;

    void on(const athlete::AthleteImported& event);
    void on(const athlete::AthleteRenamed& event);
    void on(const athlete::AthleteProfileChanged& event);
    void on(const club::ClubImported& event);
    void on(const club::ClubProfileChanged& event);

    void on(const challenge::ChallengeCreated& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeRenamed& event);
    void on(const challenge::ChallengeApproved& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorJoinedChallenge& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorLeftChallenge& event);
    void on(const challenge::CompetitorExcludedFromChallenge& event);
    void on(const challenge::ChallengeStarted& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeEnded& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeLeaderboardsApproved& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeCancelled& event);

    void on(const stage::StageCreated& event);
    void on(const stage::StageStarted& event, const RecordedEvent& recorded);
    void on(const stage::StageEnded& event, const RecordedEvent& recorded);
    void on(const stage::StageLeaderboardsApproved& event, const RecordedEvent& recorded);
    void on(const stage::StageReopened& event);
    void on(const stage::StageDeleted& event);
    void on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded);
    void on(const stage::StageEffortRemoved& event);
    void on(const stage::StageEffortFlagged& event, const RecordedEvent& recorded);
    void on(const stage::StageEffortUnflagged& event);
    void on(const stage::StageEffortsCleared& event);
    void on(const stage::CompetitorRemovedFromStage& event);

    void on(const stage_leaderboard::StageLeaderboardCreated& event);
    void on(const stage_leaderboard::StageLeaderboardRanked& event, const RecordedEvent& recorded);
    void on(const stage_leaderboard::StageLeaderboardEntriesRanked& event, const RecordedEvent& recorded);
    void on(const stage_leaderboard::StageLeaderboardCleared& event);
    void on(const stage_leaderboard::StageLeaderboardFinalised& event, const RecordedEvent& recorded);
    void on(const stage_leaderboard::AthleteAchievedStageGoal& event, const RecordedEvent& recorded);
    void on(const stage_leaderboard::AthleteRankedInStageLeaderboard& event, const RecordedEvent& recorded);
    void on(const stage_leaderboard::AthleteRecordedImprovedStageEffort& event, const RecordedEvent& recorded);

    void on(const challenge_leaderboard::ChallengeLeaderboardCreated& event);
    void on(const challenge_leaderboard::AthleteAccumulatedPointsInChallengeLeaderboard& event,
            const RecordedEvent& recorded);
    void on(const challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard& event,
            const RecordedEvent& recorded);
    void on(const challenge_leaderboard::ChallengeLeaderboardRanked& event, const RecordedEvent& recorded);
    void on(const challenge_leaderboard::AthleteAchievedChallengeGoal& event, const RecordedEvent& recorded);
    void on(const challenge_leaderboard::ChallengeLeaderboardFinalised& event, const RecordedEvent& recorded);
    void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event);

    void flush() { m_actors.trim(); }

private:
    using Entry = FeedEntryRow;

    void join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded);

    Tables& m_tables;
    FeedActors m_actors;
    FeedEntries m_entries;
};

} // namespace palmares::read_models

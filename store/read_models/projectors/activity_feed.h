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
    void on(const athlete::AthleteRenamed& event)
    {
        m_actors.change(event.athlete_uuid, {set(&FeedActorRow::name, event.fullname)});
    }
    void on(const athlete::AthleteProfileChanged& event)
    {
        m_actors.change(event.athlete_uuid, {set(&FeedActorRow::image, event.profile)});
    }
    void on(const club::ClubImported& event);
    void on(const club::ClubProfileChanged& event)
    {
        m_actors.change(event.club_uuid, {set(&FeedActorRow::image, event.profile)});
    }

    void on(const challenge::ChallengeCreated& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeRenamed& event)
    {
        m_actors.change(event.challenge_uuid, {set(&FeedActorRow::name, event.name)});
    }
    void on(const challenge::ChallengeApproved& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorJoinedChallenge& event, const RecordedEvent& recorded)
    {
        join(event.challenge_uuid, event.athlete_uuid, recorded);
    }
    void on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded);
    void on(const challenge::CompetitorLeftChallenge& event)
    {
        m_entries.removeAbout(event.athlete_uuid, m_actors.find(event.challenge_uuid));
    }
    void on(const challenge::CompetitorExcludedFromChallenge& event);
    void on(const challenge::ChallengeStarted& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeEnded& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeLeaderboardsApproved& event, const RecordedEvent& recorded);
    void on(const challenge::ChallengeCancelled& event) { m_actors.remove(event.challenge_uuid); }

    void on(const stage::StageCreated& event);
    void on(const stage::StageStarted& event, const RecordedEvent& recorded);
    void on(const stage::StageEnded& event, const RecordedEvent& recorded);
    void on(const stage::StageLeaderboardsApproved& event, const RecordedEvent& recorded);
    /// Final places come again with the next approval.
    void on(const stage::StageReopened& event)
    {
        m_entries.remove(m_actors.find(event.stage_uuid), {FeedVerb::publish, FeedVerb::finish});
    }
    void on(const stage::StageDeleted& event) { m_actors.remove(event.stage_uuid); }
    void on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded);
    void on(const stage::StageEffortRemoved& event);
    void on(const stage::StageEffortFlagged& event, const RecordedEvent& recorded);
    void on(const stage::StageEffortUnflagged& event);
    void on(const stage::StageEffortsCleared& event);
    void on(const stage::CompetitorRemovedFromStage& event)
    {
        m_entries.removeAbout(event.athlete_uuid, m_actors.find(event.stage_uuid));
    }

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
    void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event)
    {
        m_actors.remove(event.challenge_leaderboard_uuid);
    }

    void flush() { m_actors.trim(); }

private:
    using Entry = FeedEntryRow;

    void join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded);

    Tables& m_tables;
    FeedActors m_actors;
    FeedEntries m_entries;
};

} // namespace palmares::read_models

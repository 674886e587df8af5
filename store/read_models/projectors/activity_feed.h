#pragma once

#include <initializer_list>

#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/projectors/feed_actors.h"

namespace palmares::read_models {

/// What happened, as sentences about athletes, clubs, challenges and stages (domain.md 6.3). Reads no rows of other
/// projectors but the competitors of a challenge that is approved, and needs none of them.
/// Who moves because somebody else did is told only where the event names them: boards of more than 200 athletes name
/// those alone who did something themselves.
class ActivityFeedProjector {
public:
    explicit ActivityFeedProjector(Tables& tables)
        : m_tables(tables)
        , m_actors(tables)
    {}

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

    using Known = std::optional<FeedActors::Known>;

    /// Puts `entry` in as the next one of its event, if those it is about are known to the feed.
    void tell(const RecordedEvent& recorded, FeedVerb verb, Known actor, Known object, Entry entry = {});
    void join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded);
    void tellRank(const RecordedEvent& recorded, const Move& move, FeedVerb verb, Known board, Known stage);
    template <class Ranked>
    void tellRanking(const Ranked& event, const std::vector<Move>& entered, Known board, Known stage,
                     const RecordedEvent& recorded);
    void tellPlace(const RecordedEvent& recorded, const AthleteId& athlete, std::int64_t rank, Known object,
                   Known target);
    void removeAbout(const AthleteId& athlete, Known thing);
    void remove(Known object, std::initializer_list<FeedVerb> verbs);

    Tables& m_tables;
    FeedActors m_actors;
    Position m_position = 0; ///< of the event being told
    std::int64_t m_told = 0; ///< entries of it so far
};

} // namespace palmares::read_models

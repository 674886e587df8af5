#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "model/core/process.h"
#include "model/domain.h"
#include "model/policies/activity_history.h"

namespace palmares::policies {

/// When activities of a stage start, on the clock of the athlete, and whether it takes them yet.
struct StageWindow {
    LocalTime start_date_local;
    LocalTime end_date_local;
    bool is_open = false; ///< started and not final; a deleted stage is not listed any more
    bool is_final = false;
    StageType stage_type = StageType::distance;
    std::optional<SegmentId> segment_uuid = {}; ///< of a stage over a segment
    std::optional<Metres> race_distance = {};   ///< of a race
};
PALMARES_DESCRIBE(StageWindow, start_date_local, end_date_local, is_open, is_final, stage_type, segment_uuid,
                  race_distance);
PALMARES_MAY_BE_ABSENT(StageWindow, is_final, stage_type);

struct ChallengeDirectory {
    std::vector<AthleteId> competitors;
    std::map<StageId, StageWindow> stages;
    std::optional<std::string> time_zone = {}; ///< the organiser's
};
PALMARES_DESCRIBE(ChallengeDirectory, competitors, stages, time_zone);

/// What the end of the batch sends about one activity: first its removal, then its efforts.
struct PendingActivity {
    bool is_removed = false;
    std::vector<stage::StageEffort> efforts;
};
PALMARES_DESCRIBE(PendingActivity, is_removed, efforts);
PALMARES_MAY_BE_ABSENT(PendingActivity, efforts);

/// `late_removals` came when the stage was final already; they are sent if it is reopened.
struct StageOutbox {
    ChallengeId challenge_uuid;
    std::map<ActivityId, PendingActivity> pending;
    std::vector<ActivityId> late_removals = {};
};
PALMARES_DESCRIBE(StageOutbox, challenge_uuid, pending, late_removals);
PALMARES_MAY_BE_ABSENT(StageOutbox, late_removals);

/// Activities entered by hand are not among `activities`: they do not count by themselves.
struct AthleteHistory {
    std::vector<ChallengeId> challenges; ///< joined and not left
    std::vector<StageId> stages;         ///< entered by their own account
    ActivityHistory activities;
};
PALMARES_DESCRIBE(AthleteHistory, challenges, stages, activities);

/// A challenge (key `challenge-…`), a stage (`stage-…`) or an athlete (`athlete-…`).
struct ChallengeCompetitorsInstance {
    std::optional<ChallengeDirectory> challenge;
    std::optional<StageOutbox> stage;
    std::optional<AthleteHistory> athlete;
};
PALMARES_DESCRIBE(ChallengeCompetitorsInstance, challenge, stage, athlete);

/// Turns what files and providers say about activities into efforts of stages. An activity goes to every open stage
/// (active, or ended but not final) that its athlete has entered and whose local dates contain its start; where its
/// source names no zone, the challenge's makes the local time. An athlete
/// who enters a stage brings the activities known already, so the order of import and joining does not matter; the same
/// holds when a stage changes its dates, its segment, its activity types or an athlete's gender. A deleted activity
/// leaves every stage that is not final, even that of an athlete who has left. A stage over a segment gets the passes
/// over it, a race the fastest part of at least its distance, else the whole activity, and every other stage whole
/// activities.
struct ChallengeCompetitorsPolicy {
    static constexpr std::string_view name = "challenge-competitors";
    using Instance = ChallengeCompetitorsInstance;
    using MyTurn = Turn<Instance>;

    static void on(const challenge::ChallengeCreated& e, MyTurn& turn);
    static void on(const challenge::CompetitorJoinedChallenge& e, MyTurn& turn)
    {
        join(turn, e.challenge_uuid, e.athlete_uuid);
    }
    static void on(const challenge::CompetitorsJoinedChallenge& e, MyTurn& turn)
    {
        for (const auto& competitor : e.competitors)
            join(turn, e.challenge_uuid, competitor.athlete_uuid);
    }
    static void on(const challenge::CompetitorLeftChallenge& e, MyTurn& turn)
    {
        leave(turn, e.challenge_uuid, e.athlete_uuid);
    }
    static void on(const challenge::CompetitorExcludedFromChallenge& e, MyTurn& turn)
    {
        leave(turn, e.challenge_uuid, e.athlete_uuid);
    }
    static void on(const challenge::ChallengeCancelled& e, MyTurn& turn) { complete(turn, e.challenge_uuid); }
    static void on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn)
    {
        complete(turn, e.challenge_uuid);
    }

    static void on(const stage::StageCreated& e, MyTurn& turn);
    static void on(const stage::StageGoalConfigured& e, MyTurn& turn);
    static void on(const stage::StageSegmentConfigured& e, MyTurn& turn);
    static void on(const stage::StageStarted& e, MyTurn& turn);
    static void on(const stage::StageDurationAdjusted& e, MyTurn& turn);
    static void on(const stage::StageIncludedActivitiesAdjusted& e, MyTurn& turn);
    static void on(const stage::CompetitorsJoinedStage& e, MyTurn& turn);
    static void on(const stage::CompetitorRemovedFromStage& e, MyTurn& turn);
    static void on(const stage::AthleteGenderAmendedInStage& e, MyTurn& turn);
    static void on(const stage::StageLeaderboardsApproved& e, MyTurn& turn);
    static void on(const stage::StageReopened& e, MyTurn& turn);
    static void on(const stage::StageDeleted& e, MyTurn& turn);

    static void on(const athlete::ActivityImported& e, MyTurn& turn);
    static void on(const athlete::ActivityUpdated& e, MyTurn& turn);
    static void on(const athlete::ActivityDeleted& e, MyTurn& turn);
    /// One ImportStageEfforts a stage, in the order of the starts, after what is removed from it.
    static void flush(MyTurn& turn);

private:
    /// An athlete who comes back is still in the stages that ended meanwhile, and brings what happened since.
    static void join(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete);
    static void leave(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete);
    /// Its athletes forget it: years of finished challenges would be looked through with every activity.
    static void complete(MyTurn& turn, const ChallengeId& id);
};

} // namespace palmares::policies

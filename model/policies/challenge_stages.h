#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/process.h"
#include "model/domain.h"

namespace palmares::policies {

/// What the policy knows of a stage. It counts as created once the stage itself has said so.
struct ManagedStage {
    StageId stage_uuid;
    std::int64_t stage_number = 0;
    bool is_created = false;
    bool has_ended = false;
    bool is_queen = false;
};
PALMARES_DESCRIBE(ManagedStage, stage_uuid, stage_number, is_created, has_ended, is_queen);
PALMARES_MAY_BE_ABSENT(ManagedStage, is_queen);

struct ManagedChallenge {
    bool retrospective = false;
    bool started = false;
    std::optional<AthleteId> cancelled_by_athlete_uuid;
    std::vector<ManagedStage> stages;
    std::vector<std::string> age_groups;
};
PALMARES_DESCRIBE(ManagedChallenge, retrospective, started, cancelled_by_athlete_uuid, stages, age_groups);
PALMARES_MAY_BE_ABSENT(ManagedChallenge, age_groups);

/// Creates the stages that a challenge requests, includes them in it and passes on what the challenge decides for them.
/// A challenge has one queen stage: a new one ends the reign of the former, unless that has ended as the queen already.
/// A retrospective challenge runs by itself: once started, all stages start and end, then the challenge ends.
/// One instance for each challenge; it completes when the results are approved or all stages of a cancelled one are
/// gone.
struct ChallengeStagesPolicy {
    static constexpr std::string_view name = "challenge-stages";
    using Instance = ManagedChallenge;
    using MyTurn = Turn<Instance>;

    static void on(const challenge::ChallengeCreated& e, MyTurn& turn)
    {
        if (auto* instance = turn.instances.open(e.challenge_uuid.value)) instance->retrospective = e.retrospective;
    }
    static void on(const challenge::ChallengeStageRequested& e, MyTurn& turn);
    static void on(const challenge::ChallengeStageStartRequested& e, MyTurn& turn)
    {
        if (turn.instances.open(e.challenge_uuid.value)) turn.send(stage::StartStage{e.stage_uuid});
    }
    static void on(const challenge::ChallengeStarted& e, MyTurn& turn);
    static void on(const challenge::ChallengeIncludedActivitiesAdjusted& e, MyTurn& turn);
    static void on(const challenge::ChallengeAgeGroupsConfigured& e, MyTurn& turn);
    static void on(const challenge::ChallengeCancelled& e, MyTurn& turn);
    static void on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn)
    {
        turn.instances.complete(e.challenge_uuid.value);
    }
    static void on(const stage::StageCreated& e, MyTurn& turn);
    static void on(const stage::StageMadeQueen& e, MyTurn& turn);
    static void on(const stage::StageMadePreview& e, MyTurn& turn) { uncrown(e.challenge_uuid, e.stage_uuid, turn); }
    static void on(const stage::StageMadeDouble& e, MyTurn& turn) { uncrown(e.challenge_uuid, e.stage_uuid, turn); }
    static void on(const stage::StageMadeOrdinary& e, MyTurn& turn) { uncrown(e.challenge_uuid, e.stage_uuid, turn); }
    static void on(const stage::StageStarted& e, MyTurn& turn);
    static void on(const stage::StageEnded& e, MyTurn& turn);
    static void on(const stage::StageDeleted& e, MyTurn& turn);

private:
    static void uncrown(const ChallengeId& challenge, const StageId& id, MyTurn& turn);
};

} // namespace palmares::policies

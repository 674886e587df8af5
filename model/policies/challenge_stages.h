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

    static void on(const challenge::ChallengeCreated& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeStageRequested& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeStageStartRequested& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeStarted& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeIncludedActivitiesAdjusted& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeAgeGroupsConfigured& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeCancelled& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeLeaderboardsApproved& event, Turn<Instance>& turn);
    static void on(const stage::StageCreated& event, Turn<Instance>& turn);
    static void on(const stage::StageMadeQueen& event, Turn<Instance>& turn);
    static void on(const stage::StageMadePreview& event, Turn<Instance>& turn);
    static void on(const stage::StageMadeDouble& event, Turn<Instance>& turn);
    static void on(const stage::StageMadeOrdinary& event, Turn<Instance>& turn);
    static void on(const stage::StageStarted& event, Turn<Instance>& turn);
    static void on(const stage::StageEnded& event, Turn<Instance>& turn);
    static void on(const stage::StageDeleted& event, Turn<Instance>& turn);
};

} // namespace palmares::policies

#include "model/policies/challenge_stages.h"

#include <algorithm>

#include "model/core/copy_fields.h"

namespace palmares::policies {

namespace {

using ChallengeTurn = ChallengeStagesPolicy::MyTurn;

ManagedStage& stageOf(ManagedChallenge& instance, const StageId& id, std::int64_t number)
{
    const auto found = std::ranges::find(instance.stages, id, &ManagedStage::stage_uuid);
    if (found != instance.stages.end()) return *found;
    return instance.stages.emplace_back(ManagedStage{.stage_uuid = id, .stage_number = number});
}

stage::CreateActivityStage activityStage(const challenge::ChallengeStageRequested& e)
{
    return copyFields<stage::CreateActivityStage, &stage::CreateActivityStage::url_slug>(e);
}

stage::CreateRaceStage raceStage(const challenge::ChallengeStageRequested& e)
{
    using Command = stage::CreateRaceStage;
    auto command = copyFields<Command, &Command::goal, &Command::goal_units, &Command::url_slug>(e);
    command.goal = e.goal.value_or(0);
    command.goal_units = e.goal_units.value_or(GoalUnits::metres);
    return command;
}

/// To a new stage.
void sendAgeGroups(const ManagedChallenge& instance, const StageId& stage, ChallengeTurn& turn)
{
    if (!instance.age_groups.empty()) turn.send(stage::ConfigureStageAgeGroups{stage, instance.age_groups});
}

void crown(ManagedChallenge& instance, const StageId& queen, ChallengeTurn& turn)
{
    bool isTaken = false;
    for (ManagedStage& stage : instance.stages) {
        if (stage.stage_uuid == queen || !stage.is_queen) continue;
        isTaken = isTaken || stage.has_ended;
        if (!stage.has_ended) {
            stage.is_queen = false;
            turn.send(stage::MakeOrdinaryStage{stage.stage_uuid});
        }
    }
    const auto own = std::ranges::find(instance.stages, queen, &ManagedStage::stage_uuid);
    if (own == instance.stages.end()) return;
    own->is_queen = !isTaken;
    if (isTaken) turn.send(stage::MakeOrdinaryStage{queen});
}

void deleteStage(const ManagedChallenge& instance, const ChallengeId& challenge, const StageId& stage,
                 ChallengeTurn& turn)
{
    turn.send(stage::DeleteStage{.stage_uuid = stage,
                                 .challenge_uuid = challenge,
                                 .deleted_by_athlete_uuid = *instance.cancelled_by_athlete_uuid});
}

void endWhenAllStagesHave(const ManagedChallenge& instance, const ChallengeId& challenge, ChallengeTurn& turn)
{
    if (!instance.retrospective || !instance.started || instance.stages.empty()) return;
    if (std::ranges::all_of(instance.stages, &ManagedStage::has_ended)) turn.send(challenge::EndChallenge{challenge});
}

} // namespace

void ChallengeStagesPolicy::uncrown(const ChallengeId& challenge, const StageId& id, MyTurn& turn)
{
    auto* instance = turn.instances.find(challenge.value);
    if (!instance) return;
    for (ManagedStage& stage : instance->stages)
        if (stage.stage_uuid == id) stage.is_queen = false;
}

void ChallengeStagesPolicy::on(const challenge::ChallengeStageRequested& e, MyTurn& turn)
{
    auto* instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    stageOf(*instance, e.stage_uuid, e.stage_number);
    if (e.stage_type == StageType::race)
        turn.send(raceStage(e));
    else
        turn.send(activityStage(e));
    sendAgeGroups(*instance, e.stage_uuid, turn);
}

void ChallengeStagesPolicy::on(const challenge::ChallengeStarted& e, MyTurn& turn)
{
    auto* instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    instance->started = true;
    if (!instance->retrospective) return;
    for (const ManagedStage& stage : instance->stages)
        if (stage.is_created) turn.send(stage::StartStage{stage.stage_uuid});
}

void ChallengeStagesPolicy::on(const challenge::ChallengeIncludedActivitiesAdjusted& e, MyTurn& turn)
{
    const auto* instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    for (const ManagedStage& stage : instance->stages)
        turn.send(stage::AdjustStageIncludedActivities{stage.stage_uuid, e.included_activity_types});
}

/// A stage that was requested exists by now; others get theirs once they do.
void ChallengeStagesPolicy::on(const challenge::ChallengeAgeGroupsConfigured& e, MyTurn& turn)
{
    auto* instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    instance->age_groups = e.age_groups;
    for (const ManagedStage& stage : instance->stages)
        turn.send(stage::ConfigureStageAgeGroups{stage.stage_uuid, e.age_groups});
}

void ChallengeStagesPolicy::on(const challenge::ChallengeCancelled& e, MyTurn& turn)
{
    auto* instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    instance->cancelled_by_athlete_uuid = e.cancelled_by_athlete_uuid;
    for (const ManagedStage& stage : instance->stages)
        if (stage.is_created) deleteStage(*instance, e.challenge_uuid, stage.stage_uuid, turn);
    if (instance->stages.empty()) turn.instances.complete(e.challenge_uuid.value);
}

void ChallengeStagesPolicy::on(const stage::StageCreated& e, MyTurn& turn)
{
    auto* instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    const bool isRequested =
        std::ranges::find(instance->stages, e.stage_uuid, &ManagedStage::stage_uuid) != instance->stages.end();
    stageOf(*instance, e.stage_uuid, e.stage_number).is_created = true;
    if (instance->cancelled_by_athlete_uuid) return deleteStage(*instance, e.challenge_uuid, e.stage_uuid, turn);
    if (!isRequested) sendAgeGroups(*instance, e.stage_uuid, turn);
    turn.send(copyFields<challenge::IncludeStageInChallenge>(e));
    if (e.points_adjustment == PointsAdjustment::queen) crown(*instance, e.stage_uuid, turn);
    if (instance->retrospective && instance->started) turn.send(stage::StartStage{e.stage_uuid});
}

void ChallengeStagesPolicy::on(const stage::StageMadeQueen& e, MyTurn& turn)
{
    if (auto* instance = turn.instances.find(e.challenge_uuid.value)) crown(*instance, e.stage_uuid, turn);
}

void ChallengeStagesPolicy::on(const stage::StageStarted& e, MyTurn& turn)
{
    const auto* instance = turn.instances.find(e.challenge_uuid.value);
    if (instance && instance->retrospective) turn.send(stage::EndStage{e.stage_uuid});
}

void ChallengeStagesPolicy::on(const stage::StageEnded& e, MyTurn& turn)
{
    auto* instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    stageOf(*instance, e.stage_uuid, e.stage_number).has_ended = true;
    endWhenAllStagesHave(*instance, e.challenge_uuid, turn);
}

void ChallengeStagesPolicy::on(const stage::StageDeleted& e, MyTurn& turn)
{
    auto* instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    turn.send(copyFields<challenge::RemoveStageFromChallenge>(e));
    std::erase_if(instance->stages, [&](const ManagedStage& stage) { return stage.stage_uuid == e.stage_uuid; });
    if (instance->cancelled_by_athlete_uuid && instance->stages.empty())
        return turn.instances.complete(e.challenge_uuid.value);
    endWhenAllStagesHave(*instance, e.challenge_uuid, turn);
}

} // namespace palmares::policies

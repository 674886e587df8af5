#include <set>
#include <utility>

#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

namespace {

Decision adjusted(const Stage& stage, Event adjustment, const Efforts::List& noLongerCounting)
{
    auto events = removed(stage, noLongerCounting);
    events.insert(events.begin(), std::move(adjustment));
    return events;
}

} // namespace

Decision decide(const Stage& stage, const AdjustStageDuration& command)
{
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    if (stage.start_date == command.start_date && stage.start_date_local == command.start_date_local &&
        stage.end_date == command.end_date && stage.end_date_local == command.end_date_local)
        return Events{};
    const auto isOutside = [&](const StageEffortRecorded& effort) {
        return effort.start_date_local < command.start_date_local || effort.start_date_local > command.end_date_local;
    };
    return adjusted(stage, copyFields<StageDurationAdjusted>(command), stage.efforts.where(isOutside));
}

Decision decide(const Stage& stage, const AdjustStageIncludedActivities& command)
{
    if (stage.status != pending && stage.status != active)
        return rejected("cannot_amend_stage", "What counts can be changed only until the stage ends.");
    const auto& included = command.included_activity_types;
    const std::set<ActivityType> before(stage.included_activity_types.begin(), stage.included_activity_types.end());
    if (before == std::set<ActivityType>(included.begin(), included.end())) return Events{};
    const auto isRefused = [&](const StageEffortRecorded& effort) {
        return !isTypeAllowed(effort.activity_type, effort.trainer.value_or(false), included);
    };
    return adjusted(stage, StageIncludedActivitiesAdjusted{command.stage_uuid, included},
                    stage.efforts.where(isRefused));
}

Decision decide(const Stage& stage, const ConfigureStageAgeGroups& command)
{
    if (ageGroupsFrom(command.age_groups) == stage.age_groups) return Events{};
    if (stage.status != pending)
        return rejected("stage_has_started", "Age groups can be set only until the stage starts.");
    return Events{StageAgeGroupsConfigured{command.stage_uuid, stage.challenge_uuid, command.age_groups}};
}

} // namespace palmares::stage

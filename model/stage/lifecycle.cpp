#include "model/measure.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

namespace {

StageLeaderboardRequested request(const Stage& stage, std::string name, std::optional<Gender> gender,
                                  CategoryKey category)
{
    const auto& goal = stage.goal;
    return {.stage_uuid = stage.stage_uuid,
            .challenge_uuid = stage.challenge_uuid,
            .name = std::move(name),
            .gender = gender,
            .stage_type = stage.stage_type,
            .points_adjustment = stage.points_adjustment,
            .goal_measure = goal ? goal->goal_measure : measureOf(stage.stage_type),
            .goal = goal ? std::optional(goal->goal) : std::nullopt,
            .goal_units = goal ? std::optional(goal->goal_units) : std::nullopt,
            .accumulate_activities = stage.accumulate_activities,
            .rank_by = measureOf(stage.stage_type),
            .rank_order = rankOrderOf(measureOf(stage.stage_type)),
            .has_goal = goal.has_value(),
            .category = std::move(category)};
}

/// Men, Women, Open, and each age group.
Events boardsOf(const Stage& stage)
{
    Events events{request(stage, "Men", Gender::M, menCategory), request(stage, "Women", Gender::F, womenCategory),
                  request(stage, "Open", {}, openCategory)};
    for (const AgeGroup& group : stage.age_groups)
        events.push_back(request(stage, titleOf(group), {}, categoryOf(group)));
    return events;
}

} // namespace

Decision decide(const Stage& stage, const RevealStage& command)
{
    if (stage.visible) return Events{};
    return Events{StageRevealed{command.stage_uuid, stage.challenge_uuid}};
}

Decision decide(const Stage& stage, const SetStageDescription& command)
{
    if (stage.description == command.description) return Events{};
    return Events{copyFields<StageDescriptionEdited>(command)};
}

Decision decide(const Stage& stage, const StartStage& command, const Context& context)
{
    if (stage.status != pending) return Events{};
    if (!command.force && stage.start_date > context.now)
        return rejected("stage_not_due", "The stage starts on " + toText(stage.start_date_local) + ", not yet.");
    Events events = boardsOf(stage);
    events.insert(events.begin(), copyFields<StageStarted>(stage));
    return events;
}

Decision decide(const Stage& stage, const EndStage& command, const Context& context)
{
    if (stage.status != active) return rejected("stage_is_not_active", "Only an active stage can end.");
    if (!command.force && stage.end_date > context.now)
        return rejected("stage_not_finished", "The stage ends on " + toText(stage.end_date_local) + ", not yet.");
    return Events{copyFields<StageEnded>(stage)};
}

Decision decide(const Stage& stage, const ApproveStageLeaderboards& command)
{
    if (stage.status == approved)
        return rejected("stage_already_approved", "The leaderboards of this stage are approved already.");
    if (stage.status != ended)
        return rejected("stage_has_not_ended", "Leaderboards can be approved only once the stage has ended.");
    return Events{StageLeaderboardsApproved{command.stage_uuid, stage.challenge_uuid, command.approved_by_athlete_uuid,
                                            command.approved_by_club_uuid, command.approval_message}};
}

Decision decide(const Stage& stage, const ReopenStage& command)
{
    if (stage.status != approved) return rejected("stage_is_not_approved", "Only approved results can be reopened.");
    if (command.challenge_is_final.value_or(false))
        return rejected("challenge_is_final", "The results of the whole challenge are approved already.");
    return Events{
        StageReopened{command.stage_uuid, stage.challenge_uuid, command.reopened_by_athlete_uuid, command.reason}};
}

Decision decide(const Stage& stage, const PublishStageResults& command)
{
    if (stage.status != ended && stage.status != approved)
        return rejected("stage_has_not_ended", "Results can be published only once the stage has ended.");
    if (stage.results_message == command.message) return Events{};
    return Events{StageResultsPublished{command.stage_uuid, stage.challenge_uuid, command.published_by_athlete_uuid,
                                        command.published_by_club_uuid, command.message}};
}

Decision decide(const Stage& stage, const DeleteStage& command)
{
    if (stage.status == approved || stage.status == deleted)
        return rejected("cannot_delete_stage", "A stage that is final or deleted cannot be deleted.");
    return Events{
        StageDeleted{command.stage_uuid, stage.challenge_uuid, stage.stage_number, command.deleted_by_athlete_uuid}};
}

} // namespace palmares::stage

#include "model/stage/rules.h"
#include "model/stage/stage.h"

// Queen, preview and double stages: how the points of a stage count.
namespace palmares::stage {

using enum Stage::Status;

namespace {

bool mayStillChange(const Stage& stage)
{
    return stage.status == pending || stage.status == active;
}

} // namespace

Decision decide(const Stage& stage, const MakePreviewStage& command)
{
    if (!mayStillChange(stage))
        return rejected("cannot_make_preview_stage", "Only a stage that has not ended can become a preview.");
    if (stage.points_adjustment == PointsAdjustment::preview) return Events{};
    return Events{StageMadePreview{command.stage_uuid, stage.challenge_uuid}};
}

Decision decide(const Stage& stage, const MakeQueenStage& command)
{
    if (!mayStillChange(stage))
        return rejected("cannot_make_queen_stage", "Only a stage that has not ended can become the queen stage.");
    if (stage.points_adjustment == PointsAdjustment::queen) return Events{};
    return Events{StageMadeQueen{command.stage_uuid, stage.challenge_uuid}};
}

Decision decide(const Stage& stage, const MakeDoubleStage& command)
{
    if (!mayStillChange(stage))
        return rejected("cannot_make_double_stage", "Only a stage that has not ended can count twice.");
    if (stage.points_adjustment == PointsAdjustment::double_) return Events{};
    return Events{StageMadeDouble{command.stage_uuid, stage.challenge_uuid}};
}

Decision decide(const Stage& stage, const MakeOrdinaryStage& command)
{
    if (!mayStillChange(stage))
        return rejected("cannot_make_ordinary_stage", "How a stage counts can be changed only until it ends.");
    if (!stage.points_adjustment) return Events{};
    return Events{StageMadeOrdinary{command.stage_uuid, stage.challenge_uuid}};
}

} // namespace palmares::stage

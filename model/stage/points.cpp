#include "model/stage/rules.h"
#include "model/stage/stage.h"

// Queen, preview and double stages: how the points of a stage count.
namespace palmares::stage {

using enum Stage::Status;

namespace {

/// `Made` unless the stage counts like that already; refused as `name` once the stage has ended.
template <class Made>
Decision made(const Stage& stage, const StageId& id, std::optional<PointsAdjustment> adjustment, const char* name,
              const char* why)
{
    if (stage.status != pending && stage.status != active) return rejected(name, why);
    if (stage.points_adjustment == adjustment) return Events{};
    return Events{Made{id, stage.challenge_uuid}};
}

} // namespace

Decision decide(const Stage& stage, const MakePreviewStage& command)
{
    return made<StageMadePreview>(stage, command.stage_uuid, PointsAdjustment::preview, "cannot_make_preview_stage",
                                  "Only a stage that has not ended can become a preview.");
}

Decision decide(const Stage& stage, const MakeQueenStage& command)
{
    return made<StageMadeQueen>(stage, command.stage_uuid, PointsAdjustment::queen, "cannot_make_queen_stage",
                                "Only a stage that has not ended can become the queen stage.");
}

Decision decide(const Stage& stage, const MakeDoubleStage& command)
{
    return made<StageMadeDouble>(stage, command.stage_uuid, PointsAdjustment::double_, "cannot_make_double_stage",
                                 "Only a stage that has not ended can count twice.");
}

Decision decide(const Stage& stage, const MakeOrdinaryStage& command)
{
    return made<StageMadeOrdinary>(stage, command.stage_uuid, {}, "cannot_make_ordinary_stage",
                                   "How a stage counts can be changed only until it ends.");
}

} // namespace palmares::stage

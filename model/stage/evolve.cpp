
#include "model/core/copy_fields.h"
#include "model/measure.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

void Stage::evolve(const StageCreated& event)
{
    status = pending;
    takeFields<&StageCreated::name, &StageCreated::url_slug, &StageCreated::retrospective>(*this, event);
}

void Stage::evolve(const StageGoalConfigured& event)
{
    goal = event;
    if (stage_type == StageType::race) race_distance = goalInUnits(event.goal, event.goal_units);
    if (goal->goal_measure) return;
    goal->goal_measure = stage_type == StageType::race ? Measure::distance_in_metres : measureOf(stage_type);
}

void Stage::evolve(const StageStarted&)
{
    status = active;
    visible = true;
}

void Stage::evolve(const CompetitorRemovedFromStage& event)
{
    competitors.erase(event.athlete_uuid);
    efforts.removeAthlete(event.athlete_uuid);
}

void Stage::evolve(const StageSegmentChanged& event)
{
    // Until the details follow; in old stores they never do, and the old ones are kept.
    if (!segment) return;
    segment->strava_segment_id = event.strava_segment_id;
    segment->segment_uuid = {};
    complete(*segment);
}

void Stage::evolve(const StageDurationAdjusted& event)
{
    takeFields(*this, event);
}

} // namespace palmares::stage

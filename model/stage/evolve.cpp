#include <utility>

#include "model/core/copy_fields.h"
#include "model/measure.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

Stage evolve(Stage stage, const StageCreated& event)
{
    stage.status = pending;
    takeFields<&StageCreated::name, &StageCreated::url_slug, &StageCreated::retrospective>(stage, event);
    return stage;
}

Stage evolve(Stage stage, const StageSegmentConfigured& event)
{
    stage.segment = event;
    return stage;
}

Stage evolve(Stage stage, const StageGoalConfigured& event)
{
    stage.goal = event;
    if (stage.stage_type == StageType::race) stage.race_distance = goalInUnits(event.goal, event.goal_units);
    if (stage.goal->goal_measure) return stage;
    stage.goal->goal_measure =
        stage.stage_type == StageType::race ? Measure::distance_in_metres : measureOf(stage.stage_type);
    return stage;
}

Stage evolve(Stage stage, const StageStarted&)
{
    stage.status = active;
    stage.visible = true;
    return stage;
}

Stage evolve(Stage stage, const StageLeaderboardRequested&)
{
    return stage;
}

Stage evolve(Stage stage, const CompetitorsJoinedStage& event)
{
    for (const auto& competitor : event.competitors)
        stage.competitors[competitor.athlete_uuid] = competitor.gender;
    return stage;
}

Stage evolve(Stage stage, const CompetitorRemovedFromStage& event)
{
    stage.competitors.erase(event.athlete_uuid);
    stage.efforts.removeAthlete(event.athlete_uuid);
    return stage;
}

Stage evolve(Stage stage, const AthleteGenderAmendedInStage& event)
{
    stage.competitors[event.athlete_uuid] = event.gender;
    return stage;
}

Stage evolve(Stage stage, const StageEffortRecorded& event)
{
    stage.efforts.add(event);
    return stage;
}

Stage evolve(Stage stage, const StageEffortRemoved& event)
{
    stage.efforts.take(keyOf(event));
    return stage;
}

Stage evolve(Stage stage, const StageEffortFlagged& event)
{
    stage.flagged.insert_or_assign(keyOf(event), stage.efforts.take(keyOf(event)));
    return stage;
}

Stage evolve(Stage stage, const StageEffortUnflagged& event)
{
    stage.flagged.erase(keyOf(event));
    return stage;
}

Stage evolve(Stage stage, const StageEffortsCleared&)
{
    stage.efforts = {};
    return stage;
}

Stage evolve(Stage stage, const StageSegmentChanged& event)
{
    // Until the details follow; in old stores they never do, and the old ones are kept.
    if (!stage.segment) return stage;
    stage.segment->strava_segment_id = event.strava_segment_id;
    stage.segment->segment_uuid = {};
    complete(*stage.segment);
    return stage;
}

Stage evolve(Stage stage, const StageIncludedActivitiesAdjusted& event)
{
    stage.included_activity_types = event.included_activity_types;
    return stage;
}

Stage evolve(Stage stage, const StageAgeGroupsConfigured& event)
{
    stage.age_groups = ageGroupsFrom(event.age_groups).value_or(std::vector<AgeGroup>());
    return stage;
}

Stage evolve(Stage stage, const StageDurationAdjusted& event)
{
    takeFields(stage, event);
    return stage;
}

Stage evolve(Stage stage, const StageDescriptionEdited& event)
{
    stage.description = event.description;
    return stage;
}

Stage evolve(Stage stage, const StageRevealed&)
{
    stage.visible = true;
    return stage;
}

Stage evolve(Stage stage, const StageMadePreview&)
{
    stage.points_adjustment = PointsAdjustment::preview;
    return stage;
}

Stage evolve(Stage stage, const StageMadeQueen&)
{
    stage.points_adjustment = PointsAdjustment::queen;
    return stage;
}

Stage evolve(Stage stage, const StageMadeDouble&)
{
    stage.points_adjustment = PointsAdjustment::double_;
    return stage;
}

Stage evolve(Stage stage, const StageMadeOrdinary&)
{
    stage.points_adjustment.reset();
    return stage;
}

Stage evolve(Stage stage, const StageEnded&)
{
    stage.status = ended;
    return stage;
}

Stage evolve(Stage stage, const StageLeaderboardsApproved&)
{
    stage.status = approved;
    return stage;
}

Stage evolve(Stage stage, const StageReopened&)
{
    stage.status = ended;
    return stage;
}

Stage evolve(Stage stage, const StageResultsPublished& event)
{
    stage.results_message = event.message;
    return stage;
}

Stage evolve(Stage stage, const StageDeleted&)
{
    stage.status = deleted;
    return stage;
}

} // namespace palmares::stage

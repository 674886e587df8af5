#include "store/read_models/projectors/stages.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {

void StagesProjector::change(const StageId& stage, Changes changes)
{
    m_tables.update(changes, {is(&StageRow::stage_uuid, stage)});
}

void StagesProjector::on(const stage::StageCreated& event)
{
    using stage::StageCreated;
    StageRow row;
    // Points are adjusted by events of their own.
    takeFields<&StageCreated::description, &StageCreated::points_adjustment, &StageCreated::created_by_athlete_uuid,
               &StageCreated::retrospective>(row, event);
    row.description = event.description.value_or("");
    m_tables.upsert(row);
}

void StagesProjector::on(const stage::StageGoalConfigured& event)
{
    change(event.stage_uuid, {set(&StageRow::has_goal, true), set(&StageRow::goal, event.goal),
                              set(&StageRow::goal_units, event.goal_units)});
}

void StagesProjector::on(const stage::StageSegmentConfigured& event)
{
    const auto degrees = [](const std::vector<double>& point, std::size_t part) {
        return part < point.size() ? std::optional(point[part]) : std::nullopt;
    };
    change(event.stage_uuid,
           {set(&StageRow::segment_uuid, event.segment_uuid), set(&StageRow::map_polyline, event.map_polyline),
            set(&StageRow::segment_distance, event.distance_in_metres),
            set(&StageRow::segment_climb, event.total_elevation_gain),
            set(&StageRow::average_grade, event.average_grade), set(&StageRow::maximum_grade, event.maximum_grade),
            set(&StageRow::start_latitude, degrees(event.start_latlng, 0)),
            set(&StageRow::start_longitude, degrees(event.start_latlng, 1)),
            set(&StageRow::end_latitude, degrees(event.end_latlng, 0)),
            set(&StageRow::end_longitude, degrees(event.end_latlng, 1)),
            set(&StageRow::start_description, event.start_description),
            set(&StageRow::end_description, event.end_description)});
}

void StagesProjector::on(const stage::StageMadeQueen& event)
{
    change(event.stage_uuid, {set(&StageRow::points_adjustment, PointsAdjustment::queen)});
}

void StagesProjector::on(const stage::StageMadePreview& event)
{
    change(event.stage_uuid, {set(&StageRow::points_adjustment, PointsAdjustment::preview)});
}

void StagesProjector::on(const stage::StageMadeDouble& event)
{
    change(event.stage_uuid, {set(&StageRow::points_adjustment, PointsAdjustment::double_)});
}

void StagesProjector::on(const stage::StageMadeOrdinary& event)
{
    change(event.stage_uuid, {set(&StageRow::points_adjustment, std::nullopt)});
}

void StagesProjector::on(const stage::StageDescriptionEdited& event)
{
    change(event.stage_uuid, {set(&StageRow::description, event.description)});
}

void StagesProjector::on(const stage::StageDurationAdjusted& event)
{
    change(event.stage_uuid,
           {set(&StageRow::start_date, event.start_date), set(&StageRow::start_date_local, event.start_date_local),
            set(&StageRow::end_date, event.end_date), set(&StageRow::end_date_local, event.end_date_local)});
}

void StagesProjector::on(const stage::StageIncludedActivitiesAdjusted& event)
{
    change(event.stage_uuid, {set(&StageRow::included_activity_types, event.included_activity_types)});
}

void StagesProjector::on(const stage::StageRevealed& event)
{
    change(event.stage_uuid, {set(&StageRow::visible, true)});
}

void StagesProjector::on(const stage::StageStarted& event)
{
    change(event.stage_uuid, {set(&StageRow::status, StageStatus::active), set(&StageRow::visible, true)});
}

void StagesProjector::on(const stage::StageEnded& event)
{
    change(event.stage_uuid, {set(&StageRow::status, StageStatus::past)});
}

void StagesProjector::on(const stage::StageLeaderboardsApproved& event)
{
    change(event.stage_uuid, {set(&StageRow::approved, true)});
    if (event.approval_message) change(event.stage_uuid, {set(&StageRow::results, event.approval_message)});
}

void StagesProjector::on(const stage::StageReopened& event)
{
    change(event.stage_uuid, {set(&StageRow::approved, false)});
}

void StagesProjector::on(const stage::StageResultsPublished& event)
{
    change(event.stage_uuid, {set(&StageRow::results, event.message)});
}

} // namespace palmares::read_models

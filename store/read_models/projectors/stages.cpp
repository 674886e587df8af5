#include "store/read_models/projectors/stages.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {

void StagesProjector::on(const stage::StageCreated& event)
{
    using stage::StageCreated;
    Row row;
    // Points are adjusted by events of their own.
    takeFields<&StageCreated::description, &StageCreated::points_adjustment, &StageCreated::created_by_athlete_uuid,
               &StageCreated::retrospective>(row, event);
    row.description = event.description.value_or("");
    m_tables.upsert(row);
}

void StagesProjector::on(const stage::StageSegmentConfigured& event)
{
    const auto degrees = [](const std::vector<double>& point, std::size_t part) {
        return part < point.size() ? std::optional(point[part]) : std::nullopt;
    };
    change(event.stage_uuid,
           {set(&Row::segment_uuid, event.segment_uuid), set(&Row::map_polyline, event.map_polyline),
            set(&Row::segment_distance, event.distance_in_metres), set(&Row::segment_climb, event.total_elevation_gain),
            set(&Row::average_grade, event.average_grade), set(&Row::maximum_grade, event.maximum_grade),
            set(&Row::start_latitude, degrees(event.start_latlng, 0)),
            set(&Row::start_longitude, degrees(event.start_latlng, 1)),
            set(&Row::end_latitude, degrees(event.end_latlng, 0)),
            set(&Row::end_longitude, degrees(event.end_latlng, 1)),
            set(&Row::start_description, event.start_description), set(&Row::end_description, event.end_description)});
}

void StagesProjector::on(const stage::StageLeaderboardsApproved& event)
{
    change(event.stage_uuid, {set(&Row::approved, true)});
    if (event.approval_message) change(event.stage_uuid, {set(&Row::results, event.approval_message)});
}

} // namespace palmares::read_models

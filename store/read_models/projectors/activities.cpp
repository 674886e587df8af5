#include "store/read_models/projectors/activities.h"

namespace palmares::read_models {
namespace {

/// Imported and updated activities are told in the same words.
template <class Told>
ActivityRow rowOf(const Told& event, Position position)
{
    return {.activity_uuid = event.activity_uuid,
            .athlete_uuid = event.athlete_uuid,
            .source = std::string(nameOf(event.source)),
            .reference = event.reference,
            .name = event.name,
            .activity_type = event.activity_type,
            .elapsed_time_in_seconds = event.elapsed_time_in_seconds,
            .moving_time_in_seconds = event.moving_time_in_seconds,
            .distance_in_metres = event.distance_in_metres,
            .elevation_gain_in_metres = event.elevation_gain_in_metres,
            .start_date = event.start_date,
            .start_date_local = event.start_date_local,
            .average_heartrate = event.average_heartrate,
            .average_watts = event.average_watts,
            .average_cadence = event.average_cadence,
            .position = position};
}

} // namespace

/// Activities may have come before their athlete, whose row is new.
void ActivitiesProjector::on(const athlete::AthleteImported& event)
{
    m_counted[event.athlete_uuid] = m_tables.count({is(&ActivityRow::athlete_uuid, event.athlete_uuid)});
}

void ActivitiesProjector::on(const athlete::ActivityImported& event, const RecordedEvent& recorded)
{
    if (m_tables.insert(rowOf(event, recorded.position))) ++m_counted[event.athlete_uuid];
}

void ActivitiesProjector::on(const athlete::ActivityUpdated& event, const RecordedEvent& recorded)
{
    m_tables.upsert(rowOf(event, recorded.position));
}

void ActivitiesProjector::on(const athlete::ActivityDeleted& event)
{
    m_counted[event.athlete_uuid] -= m_tables.remove({is(&ActivityRow::activity_uuid, event.activity_uuid)});
}

void ActivitiesProjector::flush()
{
    for (const auto& [athlete, more] : m_counted)
        m_tables.update({plus(&AthleteRow::activity_count, more)}, {is(&AthleteRow::athlete_uuid, athlete)});
    m_counted.clear();
}

} // namespace palmares::read_models

#include "store/read_models/projectors/activities.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {
namespace {

/// The row of an imported or updated activity.
template <class Event>
ActivityRow rowOf(const Event& event, Position position)
{
    auto row = copyFields<ActivityRow, &ActivityRow::source, &ActivityRow::position>(event);
    row.source = nameOf(event.source);
    row.position = position;
    return row;
}

} // namespace

void ActivitiesProjector::on(const athlete::ActivityImported& event, const RecordedEvent& recorded)
{
    if (m_tables.insert(rowOf(event, recorded.position))) ++m_counted[event.athlete_uuid];
}

void ActivitiesProjector::on(const athlete::ActivityUpdated& event, const RecordedEvent& recorded)
{
    m_tables.upsert(rowOf(event, recorded.position));
}

void ActivitiesProjector::flush()
{
    for (const auto& [athlete, more] : m_counted)
        if (more != 0)
            m_tables.update({plus(&AthleteRow::activity_count, more)}, {is(&AthleteRow::athlete_uuid, athlete)});
    m_counted.clear();
}

} // namespace palmares::read_models

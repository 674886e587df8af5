#pragma once

#include <unordered_map>

#include "model/athlete/events.h"
#include "model/core/event_store.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Activities of athletes, whether they count in a stage or not.
class ActivitiesProjector {
public:
    explicit ActivitiesProjector(Tables& tables)
        : m_tables(tables)
    {}

    /// Activities may be older than the import of their athlete.
    void on(const athlete::AthleteImported& event)
    {
        m_counted[event.athlete_uuid] = m_tables.count({is(&ActivityRow::athlete_uuid, event.athlete_uuid)});
    }
    void on(const athlete::ActivityImported& event, const RecordedEvent& recorded);
    void on(const athlete::ActivityUpdated& event, const RecordedEvent& recorded);
    void on(const athlete::ActivityDeleted& event)
    {
        m_counted[event.athlete_uuid] -= m_tables.remove({is(&ActivityRow::activity_uuid, event.activity_uuid)});
    }

    /// Writes the counts of the batch.
    void flush();

private:
    Tables& m_tables;
    std::unordered_map<AthleteId, std::int64_t> m_counted; ///< to add to their rows
};

} // namespace palmares::read_models

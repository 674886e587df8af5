#pragma once

#include <map>

#include "model/athlete/commands.h"
#include "model/core/event_store.h"

namespace palmares::organising {

/// The last known facts of athletes' activities, as the command that would record them again. An athlete's stream is
/// read when it is first needed.
class ToldActivities {
public:
    explicit ToldActivities(EventStore& store)
        : m_store(store)
    {}

    /// nullptr if it was never imported, or was removed.
    Result<const athlete::ImportActivity*> find(const AthleteId& athlete, const ActivityId& activity);
    /// Facts that are about to be recorded.
    void put(athlete::ImportActivity told);
    void remove(const AthleteId& athlete, const ActivityId& activity);

private:
    using OfAthlete = std::map<ActivityId, athlete::ImportActivity>;
    Result<OfAthlete> read(const AthleteId& athlete);

    EventStore& m_store;
    std::map<AthleteId, OfAthlete> m_known;
};

} // namespace palmares::organising

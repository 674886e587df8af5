#pragma once

#include <map>

#include "model/athlete/commands.h"
#include "model/core/event_store.h"

namespace palmares::runtime {

/// What the store was last told of the activities of athletes, as the command that would tell it again. An athlete's
/// stream is read when it is first asked about.
class ToldActivities {
public:
    explicit ToldActivities(EventStore& store)
        : m_store(store)
    {}

    /// nullptr where it was never imported, or was removed.
    Result<const athlete::ImportActivity*> find(const AthleteId& athlete, const ActivityId& activity);
    /// What is about to be told.
    void put(athlete::ImportActivity told);
    void remove(const AthleteId& athlete, const ActivityId& activity);

private:
    using OfAthlete = std::map<ActivityId, athlete::ImportActivity>;
    Result<OfAthlete> read(const AthleteId& athlete);

    EventStore& m_store;
    std::map<AthleteId, OfAthlete> m_known;
};

} // namespace palmares::runtime

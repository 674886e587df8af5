#include "store/organising/stored_activities.h"

#include <utility>

#include "model/core/codec.h"
#include "model/stored_names.h"

namespace palmares::organising {

Result<StoredActivities::OfAthlete> StoredActivities::read(const AthleteId& athlete)
{
    OfAthlete known;
    std::optional<Error> damaged;
    const auto done = m_store.readStream(streamName("athlete", athlete.value), {}, [&](RecordedEvent& event) {
        const std::string_view type = shortTypeName(event.type);
        if (type == "ActivityImported" || type == "ActivityUpdated") {
            auto stored = fromJson<athlete::ImportActivity>(event.data); // the event has the fields of the command
            if (!stored) damaged = stored.error();
            if (stored) known.insert_or_assign(stored->activity_uuid, *std::move(stored));
        } else if (type == "ActivityDeleted") {
            const auto deleted = fromJson<athlete::ActivityDeleted>(event.data);
            if (!deleted) damaged = deleted.error();
            if (deleted) known.erase(deleted->activity_uuid);
        }
        return !damaged;
    });
    if (damaged) return std::unexpected(*damaged);
    if (!done && done.error().name != "stream_not_found") return std::unexpected(done.error());
    return known;
}

Result<const athlete::ImportActivity*> StoredActivities::find(const AthleteId& athlete, const ActivityId& activity)
{
    auto known = m_known.find(athlete);
    if (known == m_known.end()) {
        auto read = this->read(athlete);
        if (!read) return std::unexpected(read.error());
        known = m_known.emplace(athlete, *std::move(read)).first;
    }
    const auto found = known->second.find(activity);
    return found == known->second.end() ? nullptr : &found->second;
}

void StoredActivities::put(athlete::ImportActivity stored)
{
    const AthleteId athlete = stored.athlete_uuid;
    const ActivityId activity = stored.activity_uuid;
    m_known[athlete].insert_or_assign(activity, std::move(stored));
}

void StoredActivities::remove(const AthleteId& athlete, const ActivityId& activity)
{
    m_known[athlete].erase(activity);
}

} // namespace palmares::organising

#include "store/organising/told_activities.h"

#include <utility>

#include "model/core/codec.h"
#include "model/stored_names.h"

namespace palmares::runtime {

Result<ToldActivities::OfAthlete> ToldActivities::read(const AthleteId& athlete)
{
    OfAthlete known;
    std::optional<Error> damaged;
    const auto done = m_store.readStream(streamName("athlete", athlete.value), {}, [&](RecordedEvent& event) {
        const std::string_view type = shortTypeName(event.type);
        if (type == "ActivityImported" || type == "ActivityUpdated") {
            auto told = fromJson<athlete::ImportActivity>(event.data); // what the command said, by the same names
            if (!told) damaged = told.error();
            if (told) known.insert_or_assign(told->activity_uuid, *std::move(told));
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

Result<const athlete::ImportActivity*> ToldActivities::find(const AthleteId& athlete, const ActivityId& activity)
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

void ToldActivities::put(athlete::ImportActivity told)
{
    const AthleteId athlete = told.athlete_uuid;
    const ActivityId activity = told.activity_uuid;
    m_known[athlete].insert_or_assign(activity, std::move(told));
}

void ToldActivities::remove(const AthleteId& athlete, const ActivityId& activity)
{
    m_known[athlete].erase(activity);
}

} // namespace palmares::runtime

#include "model/athlete/known_activities.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/core/describe.h"
#include "model/core/uuid.h"

namespace palmares::athlete {

namespace {

constexpr std::string_view unnamedSport = "Workout";

/// `ride.fit#2` of `2024-05-01T07:12:00/ride.fit#2`: the start is not part of a file's name.
std::string_view withoutStart(std::string_view reference)
{
    constexpr std::size_t length = std::string_view("2024-05-01T07:12:00/").size();
    const bool hasStart = reference.size() > length && reference[length - 1] == '/' &&
                          secondsFrom(reference.substr(0, length - 1)).has_value();
    return hasStart ? reference.substr(length) : reference;
}

/// Rows of one table, or sessions of one recording.
bool areParts(std::string_view a, std::string_view b)
{
    const auto key = withoutStart(a).rfind('#');
    const auto otherKey = withoutStart(b).rfind('#');
    if (key == a.npos || otherKey == b.npos) return false;
    return withoutStart(a).substr(0, key) == withoutStart(b).substr(0, otherKey);
}

std::int64_t endOf(const KnownActivity& activity)
{
    return activity.start_date.seconds + activity.elapsed_time_in_seconds.value;
}

bool isOneSport(const ActivityType& a, const ActivityType& b)
{
    return a == b || a.value == unnamedSport || b.value == unnamedSport;
}

bool haveSameTotals(const KnownActivity& a, const KnownActivity& b)
{
    return std::abs(a.distance_in_metres.value - b.distance_in_metres.value) <= 1.0 &&
           std::abs(a.moving_time_in_seconds.value - b.moving_time_in_seconds.value) <= 1;
}

bool areTwins(const KnownActivity& a, const KnownActivity& b)
{
    const std::int64_t overlap = std::min(endOf(a), endOf(b)) - std::max(a.start_date.seconds, b.start_date.seconds);
    if (overlap < 0 || areParts(a.reference, b.reference)) return false;
    const std::int64_t shorter = std::min(a.elapsed_time_in_seconds.value, b.elapsed_time_in_seconds.value);
    return haveSameTotals(a, b) || (isOneSport(a.activity_type, b.activity_type) && 2 * overlap > shorter);
}

} // namespace

ActivityId activityId(const AthleteId& athlete, ActivitySource source, std::string_view reference)
{
    const std::string name = "activity/" + athlete.value + '/' + std::string(nameOf(source)) + '/';
    return {toText(uuidNamed(name + std::string(reference)))};
}

const KnownActivity* KnownActivities::find(const ActivityId& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : &m_all[found->second];
}

const KnownActivity* KnownActivities::twinOf(const KnownActivity& activity) const
{
    for (auto at = m_byStart.lower_bound({activity.start_date.seconds - m_longest, 0}); at != m_byStart.end(); ++at) {
        if (at->seconds > endOf(activity)) break;
        if (areTwins(activity, m_all[at->number])) return &m_all[at->number];
    }
    return nullptr;
}

void KnownActivities::put(const ActivityId& id, KnownActivity activity)
{
    const auto [number, isNew] = place(id);
    if (!isNew) m_byStart.erase(startOf(number));
    m_longest = std::max(m_longest, activity.elapsed_time_in_seconds.value);
    m_all[number] = std::move(activity);
    m_byStart.insert(startOf(number));
}

void KnownActivities::remove(const ActivityId& id)
{
    const auto [number, isNew] = place(id);
    if (!isNew) m_byStart.erase(startOf(number));
    m_all[number].removed = true;
}

std::pair<std::size_t, bool> KnownActivities::place(const ActivityId& id)
{
    const auto [entry, isNew] = m_byId.try_emplace(id, m_all.size());
    if (isNew) m_all.emplace_back();
    return {entry->second, isNew};
}

} // namespace palmares::athlete

#include "model/athlete/known_activities.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/core/describe.h"
#include "model/core/uuid.h"

namespace palmares::athlete {

namespace {

std::string_view fileOf(std::string_view reference)
{
    return reference.substr(0, reference.rfind('#'));
}

std::int64_t endOf(const KnownActivity& activity)
{
    return activity.start_date.seconds + activity.elapsed_time_in_seconds.value;
}

bool areTwins(const KnownActivity& a, const KnownActivity& b)
{
    return a.start_date.seconds <= endOf(b) && b.start_date.seconds <= endOf(a) &&
           std::abs(a.distance_in_metres.value - b.distance_in_metres.value) <= 1.0 &&
           fileOf(a.reference) != fileOf(b.reference);
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
    return found == m_byId.end() ? nullptr : &found->second;
}

const KnownActivity* KnownActivities::twinOf(const KnownActivity& activity) const
{
    const std::int64_t moving = activity.moving_time_in_seconds.value;
    for (const std::int64_t likely : {moving - 1, moving, moving + 1}) {
        const auto first = m_byTotals.lower_bound({likely, activity.start_date.seconds - m_longest, {}});
        for (auto at = first; at != m_byTotals.end(); ++at) {
            const auto& [seconds, start, id] = *at;
            if (seconds != likely || start > endOf(activity)) break;
            const KnownActivity* other = find(id);
            if (areTwins(activity, *other)) return other;
        }
    }
    return nullptr;
}

void KnownActivities::put(const ActivityId& id, KnownActivity activity)
{
    const auto [entry, isNew] = m_byId.try_emplace(id);
    if (!isNew) m_byTotals.erase(keyOf(id, entry->second));
    m_byTotals.insert(keyOf(id, activity));
    m_longest = std::max(m_longest, activity.elapsed_time_in_seconds.value);
    entry->second = std::move(activity);
}

void KnownActivities::remove(const ActivityId& id)
{
    const auto [entry, isNew] = m_byId.try_emplace(id);
    if (!isNew) m_byTotals.erase(keyOf(id, entry->second));
    entry->second.removed = true;
}

KnownActivities::Key KnownActivities::keyOf(const ActivityId& id, const KnownActivity& activity)
{
    return {activity.moving_time_in_seconds.value, activity.start_date.seconds, id};
}

} // namespace palmares::athlete

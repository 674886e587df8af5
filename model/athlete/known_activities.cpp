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
    return found == m_byId.end() ? nullptr : &m_all[found->second];
}

const KnownActivity* KnownActivities::twinOf(const KnownActivity& activity) const
{
    const std::int64_t moving = activity.moving_time_in_seconds.value;
    for (const std::int64_t likely : {moving - 1, moving, moving + 1}) {
        const auto first = m_byTotals.lower_bound({likely, activity.start_date.seconds - m_longest, 0});
        for (auto at = first; at != m_byTotals.end(); ++at) {
            if (at->moving_time != likely || at->start > endOf(activity)) break;
            const KnownActivity& other = m_all[at->number];
            if (areTwins(activity, other)) return &other;
        }
    }
    return nullptr;
}

void KnownActivities::put(const ActivityId& id, KnownActivity activity)
{
    const auto [number, isNew] = place(id);
    if (!isNew) m_byTotals.erase(totalsOf(number));
    m_longest = std::max(m_longest, activity.elapsed_time_in_seconds.value);
    m_all[number] = std::move(activity);
    m_byTotals.insert(totalsOf(number));
}

void KnownActivities::remove(const ActivityId& id)
{
    const auto [number, isNew] = place(id);
    if (!isNew) m_byTotals.erase(totalsOf(number));
    m_all[number].removed = true;
}

std::pair<std::size_t, bool> KnownActivities::place(const ActivityId& id)
{
    const auto [entry, isNew] = m_byId.try_emplace(id, m_all.size());
    if (isNew) m_all.emplace_back();
    return {entry->second, isNew};
}

KnownActivities::Totals KnownActivities::totalsOf(std::size_t number) const
{
    const KnownActivity& activity = m_all[number];
    return {activity.moving_time_in_seconds.value, activity.start_date.seconds, number};
}

} // namespace palmares::athlete

#pragma once

#include <boost/container/flat_set.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/core/time.h"
#include "model/core/types.h"
#include "model/ids.h"
#include "model/values.h"

namespace palmares::athlete {

/// The id of an activity: name-based, so that importing the same file again gives the same one.
ActivityId activityId(const AthleteId& athlete, ActivitySource source, std::string_view reference);

/// What has to be remembered of an activity to recognise it again.
struct KnownActivity {
    std::string reference;
    Timestamp start_date;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    bool removed = false;
    std::size_t fingerprint = 0; ///< of all its facts; lives in memory only
};

/// The activities of one athlete. Finds by id and by equal totals at the same time of day in logarithmic time.
class KnownActivities {
public:
    const KnownActivity* find(const ActivityId& id) const;
    /// An activity of another file that overlaps in time and has the same totals (within 1 m and 1 s).
    const KnownActivity* twinOf(const KnownActivity& activity) const;
    std::size_t size() const { return m_all.size(); }

    /// Adds it, or replaces what is known of it.
    void put(const ActivityId& id, KnownActivity activity);
    void remove(const ActivityId& id);

private:
    /// Of the activities that count, not of removed ones.
    struct Totals {
        std::int64_t moving_time;
        std::int64_t start;
        std::size_t number; ///< in m_all
        auto operator<=>(const Totals&) const = default;
    };
    Totals totalsOf(std::size_t number) const;
    /// The place of what is known under `id`, made where there is none, and whether it was.
    std::pair<std::size_t, bool> place(const ActivityId& id);

    // Thousands of athletes with years of activities lie cold in memory: what is searched lies together.
    std::vector<KnownActivity> m_all;
    std::unordered_map<ActivityId, std::size_t> m_byId; ///< numbers in m_all
    boost::container::flat_set<Totals> m_byTotals;
    std::int64_t m_longest = 0; ///< seconds of the longest activity so far
};

} // namespace palmares::athlete

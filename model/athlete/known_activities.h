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
    ActivityType activity_type;
    Timestamp start_date;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    bool removed = false;
    std::size_t fingerprint = 0; ///< of all its facts; lives in memory only
};

/// The activities of one athlete, found by id and by time.
class KnownActivities {
public:
    const KnownActivity* find(const ActivityId& id) const;
    /// An activity of another file that is probably this one: of the same sport, or an unnamed one, over most of the
    /// time of the shorter, since athletes do nothing twice at once; or overlapping with the same totals (within 1 m
    /// and 1 s).
    const KnownActivity* twinOf(const KnownActivity& activity) const;
    std::size_t size() const { return m_all.size(); }

    /// Adds it, or replaces what is known of it.
    void put(const ActivityId& id, KnownActivity activity);
    void remove(const ActivityId& id);

private:
    /// Of an activity that counts, not of a removed one.
    struct Start {
        std::int64_t seconds;
        std::size_t number; ///< in m_all
        auto operator<=>(const Start&) const = default;
    };
    Start startOf(std::size_t number) const { return {m_all[number].start_date.seconds, number}; }
    /// The place of what is known under `id`, made where there is none, and whether it was.
    std::pair<std::size_t, bool> place(const ActivityId& id);

    // Thousands of athletes with years of activities lie cold in memory: what is searched lies together.
    std::vector<KnownActivity> m_all;
    std::unordered_map<ActivityId, std::size_t> m_byId; ///< numbers in m_all
    boost::container::flat_set<Start> m_byStart;
    std::int64_t m_longest = 0; ///< seconds of the longest activity so far
};

} // namespace palmares::athlete

#pragma once

#include <boost/container/flat_set.hpp>

#include <memory>
#include <unordered_map>
#include <vector>

#include "model/athlete/events.h"
#include "model/ids.h"
#include "model/stage/commands.h"

namespace palmares::policies {

/// An activity as a stage over whole activities takes it, and its parts for stages over a segment or a race distance.
struct PastActivity {
    stage::StageEffort whole;
    std::vector<athlete::ActivityEffort> segment_efforts = {};
    std::vector<athlete::ActivityEffort> best_efforts = {};
    bool zone_unknown = false; ///< its local times repeat UTC
};
PALMARES_DESCRIBE(PastActivity, whole, segment_efforts, best_efforts, zone_unknown);
PALMARES_MAY_BE_ABSENT(PastActivity, zone_unknown);

/// The activities of one athlete, by local start. Stored as a list.
class ActivityHistory {
public:
    /// Adds it, or replaces what was known of it.
    void put(PastActivity activity);
    /// Forgets it; nullptr if it was not known.
    std::shared_ptr<const PastActivity> take(const ActivityId& id);
    /// Those that start between `first` and `last`, both included, in the order of their start.
    std::vector<const PastActivity*> between(LocalTime first, LocalTime last) const;

    std::vector<PastActivity> all() const;

private:
    struct Entry {
        LocalTime start;
        std::shared_ptr<const PastActivity> activity;
        friend bool operator<(const Entry& a, const Entry& b)
        {
            return a.start != b.start ? a.start < b.start : a.id() < b.id();
        }
        const ActivityId& id() const { return activity->whole.activity_uuid; }
    };

    using ByStart = boost::container::flat_set<Entry>;
    /// The first that does not start before `start`.
    ByStart::const_iterator firstAt(LocalTime start) const;
    /// Of one that is known.
    ByStart::const_iterator entryOf(const ActivityId& id, LocalTime start) const;

    // Histories of years lie cold in memory: what is searched lies together.
    ByStart m_byStart;
    std::unordered_map<ActivityId, LocalTime> m_starts;
};

/// Reads lists of plain efforts, too, as they were stored before activities had parts.
void encode(const ActivityHistory& history, JsonWriter& out);
bool decode(JsonValue json, ActivityHistory& out, JsonReader& reader);

} // namespace palmares::policies

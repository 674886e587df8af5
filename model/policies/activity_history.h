#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "model/ids.h"
#include "model/stage/commands.h"

namespace palmares::policies {

/// The activities of one athlete as stages take them, by local start. Stored as a list.
class ActivityHistory {
public:
    /// Adds it, or replaces what was known of it.
    void put(stage::StageEffort activity);
    std::optional<stage::StageEffort> take(const ActivityId& id);
    /// Those that start between `first` and `last`, both included, in the order of their start.
    std::vector<const stage::StageEffort*> between(LocalTime first, LocalTime last) const;

    std::vector<stage::StageEffort> all() const;

private:
    std::map<std::pair<LocalTime, ActivityId>, stage::StageEffort> m_byStart;
    std::map<ActivityId, LocalTime> m_starts;
};

void encode(const ActivityHistory& history, JsonWriter& out);
bool decode(JsonValue json, ActivityHistory& out, JsonReader& reader);

} // namespace palmares::policies

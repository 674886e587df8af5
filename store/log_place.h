#pragma once

#include "model/core/event_store.h"

namespace palmares::store {

/// An event and its position in `$all`. What is derived from a log is kept with the place of its last event. If the
/// store no longer holds that event there, it was emptied, or replaced by an older copy.
struct LogPlace {
    Position position = 0; ///< 0: before the first event
    Uuid event = {};       ///< nil: not known
    bool operator==(const LogPlace&) const = default;
};

inline LogPlace placeOf(const RecordedEvent& event)
{
    return {event.position, event.event_id};
}

/// Of the newest event.
Result<LogPlace> newestPlace(EventStore& store);
/// Whether the store holds that event there; an event that is not known may be any.
Result<bool> holds(EventStore& store, const LogPlace& place);

} // namespace palmares::store

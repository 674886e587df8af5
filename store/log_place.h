#pragma once

#include "model/core/event_store.h"

namespace palmares::store {

/// An event and where it stands in `$all`. Whoever keeps something that was made from a log remembers the last event,
/// to notice when the log is another one: the store was emptied, or an older copy was put back.
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

#pragma once

#include <functional>

#include "model/core/event_store.h"

namespace palmares::store {

/// How far a copy is.
struct CopyProgress {
    std::int64_t events = 0; ///< copied by this call
    Position position = 0;   ///< in the store that is copied
    Position head = 0;
};

struct CopyReport {
    std::int64_t events = 0;
    std::int64_t links = 0;
    std::int64_t records = 0; ///< audit, parked commands, schedules
    bool resumed = false;     ///< a copy that had been broken off was finished
};

/// Copies a whole store into another of any kind: events with their ids, times, versions and order, links, soft
/// deletions, side records, and how far subscriptions to `$all` are. Snapshots are not copied, as they are derived.
/// `to` must be empty or hold an unfinished copy of the same store, which is then continued (`store_not_empty`).
/// A stream that lost events of its own in between cannot be copied with its versions (`wrong_expected_version`).
/// `progress` is called after each durable batch; false ends the copy, to be continued later (`cancelled`).
Result<CopyReport> copyStore(EventStore& from, EventStore& to,
                             const std::function<bool(const CopyProgress&)>& progress = {});

} // namespace palmares::store

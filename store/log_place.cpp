#include "store/log_place.h"

#include <limits>

namespace palmares::store {

namespace {

/// Of the one event that `options` ask for.
Result<LogPlace> placeRead(EventStore& store, const ReadOptions& options)
{
    LogPlace place;
    const auto read = store.readAll(options, [&](RecordedEvent& event) {
        place = placeOf(event);
        return false;
    });
    if (!read) return std::unexpected(read.error());
    return place;
}

} // namespace

Result<LogPlace> newestPlace(EventStore& store)
{
    return placeRead(store,
                     {.from = std::numeric_limits<Position>::max(), .limit = 1, .direction = Direction::backward});
}

Result<bool> holds(EventStore& store, const LogPlace& place)
{
    if (place.position == 0 || place.event == Uuid{}) return true;
    const auto found = placeRead(store, {.from = place.position, .limit = 1});
    if (!found) return std::unexpected(found.error());
    return *found == place;
}

} // namespace palmares::store

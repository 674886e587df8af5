#include "store/log_place.h"

#include <limits>

namespace palmares::store {

namespace {

/// Of the one event that `options` ask for.
Result<LogPlace> placeRead(EventStore& store, const ReadOptions& options)
{
    LogPlace place;
    TRY(store.readAll(options, [&](RecordedEvent& event) {
        place = placeOf(event);
        return false;
    }));
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
    const auto found = TRY(placeRead(store, {.from = place.position, .limit = 1}));
    return found == place;
}

} // namespace palmares::store

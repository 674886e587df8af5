#include "ui/event/event_details.h"

namespace palmares::ui {
namespace {

std::optional<RecordedEvent> readOne(EventStore& store, Position position)
{
    std::optional<RecordedEvent> found;
    (void)store.readAll({.from = position, .limit = 1}, [&](RecordedEvent& event) {
        if (event.position == position) found = event;
        return false;
    });
    return found;
}

} // namespace

Result<EventDetails> readDetails(runtime::Reader& reader, Position position, const std::vector<Position>& related)
{
    auto event = readOne(reader.events, position);
    if (!event)
        return failed(Error::Kind::not_found, "event_not_found",
                      "There is no event at position " + std::to_string(position) + '.');
    EventDetails details{std::move(*event), {}, {}};
    for (const Position other : related) {
        if (other == position) continue;
        auto neighbour = readOne(reader.events, other);
        if (!neighbour) continue;
        if (details.event.causation_id == neighbour->event_id)
            details.cause = std::move(*neighbour);
        else if (neighbour->causation_id == details.event.event_id)
            details.effects.push_back(std::move(*neighbour));
    }
    return details;
}

} // namespace palmares::ui

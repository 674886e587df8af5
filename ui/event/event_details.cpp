#include "ui/event/event_details.h"

#include <algorithm>

namespace palmares::ui {
namespace {

constexpr Position nearby = 16; // events between two related ones that are cheaper read than skipped

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
    const auto take = [&](RecordedEvent& neighbour) {
        if (neighbour.position == position) return;
        if (details.event.causation_id == neighbour.event_id)
            details.cause = std::move(neighbour);
        else if (neighbour.causation_id == details.event.event_id)
            details.effects.push_back(std::move(neighbour));
    };
    // What follows closely is read at once.
    for (std::size_t from = 0; from < related.size();) {
        std::size_t to = from + 1;
        while (to < related.size() && related[to] - related[to - 1] <= nearby)
            ++to;
        const Position last = related[to - 1];
        (void)reader.events.readAll({.from = related[from]}, [&](RecordedEvent& each) {
            if (each.position > last) return false;
            if (std::ranges::binary_search(related, each.position)) take(each);
            return each.position < last;
        });
        from = to;
    }
    return details;
}

} // namespace palmares::ui

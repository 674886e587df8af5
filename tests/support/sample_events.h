#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/core/event_store.h"

namespace palmares::testing {

/// The id of the `number`-th sample event, ascending with it as ids made from the time do.
inline Uuid sampleId(std::uint64_t number)
{
    return uuidAt(1'700'000'000'000 + static_cast<std::int64_t>(number), number, number);
}

/// Events that carry their number as payload.
inline std::vector<NewEvent> sampleEvents(std::uint64_t first, std::size_t count)
{
    std::vector<NewEvent> events;
    events.reserve(count);
    for (std::uint64_t number = first; number < first + count; ++number)
        events.push_back(
            {sampleId(number), "Elixir.Example.Event", {}, {}, R"({"event":)" + std::to_string(number) + '}'});
    return events;
}

} // namespace palmares::testing

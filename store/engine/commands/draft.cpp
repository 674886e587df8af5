#include "store/engine/commands/draft.h"

#include <utility>

namespace palmares::engine {

void Draft::settle(const std::string& stream, Position last, RecordedAt now)
{
    Position position = last == 0 ? 0 : last - std::ssize(events);
    Version version = base;
    auto next = events.begin();
    for (const Part& part : parts) {
        Receipt& receipt = *part.work->answer;
        for (std::size_t n = 0; n < part.events; ++n, ++next)
            receipt.events.push_back({last == 0 ? 0 : ++position, stream, ++version, next->event_id,
                                      std::move(next->type), next->causation_id, next->correlation_id, now,
                                      std::move(next->data), std::move(next->metadata)});
        receipt.version = version;
    }
}

DecodedEvents Draft::decoded(const Application& application) const
{
    DecodedEvents all;
    auto value = values.begin();
    for (const Part& part : parts)
        for (const RecordedEvent& event : part.work->answer->events) {
            if (!application.isUpcast(event)) all.push_back(std::make_shared<DecodedEvent>(event, *value));
            ++value;
        }
    return all;
}

} // namespace palmares::engine

#include "store/runtime/projecting.h"

#include <vector>

#include "model/wiring/catalogue.h"

namespace palmares::runtime {

using read_models::ReadEvent;
using read_models::ReadModel;

namespace {

constexpr std::int64_t projectedAtOnce = 4'000;

/// The next batch of the log with its meaning. `upTo` is the position of the last event read.
struct Batch {
    std::vector<RecordedEvent> recorded;
    std::vector<AnyEvent> events;
    std::vector<std::size_t> recordOf;
    Position upTo = 0;
};

Result<Batch> readBatch(EventStore& store, Position after, Position last)
{
    Batch batch;
    Result<void> decoded;
    const auto take = [&](RecordedEvent& recorded) {
        if (recorded.position > last) return false;
        auto event = eventFrom(recorded.type, recorded.data);
        if (!event && event.error().kind != Error::Kind::not_found) {
            decoded =
                failed(event.error().kind, event.error().name,
                       "Event " + std::to_string(recorded.position) + " cannot be read: " + event.error().message);
            return false;
        }
        batch.upTo = recorded.position;
        if (!event) return true;
        batch.recordOf.push_back(batch.recorded.size());
        batch.recorded.push_back(recorded);
        batch.events.push_back(std::move(*event));
        return true;
    };
    if (const auto read = store.readAll({.from = after + 1, .limit = projectedAtOnce}, take); !read)
        return std::unexpected(read.error());
    if (!decoded) return std::unexpected(decoded.error());
    return batch;
}

/// Each by itself, so that only those that cannot be taken are left out.
Result<void> applyOneByOne(ReadModel& rows, std::span<const ReadEvent> events, const ProjectingOptions& options)
{
    for (const ReadEvent& event : events) {
        const auto applied = rows.apply({&event, 1}, event.recorded.position);
        if (applied) continue;
        if (!options.may_skip(event.recorded, applied.error())) return applied;
        if (const auto passed = rows.apply({}, event.recorded.position); !passed) return passed;
    }
    return {};
}

} // namespace

Result<bool> project(EventStore& store, ReadModel& rows, Position upTo, const ProjectingOptions& options)
{
    auto position = rows.position();
    if (!position) return std::unexpected(position.error());
    while (*position < upTo) {
        if (options.may_continue && !options.may_continue()) return false;
        const auto batch = readBatch(store, *position, upTo);
        if (!batch) return std::unexpected(batch.error());
        if (batch->upTo == 0) break;
        std::vector<ReadEvent> events;
        for (std::size_t i = 0; i < batch->events.size(); ++i)
            events.push_back({batch->recorded[i], batch->events[i]});
        auto applied = rows.apply(events, batch->upTo);
        if (!applied && options.may_skip) {
            applied = applyOneByOne(rows, events, options);
            if (applied) applied = rows.apply({}, batch->upTo);
        }
        if (!applied) return std::unexpected(applied.error());
        if (options.after_update) options.after_update(events);
        position = batch->upTo;
    }
    return true;
}

} // namespace palmares::runtime

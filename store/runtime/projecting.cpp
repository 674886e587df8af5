#include "store/runtime/projecting.h"

#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {

using read_models::ReadEvent;
using read_models::ReadModel;

namespace {

constexpr std::int64_t projectedAtOnce = 4'000;

/// Events of the log with their meaning. `upTo` is the position of the last one, known or not; 0 when there was none.
struct Batch {
    std::vector<RecordedEvent> recorded;
    std::vector<Value> events;
    Position upTo = 0;
};

Result<std::vector<RecordedEvent>> readBatch(EventStore& store, Position after, Position last)
{
    std::vector<RecordedEvent> all;
    const auto take = [&](RecordedEvent& recorded) {
        if (recorded.position > last) return false;
        all.push_back(std::move(recorded));
        return true;
    };
    if (const auto read = store.readAll({.from = after + 1, .limit = projectedAtOnce}, take); !read)
        return std::unexpected(read.error());
    return all;
}

Result<Batch> decoded(std::vector<RecordedEvent> all)
{
    Batch batch;
    for (RecordedEvent& recorded : all) {
        auto event = catalogue().read(recorded);
        if (!event)
            return failed(event.error().kind, event.error().name,
                          "Event " + std::to_string(recorded.position) + " cannot be read: " + event.error().message);
        batch.upTo = recorded.position;
        if (event->empty()) continue;
        batch.recorded.push_back(std::move(recorded));
        batch.events.push_back(std::move(*event));
    }
    return batch;
}

/// The batch after a position, if there is to be one. With `std::launch::async` it is decoded on a thread of its own
/// while this one does something else. A store belongs to its thread, so it is read at once.
class NextBatch {
public:
    NextBatch(EventStore& store, Position after, Position last, std::launch when)
    {
        if (after >= last) return;
        auto recorded = readBatch(store, after, last);
        if (recorded)
            m_batch = std::async(when, decoded, std::move(*recorded));
        else
            m_failure = recorded.error();
    }
    bool isExpected() const { return m_failure || m_batch.valid(); }
    Result<Batch> get()
    {
        if (m_failure) return std::unexpected(*m_failure);
        return m_batch.get();
    }

private:
    std::future<Result<Batch>> m_batch;
    std::optional<Error> m_failure;
};

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

/// `batch` in one transaction, or event by event when some are to be skipped.
Result<void> apply(ReadModel& rows, const Batch& batch, const ProjectingOptions& options)
{
    std::vector<ReadEvent> events;
    for (std::size_t i = 0; i < batch.events.size(); ++i)
        events.push_back({batch.recorded[i], batch.events[i]});
    auto applied = rows.apply(events, batch.upTo);
    if (!applied && options.may_skip) {
        applied = applyOneByOne(rows, events, options);
        if (applied) applied = rows.apply({}, batch.upTo);
    }
    if (applied && options.after_update) options.after_update(events);
    return applied;
}

} // namespace

Result<bool> project(EventStore& store, ReadModel& rows, Position upTo, const ProjectingOptions& options)
{
    const auto position = rows.position();
    if (!position) return std::unexpected(position.error());
    NextBatch next(store, *position, upTo, std::launch::deferred);
    while (next.isExpected()) {
        if (options.may_continue && !options.may_continue()) return false;
        const auto batch = next.get();
        if (!batch) return std::unexpected(batch.error());
        if (batch->upTo == 0) break;
        next = NextBatch(store, batch->upTo, upTo, std::launch::async);
        if (const auto applied = apply(rows, *batch, options); !applied) return std::unexpected(applied.error());
    }
    return true;
}

} // namespace palmares::runtime

#include "store/runtime/projecting.h"

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::runtime {

using engine::DecodedEvents;
using read_models::ReadEvent;
using read_models::ReadModel;

namespace {

constexpr std::int64_t projectedAtOnce = 4'000;

/// The events up to `last` that our application knows.
Result<std::vector<ReadEvent>> readable(const DecodedEvents& batch, Position last)
{
    std::vector<ReadEvent> events;
    events.reserve(batch.size());
    for (const auto& each : batch) {
        const auto& [recorded, event] = *each;
        if (recorded.position > last) break;
        if (!event)
            return failed(event.error().kind, event.error().name,
                          "Event " + std::to_string(recorded.position) + " cannot be read: " + event.error().message);
        if (!event->empty()) events.push_back({recorded, *event});
    }
    return events;
}

/// Number of the events of `batch` that are not beyond `upTo`.
std::int64_t countUpTo(const DecodedEvents& batch, Position upTo)
{
    return std::ranges::lower_bound(batch, upTo + 1, {}, [](const auto& each) { return each->recorded.position; }) -
           batch.begin();
}

/// Each by itself, so that only those that cannot be taken are left out.
Result<void> applyOneByOne(ReadModel& rows, std::span<const ReadEvent> events, const ProjectingOptions& options)
{
    for (const ReadEvent& event : events) {
        const auto applied = rows.apply({&event, 1}, placeOf(event.recorded), 1);
        if (applied) continue;
        if (!options.may_skip(event.recorded, applied.error())) return applied;
        TRY(rows.apply({}, placeOf(event.recorded), 1));
    }
    return {};
}

/// All in one transaction, or event by event when some are to be skipped.
Result<void> apply(ReadModel& rows, std::span<const ReadEvent> events, const LogPlace& upTo, std::int64_t passed,
                   const ProjectingOptions& options)
{
    auto applied = rows.apply(events, upTo, passed);
    if (!applied && options.may_skip) {
        applied = applyOneByOne(rows, events, options);
        // Events of unknown types were passed, too.
        if (applied) applied = rows.apply({}, upTo, passed - std::ssize(events));
    }
    if (applied && options.after_update) options.after_update(events);
    return applied;
}

} // namespace

Result<void> matchLog(EventStore& store, ReadModel& rows)
{
    const auto place = TRY(rows.place());
    const auto isSame = TRY(store.holds(place));
    return isSame ? Result<void>() : rows.startAgain();
}

Result<bool> project(engine::LogReader& log, ReadModel& rows, Position upTo, const ProjectingOptions& options)
{
    TRY(matchLog(log.store(), rows));
    auto position = rows.position();
    while (position && *position < upTo) {
        if (options.may_continue && !options.may_continue()) return false;
        const auto batch = TRY(log.next(*position, projectedAtOnce));
        if (batch.empty() || batch.front()->recorded.position > upTo) return true;
        const auto events = TRY(readable(batch, upTo));
        const std::int64_t passed = countUpTo(batch, upTo);
        TRY(apply(rows, events, placeOf(batch[passed - 1]->recorded), passed, options));
        position = batch.back()->recorded.position;
    }
    if (!position) return std::unexpected(position.error());
    return true;
}

} // namespace palmares::runtime

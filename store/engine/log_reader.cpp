#include "store/engine/log_reader.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace palmares::engine {
namespace {

constexpr std::int64_t worthAThread = 500; // events in a batch

Position positionOf(const std::shared_ptr<const DecodedEvent>& event)
{
    return event->recorded.position;
}

std::size_t bytesOf(const DecodedEvent& event)
{
    const RecordedEvent& recorded = event.recorded;
    // What an event says takes about as much memory as its text.
    return sizeof event + 2 * recorded.data.size() + recorded.metadata.size() + recorded.stream.size();
}

Result<Value> decode(const Application& application, const RecordedEvent& recorded)
{
    try {
        return application.read(recorded);
    } catch (const std::exception& problem) { // of an upcaster
        return failed(Error::Kind::corrupt, "unreadable_event", recorded.type + ": " + problem.what());
    }
}

} // namespace

LogReader::LogReader(const Application& application, EventStore& store, LogWindow window)
    : m_application(application)
    , m_store(store)
    , m_limits(window)
{}

Result<DecodedEvents> LogReader::next(Position after, std::int64_t limit)
{
    if (auto run = runAfter(after, limit); !run.empty()) return run;
    auto batch = readOrTakeAhead(after, limit);
    if (!batch) return batch;
    add(*batch);
    if (std::ssize(*batch) == limit && limit >= worthAThread) readAhead(positionOf(batch->back()), limit);
    return batch;
}

Result<Value> LogReader::read(const RecordedEvent& recorded) const
{
    const auto seen = known(recorded);
    return seen && seen->event ? seen->event : m_application.read(recorded);
}

void LogReader::add(const DecodedEvents& events)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& event : events) {
        const Position position = positionOf(event);
        if (!m_window.empty() && position < positionOf(m_window.front())) continue;
        const auto place = placeOf(position);
        if (place != m_window.end() && positionOf(*place) == position) continue;
        m_window.insert(place, event);
        m_bytes += bytesOf(*event);
    }
    while (m_window.size() > m_limits.events || m_bytes > m_limits.bytes) {
        m_bytes -= bytesOf(*m_window.front());
        m_window.pop_front();
    }
}

void LogReader::evict()
{
    const std::lock_guard lock(m_mutex);
    m_window.clear();
    m_bytes = 0;
    m_ahead.reset();
}

/// Where the event of this position is, or would be.
LogReader::Window::const_iterator LogReader::placeOf(Position position) const
{
    if (m_window.empty() || positionOf(m_window.back()) < position) return m_window.end(); // as usual
    return std::ranges::lower_bound(m_window, position, {}, positionOf);
}

std::shared_ptr<const DecodedEvent> LogReader::known(const RecordedEvent& recorded) const
{
    const std::lock_guard lock(m_mutex);
    const auto place = placeOf(recorded.position);
    if (place == m_window.end() || (*place)->recorded.event_id != recorded.event_id) return {};
    return *place;
}

/// Consecutive positions leave no room for events that the window does not know.
DecodedEvents LogReader::runAfter(Position after, std::int64_t limit) const
{
    DecodedEvents run;
    const std::lock_guard lock(m_mutex);
    for (auto place = placeOf(after + 1); place != m_window.end() && std::ssize(run) < limit; ++place) {
        if (positionOf(*place) != after + 1 + std::ssize(run)) break;
        run.push_back(*place);
    }
    return run;
}

Result<LogReader::Batch> LogReader::readAfter(Position after, std::int64_t limit)
{
    Batch batch;
    const auto take = [&](RecordedEvent& recorded) {
        if (auto seen = known(recorded)) {
            batch.events.push_back(std::move(seen));
            return true;
        }
        const auto fresh = std::make_shared<DecodedEvent>(std::move(recorded));
        batch.undecoded.push_back(fresh.get());
        batch.events.push_back(fresh);
        return true;
    };
    const auto read = m_store.readAll({.from = after + 1, .limit = limit}, take);
    // What came before a damaged place is good; the next call begins there and fails.
    if (!read && batch.events.empty()) return std::unexpected(read.error());
    return batch;
}

DecodedEvents LogReader::decoded(Batch batch) const
{
    for (DecodedEvent* const each : batch.undecoded)
        each->event = decode(m_application, each->recorded);
    return std::move(batch.events);
}

Result<DecodedEvents> LogReader::readOrTakeAhead(Position after, std::int64_t limit)
{
    if (m_ahead && m_ahead->after == after && m_ahead->limit <= limit)
        if (auto events = std::exchange(m_ahead, std::nullopt)->events.get(); !events.empty()) return events;
    auto batch = TRY(readAfter(after, limit));
    return decoded(std::move(batch));
}

/// A store belongs to its thread, so only the decoding is left to another.
void LogReader::readAhead(Position after, std::int64_t limit)
{
    m_ahead.reset();
    auto batch = readAfter(after, limit);
    if (!batch || batch->events.empty()) return;
    if (!m_decoder) m_decoder = std::make_unique<store::Worker>();
    std::packaged_task<DecodedEvents()> task(
        [this, ahead = *std::move(batch)]() mutable { return decoded(std::move(ahead)); });
    m_ahead = Ahead{after, limit, task.get_future()};
    m_decoder->post(std::move(task));
}

} // namespace palmares::engine

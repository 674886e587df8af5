#include "store/simulation/write_behind.h"

#include <algorithm>
#include <utility>

#include "store/append_rules.h"

namespace palmares::simulation {
namespace {

constexpr std::size_t mostQueued = 64;     // writes: the memory they take is bounded
constexpr std::size_t mostNewest = 20'000; // events: what is read is read soon, from caches

/// The first error among the answers of a store.
Result<void> together(const std::vector<Result<Appended>>& answers)
{
    for (const auto& answer : answers)
        if (!answer) return std::unexpected(answer.error());
    return {};
}

/// The events that are not written down yet.
std::vector<NewEvent*> valuesOf(std::vector<Append>& group)
{
    std::vector<NewEvent*> values;
    for (Append& append : group)
        for (NewEvent& event : append.events)
            if (!event.value.empty()) values.push_back(&event);
    return values;
}

} // namespace

WriteBehind::WriteBehind(EventStore& store, Write write)
    : ForwardingStore(store)
    , m_target(store)
    , m_write(std::move(write))
    , m_head(store.head().value_or(0))
{
    const auto known = store.streams();
    if (!known) m_problem = known.error();
    if (known)
        for (const StreamInfo& stream : *known)
            m_versions.emplace(stream.stream, stream.version);
}

WriteBehind::~WriteBehind()
{
    drain();
}

Result<void> WriteBehind::finish()
{
    drain();
    const auto found = problem();
    return found ? std::unexpected(*found) : Result<void>();
}

std::vector<Result<Appended>> WriteBehind::append(std::span<const Append> group)
{
    if (const auto found = problem()) return std::vector<Result<Appended>>(group.size(), std::unexpected(*found));
    std::vector<Result<Appended>> answers;
    Group accepted;
    accepted.reserve(group.size());
    for (const Append& append : group) {
        Version& version = m_versions[append.stream];
        if (auto allowed = store::checkAppend(append.stream, append.expected, {version}); !allowed) {
            answers.emplace_back(std::unexpected(allowed.error()));
            continue;
        }
        const Position before = m_head;
        version += std::ssize(append.events);
        m_head += std::ssize(append.events);
        answers.emplace_back(append.events.empty() ? Appended{version, 0, 0} : Appended{version, before + 1, m_head});
        accepted.push_back(append);
    }
    const auto shared = std::make_shared<Group>(std::move(accepted));
    for (std::size_t i = 0; i < shared->size(); ++i)
        remember(shared, i, m_versions.at((*shared)[i].stream));
    post([this, shared] { return writeDown(*shared); });
    return answers;
}

/// Afterwards nobody needs the text any more.
Result<void> WriteBehind::writeDown(Group& group)
{
    const std::vector<NewEvent*> values = valuesOf(group);
    for (NewEvent* const event : values)
        if (auto written = m_write(*event); !written) return written;
    auto stored = together(m_target.append(group));
    for (NewEvent* const event : values)
        event->data = {};
    return stored;
}

/// `after` is the version of the stream with these events.
void WriteBehind::remember(const std::shared_ptr<Group>& group, std::size_t append, Version after)
{
    const std::size_t count = (*group)[append].events.size();
    for (std::size_t i = 0; i < count; ++i)
        m_newest.push_back({group, append, i, after - static_cast<Version>(count - i) + 1});
    while (m_newest.size() > mostNewest)
        m_newest.pop_front();
}

RecordedEvent WriteBehind::recorded(Position position) const
{
    const Newest& newest = m_newest[m_newest.size() - 1 - static_cast<std::size_t>(m_head - position)];
    const Append& append = (*newest.group)[newest.append];
    const NewEvent& event = append.events[newest.event];
    const bool isValue = !event.value.empty(); // the writing thread may be at work on the rest
    return {.position = position,
            .stream = append.stream,
            .version = newest.version,
            .event_id = event.event_id,
            .type = isValue ? std::string() : event.type,
            .causation_id = event.causation_id,
            .correlation_id = event.correlation_id,
            .created_at = append.created_at.value_or(RecordedAt{}),
            .data = isValue ? std::string() : event.data,
            .metadata = event.metadata,
            .number = position,
            .value = event.value};
}

Result<void> WriteBehind::readAll(const ReadOptions& options, const EventSink& sink)
{
    const Position inMemory = m_head - std::ssize(m_newest);
    if (options.direction == Direction::backward || options.from <= inMemory) {
        return store().readAll(options, sink);
    }
    const Position last = options.limit < m_head - options.from ? options.from + options.limit - 1 : m_head;
    for (Position position = options.from; position <= last; ++position) {
        RecordedEvent event = recorded(position);
        if (!sink(event)) break;
    }
    return {};
}

Result<void> WriteBehind::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    if (stream != allStream && !m_versions.contains(std::string(stream))) return store::streamNotFound(stream);
    return store().readStream(stream, options, sink);
}

Result<Version> WriteBehind::streamVersion(std::string_view stream)
{
    const auto known = m_versions.find(std::string(stream));
    return known == m_versions.end() ? 0 : known->second;
}

/// Positions alone wait for something worth a transaction: nobody else looks at them.
Result<void> WriteBehind::save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots)
{
    for (const Checkpoint& each : checkpoints)
        m_positions[each.subscription] = each.position;
    if (!snapshots.empty()) savePositions({snapshots.begin(), snapshots.end()});
    return {};
}

void WriteBehind::savePositions(std::vector<Snapshot> along)
{
    std::vector<Checkpoint> positions;
    for (const auto& [subscription, position] : std::exchange(m_positions, {}))
        positions.push_back({subscription, position});
    if (positions.empty() && along.empty()) return;
    post([this, positions = std::move(positions), states = std::move(along)] {
        return m_target.save(positions, states);
    });
}

Result<void> WriteBehind::saveRecords(std::span<const SideRecord> records)
{
    post([this, all = std::vector(records.begin(), records.end())] { return m_target.saveRecords(all); });
    return {};
}

Result<void> WriteBehind::setDurable(bool durable)
{
    post([this, durable] { return m_target.setDurable(durable); });
    return {};
}

void WriteBehind::post(std::move_only_function<Result<void>()> write)
{
    {
        std::unique_lock lock(m_mutex);
        m_written.wait(lock, [this] { return m_queued < mostQueued; });
        ++m_queued;
    }
    m_writer.post([this, write = std::move(write)]() mutable {
        const auto done = problem() ? Result<void>() : write();
        const std::scoped_lock lock(m_mutex);
        if (!done && !m_problem) m_problem = done.error();
        --m_queued;
        m_written.notify_all();
    });
}

void WriteBehind::drain()
{
    savePositions({});
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] { return m_queued == 0; });
}

std::optional<Error> WriteBehind::problem()
{
    const std::scoped_lock lock(m_mutex);
    return m_problem;
}

EventStore& WriteBehind::store()
{
    drain();
    return m_target;
}

} // namespace palmares::simulation

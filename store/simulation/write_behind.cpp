#include "store/simulation/write_behind.h"

#include <algorithm>
#include <utility>

#include "store/append_rules.h"

namespace palmares::simulation {
namespace {

constexpr std::size_t mostQueued = 64; // writes: the memory they take is bounded

/// The first error among the answers of a store.
Result<void> together(const std::vector<Result<Appended>>& answers)
{
    for (const auto& answer : answers)
        TRY(answer);
    return {};
}

} // namespace

WriteBehind::WriteBehind(EventStore& store, Encode encode)
    : ForwardingStore(store)
    , m_target(store)
    , m_encode(std::move(encode))
    , m_head(store.newestPlace().value_or(LogPlace{}))
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

std::vector<Result<Appended>> WriteBehind::append(std::span<const Append> group, Values values)
{
    if (const auto found = problem()) {
        std::vector<Result<Appended>> refused(group.size(), std::unexpected(*found));
        return refused;
    }
    std::vector<Result<Appended>> answers;
    std::vector<Append> accepted;
    Values theirs;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!answers.emplace_back(accept(group[i]))) continue;
        accepted.push_back(group[i]);
        theirs.push_back(values.empty() ? std::vector<Value>() : std::move(values[i]));
    }
    post([this, accepted = std::move(accepted), theirs = std::move(theirs)]() mutable {
        return write(accepted, theirs);
    });
    return answers;
}

Result<Appended> WriteBehind::accept(const Append& append)
{
    Version& version = m_versions[append.stream];
    TRY(store::checkAppend(append.stream, append.expected, {version}));
    if (append.events.empty()) return Appended{version, 0, 0};
    const Position first = m_head.position + 1;
    version += std::ssize(append.events);
    m_head = {m_head.position + std::ssize(append.events), append.events.back().event_id};
    return Appended{version, first, m_head.position};
}

Result<void> WriteBehind::write(std::vector<Append>& group, const Values& values)
{
    for (std::size_t i = 0; i < group.size(); ++i)
        for (std::size_t n = 0; n < values[i].size(); ++n)
            TRY(m_encode(values[i][n], group[i].events[n]));
    return together(m_target.append(group));
}

Result<void> WriteBehind::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    if (stream != allStream && !m_versions.contains(std::string(stream))) return store::streamNotFound(stream);
    return store().readStream(stream, options, sink);
}

/// A follower that looks whether more has come need not wait for what is being written.
Result<void> WriteBehind::readAll(const ReadOptions& options, const EventSink& sink)
{
    if (options.direction == Direction::forward && options.from > m_head.position) return {};
    return store().readAll(options, sink);
}

/// The newest event has its place before it is written.
Result<LogPlace> WriteBehind::placeAt(Position position)
{
    return position >= m_head.position ? m_head : store().placeAt(position);
}

Result<Version> WriteBehind::streamVersion(std::string_view stream)
{
    const auto known = m_versions.find(std::string(stream));
    return known == m_versions.end() ? 0 : known->second;
}

/// Positions alone are not worth a transaction: they wait for snapshots, as nothing else reads them.
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

#include "store/runtime/policy_runner.h"

#include <algorithm>
#include <array>

#include "model/wiring/catalogue.h"
#include "store/runtime/parked.h"

namespace palmares::runtime {
namespace {

constexpr std::int64_t batchSize = 2'000;
constexpr std::size_t shortestTail = 2'000;
constexpr std::size_t bytesWorthAnEvent = 500; // replaying one event costs about as much as reading this much state

} // namespace

PolicyRunner::PolicyRunner(EventStore& store, Dispatcher& dispatcher)
    : m_store(store)
    , m_dispatcher(dispatcher)
    , m_policies(everyPolicy([&store](const std::string& source) -> std::optional<Snapshot> {
        auto found = store.readSnapshot(source);
        if (!found) return {};
        return std::move(*found);
    }))
    , m_lastSeen(m_policies.size())
    , m_tail(shortestTail)
{}

Result<void> PolicyRunner::start()
{
    const auto position = m_store.checkpoint(policiesSubscription);
    if (!position) return std::unexpected(position.error());
    const auto snapshot = m_store.checkpoint(policiesSnapshot);
    if (!snapshot) return std::unexpected(snapshot.error());
    m_position = *position;
    m_snapshot = *snapshot;
    Result<void> seen;
    const auto replay = [&](RecordedEvent& recorded) {
        if (recorded.position > m_position) return false;
        seen = see(recorded, nullptr, nullptr);
        ++m_sinceSnapshot;
        return seen.has_value();
    };
    if (const auto read = m_store.readAll({.from = m_snapshot + 1}, replay); !read) return read;
    flush(nullptr, nullptr);
    return seen;
}

Result<bool> PolicyRunner::round()
{
    auto batch = nextBatch();
    if (!batch) return std::unexpected(batch.error());
    if (batch->empty()) return false;
    std::vector<Request> reactions;
    std::vector<Position> causes;
    for (RecordedEvent& recorded : *batch)
        if (const auto seen = see(recorded, &reactions, &causes); !seen) return std::unexpected(seen.error());
    flush(&reactions, &causes);
    if (const auto sent = send(reactions, causes); !sent) return std::unexpected(sent.error());
    m_position = batch->back().position;
    m_sinceSnapshot += batch->size();
    if (const auto saved = save(); !saved) return std::unexpected(saved.error());
    return true;
}

Result<std::vector<RecordedEvent>> PolicyRunner::nextBatch()
{
    std::vector<RecordedEvent> batch;
    const auto read = m_store.readAll({.from = m_position + 1, .limit = batchSize}, [&](RecordedEvent& event) {
        batch.push_back(event);
        return true;
    });
    if (!read) return std::unexpected(read.error());
    return batch;
}

/// Without `reactions` the event only updates the instances.
Result<void> PolicyRunner::see(RecordedEvent& recorded, std::vector<Request>* reactions, std::vector<Position>* causes)
{
    const auto event = eventFrom(recorded.type, recorded.data);
    if (!event) {
        if (event.error().kind == Error::Kind::not_found) return {}; // somebody else's event
        return failed(event.error().kind, event.error().name,
                      "Event " + std::to_string(recorded.position) + " stopped the policies: " + event.error().message);
    }
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        if (!m_policies[i]->see(*event)) continue;
        m_lastSeen[i] = {recorded.position, recorded.event_id, recorded.correlation_id};
        collect(*m_policies[i], m_lastSeen[i], reactions, causes);
    }
    return {};
}

void PolicyRunner::flush(std::vector<Request>* reactions, std::vector<Position>* causes)
{
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        m_policies[i]->flush();
        collect(*m_policies[i], m_lastSeen[i], reactions, causes);
    }
}

void PolicyRunner::collect(PolicyHost& host, const Seen& cause, std::vector<Request>* reactions,
                           std::vector<Position>* causes)
{
    std::vector<AnyCommand> commands = host.takeCommands();
    if (reactions == nullptr) return; // history: these were sent when it was made
    for (AnyCommand& command : commands) {
        reactions->push_back({std::move(command), {}, cause.event, cause.correlation, std::string(host.name())});
        causes->push_back(cause.position);
    }
}

Result<void> PolicyRunner::send(std::span<const Request> reactions, std::span<const Position> causes)
{
    const auto answers = m_dispatcher.dispatch(reactions);
    std::vector<SideRecord> parked;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i]) continue;
        const Error& error = answers[i].error();
        if (error.kind != Error::Kind::rejected && error.kind != Error::Kind::not_found) return std::unexpected(error);
        parked.push_back(recordOf(parkedFrom(reactions[i], error, causes[i]), m_dispatcher.now()));
    }
    return parked.empty() ? Result<void>() : m_store.saveRecords(parked);
}

Result<void> PolicyRunner::save()
{
    std::vector<Checkpoint> checkpoints{{std::string(policiesSubscription), m_position}};
    std::vector<Snapshot> snapshots;
    if (m_sinceSnapshot >= m_tail) {
        std::size_t bytes = 0;
        for (const auto& policy : m_policies)
            for (Snapshot& snapshot : policy->takeSnapshots(m_position)) {
                bytes += snapshot.data.size();
                snapshots.push_back(std::move(snapshot));
            }
        checkpoints.push_back({std::string(policiesSnapshot), m_position});
        m_snapshot = m_position;
        m_sinceSnapshot = 0;
        m_tail = std::max(shortestTail, bytes / bytesWorthAnEvent);
    }
    return m_store.save(checkpoints, snapshots);
}

} // namespace palmares::runtime

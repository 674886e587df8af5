#include "store/engine/processes/process_runner.h"

#include <algorithm>
#include <limits>

namespace palmares::engine {
namespace {

constexpr std::size_t bytesWorthAnEvent = 500; // replaying one event costs about as much as reading this much state

} // namespace

ProcessRunner::ProcessRunner(Dispatcher& dispatcher, std::vector<std::unique_ptr<ProcessManager>> managers,
                             ProcessOptions options, SteadyClock clock)
    : m_dispatcher(dispatcher)
    , m_store(dispatcher.store())
    , m_options(std::move(options))
    , m_group(dispatcher.application(), std::move(managers), m_options.subscription, clock)
    , m_commands(dispatcher, m_group, m_options.on_failure, clock)
    , m_tail(m_options.snapshot_after)
{
    if (m_options.progress) m_progressToken = m_options.progress->add(m_options.subscription);
}

ProcessRunner::~ProcessRunner()
{
    if (m_options.progress) m_options.progress->remove(m_options.subscription, m_progressToken);
}

Result<void> ProcessRunner::start()
{
    m_position = TRY(m_store.checkpoint(m_options.subscription));
    m_snapshot = TRY(m_store.checkpoint(snapshotSubscription(m_options.subscription)));
    if (m_options.fromNow && m_position == 0) {
        m_position = m_snapshot = TRY(m_store.head());
        return save();
    }
    const auto replayed = replay();
    if (replayed && m_options.progress) m_options.progress->acknowledge(m_options.subscription, m_position);
    return replayed;
}

Result<void> ProcessRunner::replay()
{
    Position seen = m_snapshot;
    while (seen < m_position) {
        const auto batch = TRY(m_dispatcher.log().next(seen, m_options.batch));
        if (batch.empty()) break;
        for (const auto& event : batch) {
            if (event->recorded.position > m_position) break;
            TRY(see(*event));
            acceptReplayed();
            ++m_sinceSnapshot;
        }
        seen = batch.back()->recorded.position;
    }
    m_group.flush();
    acceptReplayed();
    return {};
}

/// Commands for events of the past were sent then.
void ProcessRunner::acceptReplayed()
{
    for (const ProcessCommand& sent : m_group.takeCommands())
        m_group.manager(sent.manager).accepted(sent.request.command);
}

Result<void> ProcessRunner::catchUp()
{
    Result<bool> more = true;
    while (more && *more)
        more = round();
    return more ? Result<void>() : std::unexpected(more.error());
}

Result<bool> ProcessRunner::nextRound()
{
    if (m_commands.empty()) {
        const auto batch = TRY(m_dispatcher.log().next(m_position, m_group.isCareful() ? 1 : m_options.batch));
        if (batch.empty()) {
            m_group.unloadIdle();
            return false;
        }
        for (const auto& event : batch)
            TRY(see(*event));
        m_group.flush();
        m_commands.add(m_group.takeCommands());
        m_reached = batch.back()->recorded.position;
        m_seenSince = batch.size();
    }
    const auto sent = m_commands.send();
    if (!sent || !*sent) return sent;
    m_position = m_reached;
    m_sinceSnapshot += m_seenSince;
    TRY(save());
    if (m_options.progress) m_options.progress->acknowledge(m_options.subscription, m_position);
    return true;
}

Result<void> ProcessRunner::see(const DecodedEvent& event)
{
    if (event.event) return m_group.see(*event.event, event.recorded);
    const Error& error = event.event.error();
    return failed(error.kind, error.name,
                  "Event " + std::to_string(event.recorded.position) + " stopped the policies: " + error.message);
}

Result<void> ProcessRunner::save()
{
    std::vector<Checkpoint> checkpoints{{m_options.subscription, m_position}};
    std::vector<Snapshot> snapshots;
    if (m_sinceSnapshot >= m_tail || m_snapshot == m_position) takeSnapshots(checkpoints, snapshots);
    return m_store.save(checkpoints, snapshots);
}

void ProcessRunner::takeSnapshots(std::vector<Checkpoint>& checkpoints, std::vector<Snapshot>& snapshots)
{
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < m_group.size(); ++i)
        for (Snapshot& snapshot :
             m_group.manager(i).takeSnapshots(m_position, std::numeric_limits<std::size_t>::max())) {
            bytes += snapshot.data.size();
            snapshots.push_back(std::move(snapshot));
        }
    checkpoints.push_back({snapshotSubscription(m_options.subscription), m_position});
    m_snapshot = m_position;
    m_sinceSnapshot = 0;
    m_tail = std::max(m_options.snapshot_after, bytes / bytesWorthAnEvent);
}

} // namespace palmares::engine

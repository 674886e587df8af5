#include "store/engine/processes/process_runner.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <utility>

namespace palmares::engine {
namespace {

constexpr std::size_t instancesOfAPart = 500;  // of those that are stored a part at a time
constexpr std::size_t bytesWorthAnEvent = 500; // replaying one event costs about as much as reading this much state

std::string snapshotSubscription(const ProcessOptions& options)
{
    return options.subscription + "-snapshot";
}

} // namespace

ProcessRunner::ProcessRunner(Dispatcher& dispatcher, std::vector<std::unique_ptr<ProcessManager>> managers,
                             ProcessOptions options, SteadyClock clock)
    : m_dispatcher(dispatcher)
    , m_store(dispatcher.store())
    , m_managers(std::move(managers))
    , m_options(std::move(options))
    , m_clock(std::move(clock))
    , m_lastSeen(m_managers.size())
    , m_tail(m_options.snapshot_after)
{
    m_isCareful = std::ranges::any_of(m_managers, [](const auto& each) { return each->isCareful(); });
    if (m_options.progress) m_progressToken = m_options.progress->add(m_options.subscription);
}

ProcessRunner::~ProcessRunner()
{
    if (m_options.progress) m_options.progress->remove(m_options.subscription, m_progressToken);
}

Result<void> ProcessRunner::start()
{
    const auto position = m_store.checkpoint(m_options.subscription);
    if (!position) return std::unexpected(position.error());
    const auto snapshot = m_store.checkpoint(snapshotSubscription(m_options));
    if (!snapshot) return std::unexpected(snapshot.error());
    m_position = *position;
    m_snapshot = *snapshot;
    if (m_options.fromNow && m_position == 0) {
        const auto head = m_store.head();
        if (!head) return std::unexpected(head.error());
        m_position = m_snapshot = *head;
        return save();
    }
    Result<void> seen;
    const auto replay = [&](RecordedEvent& recorded) {
        if (recorded.position > m_position) return false;
        seen = see(recorded, Mode::replay);
        ++m_sinceSnapshot;
        return seen.has_value();
    };
    if (const auto read = m_store.readAll({.from = m_snapshot + 1}, replay); !read) return read;
    flush(Mode::replay);
    if (m_options.progress) m_options.progress->acknowledge(m_options.subscription, m_position);
    return seen;
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
    if (m_pending.empty()) {
        auto batch = nextBatch();
        if (!batch) return std::unexpected(batch.error());
        if (batch->empty()) {
            for (const auto& manager : m_managers)
                manager->unloadIdle(m_clock());
            return false;
        }
        for (const RecordedEvent& recorded : *batch)
            if (const auto seen = see(recorded, Mode::react); !seen) return std::unexpected(seen.error());
        flush(Mode::react);
        m_reached = batch->back().position;
        m_seenSince = batch->size();
    }
    const auto sent = send();
    return sent && *sent ? finish() : sent;
}

Result<std::vector<RecordedEvent>> ProcessRunner::nextBatch()
{
    std::vector<RecordedEvent> batch;
    const ReadOptions next{.from = m_position + 1, .limit = m_isCareful ? 1 : m_options.batch};
    const auto read = m_store.readAll(next, [&](RecordedEvent& event) {
        batch.push_back(std::move(event));
        return true;
    });
    if (!read) return std::unexpected(read.error());
    return batch;
}

Result<void> ProcessRunner::see(const RecordedEvent& recorded, Mode mode)
{
    const auto event = m_dispatcher.application().read(recorded);
    if (!event)
        return failed(event.error().kind, event.error().name,
                      "Event " + std::to_string(recorded.position) + " stopped the policies: " + event.error().message);
    for (const std::size_t i : listenersTo(*event)) {
        m_lastSeen[i] = {recorded.position, recorded.event_id, recorded.correlation_id};
        if (const auto shown = show(i, *event, recorded); shown)
            collect(i, mode, true);
        else if (!mayPassOver(i, shown.error()))
            return shown;
    }
    return {};
}

/// Who listens to events of this type; asked once a type, as there are many events.
const std::vector<std::size_t>& ProcessRunner::listenersTo(const Value& event)
{
    const auto [known, isNew] = m_listeners.try_emplace(event.type());
    if (isNew)
        for (std::size_t i = 0; i < m_managers.size(); ++i)
            if (m_managers[i]->listensTo(event)) known->second.push_back(i);
    return known->second;
}

Result<void> ProcessRunner::show(std::size_t index, const Value& event, const RecordedEvent& recorded)
{
    ProcessManager& manager = *m_managers[index];
    const Application& application = m_dispatcher.application();
    Telemetry told{.name = "process_manager.handle"};
    if (application.isObserved()) told.about["name"] = manager.name();
    application.tell(told);
    const auto started = m_clock();
    Result<void> seen;
    try {
        seen = manager.see(event, recorded);
    } catch (const std::exception& problem) {
        seen = rejected("process_manager_failed", std::string(manager.name()) + " failed at event " +
                                                      std::to_string(recorded.position) + ": " + problem.what());
    }
    const auto duration = m_clock() - started;
    if (const auto limit = manager.eventTimeout(); seen && limit && duration > *limit)
        seen =
            failed(Error::Kind::unavailable, "event_timeout",
                   std::string(manager.name()) + " took too long for event " + std::to_string(recorded.position) + '.');
    told.phase = seen ? Telemetry::Phase::stop : Telemetry::Phase::exception;
    told.duration = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    if (!seen) told.error = seen.error();
    application.tell(told);
    return seen;
}

/// Whether a process manager wants to go on without an event that it could not take.
bool ProcessRunner::mayPassOver(std::size_t index, const Error& error)
{
    ProcessManager& manager = *m_managers[index];
    (void)manager.takeCommands(); // of an event that did not happen
    std::map<std::string, std::string> context;
    const auto reaction = manager.onFailure({error, Value(), 1, {}, context});
    return reaction && reaction->kind == Reaction::Kind::skip;
}

void ProcessRunner::flush(Mode mode)
{
    for (std::size_t i = 0; i < m_managers.size(); ++i) {
        m_managers[i]->flush();
        collect(i, mode, false);
    }
}

/// What is sent for one event is the same whenever that is seen again, and so are its ids. What is sent for a batch
/// depends on where the batch began.
void ProcessRunner::collect(std::size_t index, Mode mode, bool isSameEachTime)
{
    ProcessManager& manager = *m_managers[index];
    const Seen& cause = m_lastSeen[index];
    std::size_t number = 0;
    for (Value& command : manager.takeCommands()) {
        if (mode == Mode::replay) { // these were sent when it was history in the making
            manager.accepted(command);
            continue;
        }
        Request request{.command = std::move(command), .sent_by = std::string(manager.name())};
        request.causation_id = cause.event;
        request.correlation_id = cause.correlation;
        if (isSameEachTime)
            request.command_id = uuidNamed("process/" + m_options.subscription + '/' + request.sent_by + '/' +
                                           toText(cause.event) + '/' + std::to_string(number++));
        m_pending.push_back({std::move(request), cause.position, index});
    }
}

Result<bool> ProcessRunner::send()
{
    if (m_retryAt && m_clock() < *m_retryAt) return false;
    m_retryAt.reset();
    return m_isCareful ? sendOneByOne() : sendTogether();
}

Result<bool> ProcessRunner::sendOneByOne()
{
    while (!m_pending.empty() && !m_retryAt) {
        const auto answer = m_dispatcher.dispatch(m_pending.front().request);
        Pending sent = std::move(m_pending.front());
        m_pending.pop_front();
        if (answer) {
            m_managers[sent.manager]->accepted(sent.request.command);
            continue;
        }
        std::deque<Pending> kept;
        if (const auto reacted = react(sent, answer.error(), kept); !reacted) return std::unexpected(reacted.error());
        m_pending.insert(m_pending.begin(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
    }
    return m_pending.empty();
}

Result<bool> ProcessRunner::sendTogether()
{
    std::deque<Pending> sent = std::exchange(m_pending, {});
    std::vector<Request> requests;
    requests.reserve(sent.size());
    for (Pending& each : sent)
        requests.push_back(std::move(each.request));
    const auto answers = m_dispatcher.dispatch(requests);
    for (std::size_t i = 0; i < sent.size(); ++i)
        sent[i].request = std::move(requests[i]);
    std::deque<Pending> kept;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i])
            m_managers[sent[i].manager]->accepted(sent[i].request.command);
        else if (const auto reacted = react(sent[i], answers[i].error(), kept); !reacted)
            return std::unexpected(reacted.error());
    m_pending = std::move(kept);
    return m_pending.empty();
}

/// Everything that the events up to m_reached wanted sent was sent.
Result<bool> ProcessRunner::finish()
{
    m_position = m_reached;
    m_sinceSnapshot += m_seenSince;
    if (const auto saved = save(); !saved) return std::unexpected(saved.error());
    if (m_options.progress) m_options.progress->acknowledge(m_options.subscription, m_position);
    return true;
}

Result<void> ProcessRunner::save()
{
    std::vector<Checkpoint> checkpoints{{m_options.subscription, m_position}};
    std::vector<Snapshot> snapshots;
    if (m_sinceSnapshot >= m_tail || m_snapshot == m_position) takeSnapshots(checkpoints, snapshots);
    return m_store.save(checkpoints, snapshots);
}

Result<void> ProcessRunner::saveInstances()
{
    for (const auto& manager : m_managers)
        for (;;) {
            const auto part = manager->takeSnapshots(m_position, instancesOfAPart);
            if (part.empty()) break;
            if (const auto saved = m_store.save({}, part); !saved) return saved;
        }
    m_snapshot = m_position;
    m_sinceSnapshot = 0;
    return m_store.save(std::vector<Checkpoint>{{snapshotSubscription(m_options), m_snapshot}}, {});
}

void ProcessRunner::takeSnapshots(std::vector<Checkpoint>& checkpoints, std::vector<Snapshot>& snapshots)
{
    std::size_t bytes = 0;
    for (const auto& manager : m_managers)
        for (Snapshot& snapshot : manager->takeSnapshots(m_position, std::numeric_limits<std::size_t>::max())) {
            bytes += snapshot.data.size();
            snapshots.push_back(std::move(snapshot));
        }
    checkpoints.push_back({snapshotSubscription(m_options), m_position});
    m_snapshot = m_position;
    m_sinceSnapshot = 0;
    m_tail = std::max(m_options.snapshot_after, bytes / bytesWorthAnEvent);
}

} // namespace palmares::engine

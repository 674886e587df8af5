#include "store/runtime/follower.h"

#include <algorithm>

#include "model/wiring/catalogue.h"
#include "store/runtime/due.h"
#include "store/runtime/request.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {
namespace {

constexpr std::int64_t projectedAtOnce = 4'000;

bool stopped(const std::function<bool()>& mayContinue)
{
    return mayContinue && !mayContinue();
}

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

engine::FindSnapshot storedSnapshots(EventStore& store)
{
    return [&store](const std::string& source) -> std::optional<Snapshot> {
        auto found = store.readSnapshot(source);
        return found ? std::optional(std::move(*found)) : std::nullopt;
    };
}

} // namespace

Result<bool> project(EventStore& store, read_models::ReadModel& rows, Position upTo,
                     const std::function<bool()>& mayContinue)
{
    auto position = rows.position();
    if (!position) return std::unexpected(position.error());
    while (*position < upTo) {
        if (stopped(mayContinue)) return false;
        const auto batch = readBatch(store, *position, upTo);
        if (!batch) return std::unexpected(batch.error());
        if (batch->upTo == 0) break;
        std::vector<read_models::ReadEvent> events;
        for (std::size_t i = 0; i < batch->events.size(); ++i)
            events.push_back({batch->recorded[i], batch->events[i]});
        if (const auto applied = rows.apply(events, batch->upTo); !applied) return std::unexpected(applied.error());
        position = batch->upTo;
    }
    return true;
}

Follower::Follower(engine::Dispatcher& dispatcher)
    : m_store(dispatcher.store())
    , m_dispatcher(dispatcher)
    , m_scheduler(dispatcher)
{}

std::optional<Timestamp> Follower::nextDue() const
{
    if (!m_leads || !m_scheduler.next()) return m_nextDue;
    return m_nextDue ? std::min(*m_nextDue, *m_scheduler.next()) : m_scheduler.next();
}

void Follower::lead(bool lead)
{
    m_leads = lead;
    if (lead) return;
    m_policies.reset();
    m_nextDue.reset();
}

Result<bool> Follower::catchUp(const std::function<bool()>& mayContinue)
{
    bool again = true;
    while (again) {
        const auto reacted = runPolicies(mayContinue);
        if (!reacted || !*reacted) return reacted;
        const auto projected = project(mayContinue);
        if (!projected || !*projected) return projected;
        const auto sent = runCalendar();
        if (!sent) return sent;
        const auto ran = m_leads ? m_scheduler.run() : Result<bool>(false);
        if (!ran) return ran;
        again = *sent || *ran;
    }
    return true;
}

Result<bool> Follower::project(const std::function<bool()>& mayContinue)
{
    if (!m_keepsTables) return true;
    const auto head = m_store.head();
    if (!head) return std::unexpected(head.error());
    return runtime::project(m_store, *m_rows, *head, mayContinue);
}

Result<bool> Follower::runPolicies(const std::function<bool()>& mayContinue)
{
    if (!m_leads) return true;
    Result<bool> more = true;
    if (!m_policies) {
        m_policies = std::make_unique<engine::ProcessRunner>(
            m_dispatcher, everyPolicy(storedSnapshots(m_store)),
            engine::ProcessOptions{.subscription = std::string(policiesSubscription), .on_failure = parkWhatIsRefused});
        if (const auto started = m_policies->start(); !started) more = std::unexpected(started.error());
    }
    while (more && *more) {
        if (stopped(mayContinue)) return false;
        more = m_policies->round();
    }
    if (!more) {
        // The instances may be ahead of what is stored: begin again from there.
        m_policies.reset();
        return more;
    }
    return true;
}

/// True if the calendar sent something that was accepted.
Result<bool> Follower::runCalendar()
{
    if (!m_leads || m_rows == nullptr) return false;
    const auto challenges = m_rows->challenges();
    if (!challenges) return std::unexpected(challenges.error());
    const auto stages = m_rows->stagesOfAll();
    if (!stages) return std::unexpected(stages.error());
    Due calendar = due(*challenges, *stages, m_dispatcher.now().toSeconds());
    m_nextDue = calendar.next;
    bool sent = false;
    for (AnyCommand& command : calendar.commands) {
        const std::string text = std::string(nameOf(command)) + toJson(command).value_or("");
        if (m_refusedDue.contains(text)) continue;
        const Request request{.command = std::move(command), .sent_by = "calendar"};
        const auto answer = m_dispatcher.dispatch(request);
        if (answer && !answer->events.empty())
            sent = true;
        else
            m_refusedDue.insert(text);
    }
    return sent;
}

} // namespace palmares::runtime

#include "store/runtime/follower.h"

#include <algorithm>

#include "store/organising/due.h"
#include "store/runtime/request.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {
namespace {

bool stopped(const std::function<bool()>& mayContinue)
{
    return mayContinue && !mayContinue();
}

engine::FindSnapshot storedSnapshots(EventStore& store)
{
    return [&store](const std::string& source) -> std::optional<Snapshot> {
        auto found = store.readSnapshot(source);
        return found ? std::optional(std::move(*found)) : std::nullopt;
    };
}

} // namespace

Follower::Follower(engine::Dispatcher& dispatcher)
    : m_store(dispatcher.store())
    , m_dispatcher(dispatcher)
    , m_scheduler(dispatcher)
    , m_handlers(dispatcher)
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
    (void)m_handlers.run(false);
    m_policies.reset();
    m_nextDue.reset();
}

Result<bool> Follower::catchUp(const std::function<bool()>& mayContinue)
{
    const auto settled = settle(mayContinue);
    if (settled && !*settled) return false;
    const auto handled = runHandlers(mayContinue);
    m_dispatcher.log().evict(); // those that follow have seen everything, or have failed
    return settled ? handled : settled;
}

/// Until nothing more follows. Policies that fail hold up no tables.
Result<bool> Follower::settle(const std::function<bool()>& mayContinue)
{
    for (bool again = true; again;) {
        const auto reacted = runPolicies(mayContinue);
        const auto projected = project(mayContinue);
        if (!reacted || !*reacted) return reacted;
        if (!projected || !*projected) return projected;
        const auto sent = runCalendar();
        if (!sent) return sent;
        const auto ran = m_leads ? m_scheduler.run() : Result<bool>(false);
        if (!ran) return ran;
        again = *sent || *ran;
    }
    return true;
}

/// What they do stands outside the log, so nothing follows from it here.
Result<bool> Follower::runHandlers(const std::function<bool()>& mayContinue)
{
    if (!m_leads || !m_hostsHandlers) return true;
    if (const auto runs = m_handlers.run(true); !runs) return std::unexpected(runs.error());
    return m_handlers.pump(mayContinue);
}

Result<bool> Follower::project(const std::function<bool()>& mayContinue)
{
    if (!m_keepsTables) return true;
    const auto head = m_store.head();
    if (!head) return std::unexpected(head.error());
    ProjectingOptions options{.may_continue = mayContinue};
    if (m_skipsFailed)
        options.may_skip = [this](const RecordedEvent&, const Error& error) {
            m_skipped = error;
            return true;
        };
    return runtime::project(m_dispatcher.log(), *m_rows, *head, options);
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
    const engine::Application& application = m_dispatcher.application();
    for (Value& command : calendar.commands) {
        const std::string text = application.nameOf(command) + application.toJson(command).value_or("");
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

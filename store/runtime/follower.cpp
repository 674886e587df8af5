#include "store/runtime/follower.h"

#include <algorithm>

#include "store/mails/mail_writer.h"
#include "store/organising/due.h"
#include "store/read_models/queries/challenges.h"
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

/// An event that a handler cannot take is parked; while the store does not answer, the handler waits.
Reaction parkOrWait(const engine::HandlerFailure& failure)
{
    const bool mayHelp = failure.error.kind == Error::Kind::unavailable || failure.error.kind == Error::Kind::conflict;
    if (!mayHelp) return {.kind = Reaction::Kind::park};
    return {.kind = Reaction::Kind::retry, .delay = engine::backoffDelay(failure.failures, {})};
}

} // namespace

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

void Follower::keepTables(read_models::ReadModel& rows)
{
    m_rows = &rows;
    m_keepsTables = true;
}

void Follower::lead(bool lead)
{
    m_leads = lead;
    if (lead) return;
    stopHandlers();
    m_policies.reset();
    m_nextDue.reset();
}

Result<bool> Follower::catchUp(const std::function<bool()>& mayContinue)
{
    std::optional<Error> failure; // of one reader: the others still get their turn
    const auto attempted = [&failure](const Result<bool>& done, bool otherwise) {
        if (!done && !failure) failure = done.error();
        return done.value_or(otherwise);
    };
    for (bool again = true; again;) {
        failure.reset();
        if (!attempted(runPolicies(mayContinue), true)) return false;
        if (!attempted(project(mayContinue), true)) return false;
        const bool sent = attempted(runCalendar(), false);
        const bool ran = m_leads && attempted(m_scheduler.run(), false);
        again = sent || ran;
        if (!again && !attempted(runHandlers(mayContinue), true)) return false;
    }
    m_dispatcher.log().evict(); // the readers have seen the window, or failed
    if (failure) return std::unexpected(*failure);
    return true;
}

Result<void> Follower::startHandlers()
{
    if (m_handlers) return {};
    m_host = std::make_unique<store::SubscriptionHost>(m_store);
    engine::HandlerEnvironment environment{m_store, *m_host, [this] { return m_dispatcher.now(); }};
    environment.on_error = parkOrWait;
    m_handlers = std::make_unique<engine::Handlers>(std::move(environment));
    const auto started =
        m_handlers->start(mails::mailWriter(m_dispatcher.log(), [this] { return m_dispatcher.now().toSeconds(); }));
    if (started) return {};
    stopHandlers();
    return std::unexpected(started.error());
}

void Follower::stopHandlers()
{
    m_handlers.reset();
    m_host.reset();
}

Result<engine::Handlers*> Follower::handlers()
{
    if (m_handlers) return m_handlers.get();
    return failed(Error::Kind::not_found, "handler_not_found",
                  "Another program runs the handlers of this store: end it, and try again.");
}

/// What handlers do stands outside the log, so nothing follows from it here.
Result<bool> Follower::runHandlers(const std::function<bool()>& mayContinue)
{
    if (!m_leads || !m_hostsHandlers) return true;
    TRY(startHandlers());
    while (m_handlers->pump())
        if (stopped(mayContinue)) return false;
    return true;
}

Result<bool> Follower::project(const std::function<bool()>& mayContinue)
{
    if (!m_keepsTables) return true;
    const auto head = TRY(m_store.head());
    ProjectingOptions options{.may_continue = mayContinue};
    if (m_skipsFailed)
        options.may_skip = [this](const RecordedEvent&, const Error& error) {
            m_skipped = error;
            return true;
        };
    return runtime::project(m_dispatcher.log(), *m_rows, head, options);
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
    const auto challenges = TRY(read_models::challenges(*m_rows));
    const auto stages = TRY(read_models::stagesOfAll(*m_rows));
    organising::Due calendar = organising::due(challenges, stages, m_dispatcher.now().toSeconds());
    m_nextDue = calendar.next;
    bool sent = false;
    const engine::Application& application = m_dispatcher.application();
    for (Value& command : calendar.commands) {
        const std::string text = application.nameOf(command) + application.toJson(command).value_or("");
        if (m_refusedDue.contains(text)) continue;
        const engine::Request request{.command = std::move(command), .sent_by = "calendar"};
        const auto answer = m_dispatcher.dispatch(request);
        if (answer && !answer->events.empty())
            sent = true;
        else
            m_refusedDue.insert(text);
    }
    return sent;
}

} // namespace palmares::runtime

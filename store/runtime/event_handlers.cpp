#include "store/runtime/event_handlers.h"

#include "store/mails/mail_writer.h"

namespace palmares::runtime {
namespace {

Reaction parkOrWait(const engine::HandlerFailure& failure)
{
    const bool mayHelp = failure.error.kind == Error::Kind::unavailable || failure.error.kind == Error::Kind::conflict;
    if (!mayHelp) return {.kind = Reaction::Kind::park};
    return {.kind = Reaction::Kind::retry, .delay = engine::backoffDelay(failure.failures, {})};
}

} // namespace

Result<void> EventHandlers::run(bool run)
{
    if (!run) {
        m_handlers.reset();
        m_host.reset();
        return {};
    }
    if (m_handlers) return {};
    m_host = std::make_unique<store::SubscriptionHost>(m_dispatcher.store());
    engine::HandlerEnvironment environment{m_dispatcher.store(), *m_host, [this] { return m_dispatcher.now(); }};
    environment.on_error = parkOrWait;
    m_handlers = std::make_unique<engine::Handlers>(std::move(environment));
    const auto started =
        m_handlers->start(mails::mailWriter(m_dispatcher.log(), [this] { return m_dispatcher.now().toSeconds(); }));
    return started ? Result<void>() : std::unexpected(started.error());
}

bool EventHandlers::pump(const std::function<bool()>& mayContinue)
{
    while (m_handlers && m_handlers->pump())
        if (mayContinue && !mayContinue()) return false;
    return true;
}

std::optional<engine::SteadyTime> EventHandlers::due() const
{
    return m_handlers ? m_handlers->due() : std::nullopt;
}

std::vector<engine::HandlerStatus> EventHandlers::statuses() const
{
    return m_handlers ? m_handlers->statuses() : std::vector<engine::HandlerStatus>();
}

Result<void> EventHandlers::retryParked(const std::string& key)
{
    if (m_handlers) return m_handlers->retryParked(key);
    return failed(Error::Kind::not_found, "handler_not_found",
                  "Another program runs the handlers of this store: end it, and try again.");
}

} // namespace palmares::runtime

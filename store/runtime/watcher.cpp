#include "store/runtime/watcher.h"

#include <chrono>
#include <utility>

#include "store/engine/schedule/scheduler.h"
#include "store/mails/outbox.h"

namespace palmares::runtime {
namespace {

constexpr int longestWaitMs = 500; // how soon the work of a holder that stopped is taken over, and the clock looked at

} // namespace

Result<void> Watcher::open(const store::StoreAddress& store)
{
    return m_thread.runAndWait([&]() -> Result<void> {
        m_store = TRY(store::openStore(store, store::OpenMode::read_only));
        return {};
    });
}

void Watcher::start(engine::Dispatcher::Clock clock, Calls calls)
{
    m_clock = std::move(clock);
    m_calls = std::move(calls);
    m_thread.post([this] { watch(); });
}

void Watcher::set(const Alarm& alarm)
{
    const std::scoped_lock lock(m_mutex);
    m_alarm = alarm;
}

void Watcher::close()
{
    m_closing = true;
    if (m_store) m_store->interrupt();
    m_thread.runAndWait([this] { m_store.reset(); });
}

void Watcher::watch()
{
    Position seen = m_store->head().value_or(0);
    Plans plans = newestPlans();
    while (!m_closing) {
        (void)m_store->waitForEvents(seen, longestWaitMs);
        if (m_closing) return;
        const Position before = std::exchange(seen, m_store->head().value_or(seen)); // lower once the log began anew
        const Plans plansBefore = std::exchange(plans, newestPlans());
        if (seen != before || plans != plansBefore || isAlarmDue()) m_calls.work();
        m_calls.look();
    }
}

bool Watcher::isAlarmDue() const
{
    const std::scoped_lock lock(m_mutex);
    return m_alarm.wants_roles || (m_alarm.due && m_clock().toSeconds() >= *m_alarm.due) ||
           (m_alarm.handlers_due_at && std::chrono::steady_clock::now() >= *m_alarm.handlers_due_at);
}

Watcher::Plans Watcher::newestPlans() const
{
    return {engine::scheduleChanged(*m_store).value_or(RecordedAt{}),
            mails::mailsChanged(*m_store).value_or(RecordedAt{})};
}

} // namespace palmares::runtime

#include "store/engine/handlers/handler_machine.h"

#include <algorithm>
#include <utility>

namespace palmares::engine {

std::string_view textOf(FlushReason reason)
{
    switch (reason) {
    case FlushReason::size: return "size";
    case FlushReason::timeout: return "timeout";
    case FlushReason::immediate: break;
    }
    return "immediate";
}

void HandlerMachine::deliver(std::span<const RecordedEvent> events, SteadyTime now)
{
    if (m_queue.empty() && m_pace.timeout) m_flushAt = now + *m_pace.timeout;
    m_queue.insert(m_queue.end(), events.begin(), events.end());
}

const HandlerAttempt* HandlerMachine::begin(SteadyTime now)
{
    if (m_isHandling || (m_attempt && now < m_retryAt)) return nullptr;
    while (!m_attempt) {
        if (!isFlushDue(now)) return nullptr;
        collect(now);
    }
    m_isHandling = true;
    return &*m_attempt;
}

void HandlerMachine::collect(SteadyTime now)
{
    HandlerAttempt attempt;
    if (m_pace.timeout) attempt.reason = isFull() ? FlushReason::size : FlushReason::timeout;
    const auto end = m_queue.begin() + std::min(m_pace.size, waiting());
    m_attemptEnd = std::prev(end)->number;
    std::int64_t seen = m_lastDone;
    for (auto event = m_queue.begin(); event != end; ++event) {
        if (m_pace.isOrdered && event->number <= seen) continue;
        seen = event->number;
        attempt.events.push_back(std::move(*event));
    }
    m_queue.erase(m_queue.begin(), end);
    if (m_pace.timeout) m_flushAt = now + *m_pace.timeout;
    if (attempt.events.empty())
        m_ack = m_attemptEnd;
    else
        m_attempt = std::move(attempt);
}

void HandlerMachine::done()
{
    m_lastDone = std::max(m_lastDone, m_attemptEnd);
    m_ack = m_attemptEnd;
    m_attempt.reset();
    m_isHandling = false;
}

void HandlerMachine::retry(SteadyTime at, std::map<std::string, std::string> context)
{
    ++m_attempt->failures;
    m_attempt->context = std::move(context);
    m_retryAt = at;
    m_isHandling = false;
}

void HandlerMachine::drop()
{
    m_queue.clear();
    if (!m_isHandling) m_attempt.reset();
}

std::optional<SteadyTime> HandlerMachine::due() const
{
    if (m_isHandling) return {};
    if (m_attempt) return m_retryAt;
    if (m_queue.empty()) return {};
    return m_pace.timeout && !isFull() ? m_flushAt : SteadyTime::min();
}

} // namespace palmares::engine

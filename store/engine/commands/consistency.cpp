#include "store/engine/commands/consistency.h"

#include <algorithm>

namespace palmares::engine {
namespace {

/// Handlers in other programs wake no thread here.
constexpr std::chrono::milliseconds lookAgain{5};

} // namespace

std::uint64_t HandlerProgress::add(const std::string& name, const std::string& stream)
{
    const std::lock_guard lock(m_mutex);
    Handler& handler = m_handlers[name];
    if (handler.stream != stream) handler = {};
    handler.stream = stream;
    return handler.token = ++m_lastToken;
}

void HandlerProgress::remove(const std::string& name, std::uint64_t token)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_handlers.find(name); found != m_handlers.end() && found->second.token == token)
        m_handlers.erase(found);
}

void HandlerProgress::acknowledge(const std::string& name, std::int64_t number)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_handlers.find(name);
        if (found == m_handlers.end()) return;
        found->second.number = std::max(found->second.number, number);
    }
    m_changed.notify_all();
}

std::vector<std::string> HandlerProgress::names() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> all;
    for (const auto& [name, handler] : m_handlers)
        all.push_back(name);
    return all;
}

bool HandlerProgress::hasSeen(const std::string& name, const Receipt& receipt) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_handlers.find(name);
    if (found == m_handlers.end() || receipt.events.empty()) return true;
    const Handler& handler = found->second;
    if (handler.stream == allStream) return handler.number >= receipt.lastPosition();
    return handler.stream != receipt.stream || handler.number >= receipt.version;
}

std::vector<std::string> HandlerProgress::awaited(const Consistency& consistency, const std::string& except) const
{
    if (consistency.kind == Consistency::Kind::eventual) return {};
    std::vector<std::string> all = names();
    std::erase_if(all, [&](const std::string& name) {
        const bool isMeant = consistency.kind == Consistency::Kind::strong ||
                             std::ranges::find(consistency.handlers, name) != consistency.handlers.end();
        return name == except || !isMeant;
    });
    return all;
}

bool HandlerProgress::allHaveSeen(const std::vector<std::string>& names, const Receipt& receipt) const
{
    return std::ranges::all_of(names, [&](const std::string& name) { return hasSeen(name, receipt); });
}

void HandlerProgress::lookInStore()
{
    if (m_store == nullptr) return;
    const auto stored = m_store->subscriptions();
    if (!stored) return; // it is looked at again
    for (const SubscriptionInfo& each : *stored)
        acknowledge(each.key.name, each.last_seen);
}

bool HandlerProgress::wait(const Receipt& receipt, const Consistency& consistency, std::chrono::milliseconds timeout,
                           const std::string& except)
{
    const auto names = awaited(consistency, except);
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (!allHaveSeen(names, receipt)) {
        if (m_work) m_work();
        lookInStore();
        if (allHaveSeen(names, receipt)) return true;
        const auto now = std::chrono::steady_clock::now();
        if (now >= end) return false;
        std::unique_lock lock(m_mutex);
        m_changed.wait_until(lock, std::min(now + lookAgain, end));
    }
    return true;
}

} // namespace palmares::engine

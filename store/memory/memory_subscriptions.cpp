#include "store/memory/memory_subscriptions.h"

#include <algorithm>

#include "store/append_rules.h"
#include "store/platform/process.h"
#include "store/system_clock.h"

namespace palmares::store {

/// Holds a subscription by being the one that its entry names, until that is forgotten.
class MemorySubscriptions::Lock final : public SubscriptionLock {
public:
    Lock(std::shared_ptr<Kept> kept, const int& reads)
        : m_kept(std::move(kept))
        , m_reads(reads)
    {
        m_kept->info.holder = std::to_string(processId());
        m_before = m_kept->info;
    }
    ~Lock() override { m_kept->info.holder.reset(); }

    const SubscriptionInfo& subscription() const override { return m_before; }
    bool held() override { return !m_kept->forgotten; }
    Result<void> acknowledge(std::int64_t number) override
    {
        if (m_reads > 0) return writeDuringRead();
        if (!held()) return lockLost(m_before.key);
        m_kept->info.last_seen = std::max(m_kept->info.last_seen, number);
        return {};
    }

private:
    std::shared_ptr<Kept> m_kept;
    const int& m_reads;
    SubscriptionInfo m_before;
};

std::int64_t MemorySubscriptions::lastSeen(const SubscriptionKey& key) const
{
    const auto found = m_kept.find(key);
    return found == m_kept.end() ? 0 : found->second->info.last_seen;
}

void MemorySubscriptions::moveForward(const SubscriptionKey& key, std::int64_t number)
{
    SubscriptionInfo& info = keep(key, 0).info;
    info.last_seen = std::max(info.last_seen, number);
}

std::unique_ptr<SubscriptionLock> MemorySubscriptions::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    if (keep(key, startFrom).info.holder) return nullptr;
    return std::make_unique<Lock>(m_kept.at(key), m_reads);
}

std::vector<SubscriptionInfo> MemorySubscriptions::all() const
{
    std::vector<SubscriptionInfo> infos;
    for (const auto& [key, kept] : m_kept)
        infos.push_back(kept->info);
    return infos;
}

void MemorySubscriptions::forget(const SubscriptionKey& key)
{
    const auto found = m_kept.find(key);
    if (found == m_kept.end()) return;
    found->second->forgotten = true;
    m_kept.erase(found);
}

MemorySubscriptions::Kept& MemorySubscriptions::keep(const SubscriptionKey& key, std::int64_t startFrom)
{
    std::shared_ptr<Kept>& kept = m_kept[key];
    if (!kept) kept = std::make_shared<Kept>(Kept{{key, ++m_lastId, startFrom, systemTime()}});
    return *kept;
}

} // namespace palmares::store

#pragma once

#include <map>

#include "model/core/event_store.h"

namespace palmares::store {

/// The stored subscriptions of a store in memory and who holds them.
class MemorySubscriptions {
public:
    /// `reads`: how many reads of the store run, during which nothing may be acknowledged.
    explicit MemorySubscriptions(const int& reads)
        : m_reads(reads)
    {}

    std::int64_t lastSeen(const SubscriptionKey& key) const;
    void moveForward(const SubscriptionKey& key, std::int64_t number);
    std::unique_ptr<SubscriptionLock> tryLock(const SubscriptionKey& key, std::int64_t startFrom);
    std::vector<SubscriptionInfo> all() const;
    void forget(const SubscriptionKey& key);

private:
    class Lock;
    struct Kept {
        SubscriptionInfo info;
        bool forgotten = false;
    };

    Kept& keep(const SubscriptionKey& key, std::int64_t startFrom);

    const int& m_reads;
    std::map<SubscriptionKey, std::shared_ptr<Kept>> m_kept;
    std::int64_t m_lastId = 0;
};

} // namespace palmares::store

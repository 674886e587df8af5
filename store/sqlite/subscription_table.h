#pragma once

#include "model/core/event_store.h"
#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// The stored subscriptions of a file and their locks.
class SubscriptionTable {
public:
    /// `reads`: how many reads of the store run, during which nothing may be acknowledged.
    SubscriptionTable(Connection& connection, const int& reads)
        : m_connection(connection)
        , m_reads(reads)
    {}

    Result<std::int64_t> lastSeen(const SubscriptionKey& key);
    /// Within a transaction.
    Result<void> moveForward(const SubscriptionKey& key, std::int64_t number);
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom);
    Result<std::vector<SubscriptionInfo>> all();
    Result<void> forget(const SubscriptionKey& key);

private:
    /// With id 0 if there is none.
    Result<SubscriptionInfo> find(const SubscriptionKey& key);
    Result<SubscriptionInfo> findOrMake(const SubscriptionKey& key, std::int64_t startFrom);
    Result<void> insert(const SubscriptionKey& key, std::int64_t lastSeen);

    Connection& m_connection;
    const int& m_reads;
};

} // namespace palmares::store::sqlite

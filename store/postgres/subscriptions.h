#pragma once

#include <memory>
#include <set>

#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// The subscriptions of a store and their locks, which are those that Commanded applications take: advisory locks of
/// the session that also acknowledges. So a lock and the right to acknowledge are lost together.
class Subscriptions {
public:
    /// `runningReads`: how many reads of the store are running, during which nothing is acknowledged.
    Subscriptions(Session& session, const int& runningReads)
        : m_session(session)
        , m_runningReads(runningReads)
    {}

    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom);
    Result<std::vector<SubscriptionInfo>> all();
    Result<void> forget(const SubscriptionKey& key);
    Result<Position> lastSeen(std::string_view name);

private:
    class Lock;
    /// What this session holds: the server would give it the same lock again.
    struct Held {
        int generation = 0;
        std::set<std::int64_t> ids;
    };
    Result<std::optional<SubscriptionInfo>> find(const SubscriptionKey& key);

    Session& m_session;
    const int& m_runningReads;
    std::shared_ptr<Held> m_held = std::make_shared<Held>();
};

} // namespace palmares::store::postgres

#include "store/postgres/subscriptions.h"

#include <limits>

#include "store/append_rules.h"

namespace palmares::store::postgres {

namespace {

constexpr const char* subscriptionColumns = "SELECT stream_uuid, subscription_name, subscription_id, "
                                            "coalesce(last_seen, 0), created_at FROM STORE.subscriptions s ";

/// Every subscription with the holder of its lock.
constexpr const char* subscriptionsAndHolders = R"sql(
SELECT s.stream_uuid, s.subscription_name, s.subscription_id, coalesce(s.last_seen, 0), s.created_at,
       h.pid::text, h.application_name
FROM STORE.subscriptions s LEFT JOIN (
    SELECT l.objid::bigint AS id, l.pid, a.application_name FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = to_regclass($1::text)
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
) h ON h.id = s.subscription_id
ORDER BY s.stream_uuid COLLATE "C", s.subscription_name COLLATE "C"
)sql";

/// The original's: the table and the subscription, as 32 bits each.
const std::string lockKeys = "to_regclass($1::text)::oid::int, $2::bigint::int)";

Parameters lockParameters(const Session& session, std::int64_t id)
{
    return Parameters().add(session.store().tableName("subscriptions")).add(id);
}

/// By number and name: the number may belong to another subscription once the store was emptied.
const std::string isThisOne =
    "subscription_id = $1::bigint AND stream_uuid = $2::text AND subscription_name = $3::text";

Parameters thisOne(const SubscriptionInfo& info)
{
    return Parameters().add(info.id).add(info.key.stream).add(info.key.name);
}

SubscriptionInfo infoIn(const Rows& rows, int row)
{
    return {{std::string(rows.text(row, 0)), std::string(rows.text(row, 1))},
            rows.integer(row, 2),
            rows.integer(row, 3),
            rows.time(row, 4)};
}

} // namespace

/// Holds an advisory lock as long as its session lasts.
class Subscriptions::Lock final : public SubscriptionLock {
public:
    Lock(Session& session, std::shared_ptr<Held> all, const int& runningReads, SubscriptionInfo info)
        : m_session(session)
        , m_all(std::move(all))
        , m_runningReads(runningReads)
        , m_info(std::move(info))
        , m_generation(session.generation())
    {}
    ~Lock() override
    {
        if (m_all->generation == m_generation) m_all->ids.erase(m_info.id);
        if (const auto connection = ownConnection())
            (void)connection->query("SELECT pg_advisory_unlock(" + lockKeys, lockParameters(m_session, m_info.id));
    }

    void seeAgain(SubscriptionInfo info) { m_info = std::move(info); }
    const SubscriptionInfo& subscription() const override { return m_info; }
    bool held() override
    {
        const auto connection = ownConnection();
        if (!connection) return false;
        const auto row = connection->query(subscriptionColumns + ("WHERE " + isThisOne), thisOne(m_info));
        return row && !row->empty();
    }
    Result<void> acknowledge(std::int64_t number) override;

private:
    /// The connection that has the lock, unless it was lost.
    std::shared_ptr<Connection> ownConnection() const
    {
        const auto connection = m_session.keep();
        if (m_session.generation() != m_generation || !connection || !connection->isAlive()) return nullptr;
        return connection;
    }

    Session& m_session;
    std::shared_ptr<Held> m_all;
    const int& m_runningReads;
    SubscriptionInfo m_info;
    int m_generation;
};

Result<void> Subscriptions::Lock::acknowledge(std::int64_t number)
{
    if (m_runningReads > 0) return writeDuringRead();
    const auto connection = ownConnection();
    if (!connection) return lockLost(m_info.key);
    const auto row = connection->query("WITH moved AS (UPDATE STORE.subscriptions SET last_seen = $4::bigint WHERE " +
                                           isThisOne + " AND coalesce(last_seen, 0) < $4::bigint) " +
                                           "SELECT 1 FROM STORE.subscriptions WHERE " + isThisOne,
                                       thisOne(m_info).add(number), Access::write);
    if (!row && row.error().isLost()) return lockLost(m_info.key);
    if (!row) return refused(row.error());
    if (row->empty()) return lockLost(m_info.key); // forgotten
    return {};
}

Result<std::unique_ptr<SubscriptionLock>> Subscriptions::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    if (auto allowed = m_session.checkWritable(); !allowed) return std::unexpected(allowed.error());
    auto info = find(key);
    if (info && !*info) {
        const auto made = m_session.query("INSERT INTO STORE.subscriptions (stream_uuid, subscription_name, last_seen) "
                                          "VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                                          Parameters().add(key.stream).add(key.name).add(startFrom), Access::write);
        if (!made) return std::unexpected(made.error());
        info = find(key);
    }
    if (!info) return std::unexpected(info.error());
    if (!*info) return nullptr; // another program deleted it
    const std::int64_t id = (*info)->id;
    if (id > std::numeric_limits<std::int32_t>::max())
        return rejected("not_supported", "The number of the subscription " + key.name + " is too large for a lock.");
    if (m_held->generation != m_session.generation()) *m_held = {m_session.generation(), {}};
    if (m_held->ids.contains(id)) return nullptr;
    const auto locked = m_session.query("SELECT pg_try_advisory_lock(" + lockKeys, lockParameters(m_session, id));
    if (!locked) return std::unexpected(locked.error());
    if (!locked->truth(0, 0)) return nullptr;
    if (m_held->generation != m_session.generation()) *m_held = {m_session.generation(), {}}; // it connected again
    m_held->ids.insert(id);
    auto lock = std::make_unique<Lock>(m_session, m_held, m_runningReads, **info);
    info = find(key); // the last holder may have acknowledged since
    if (!info) return std::unexpected(info.error());
    if (!*info || (*info)->id != id) return nullptr;
    lock->seeAgain(**info);
    return lock;
}

Result<std::optional<SubscriptionInfo>> Subscriptions::find(const SubscriptionKey& key)
{
    const auto rows =
        m_session.query(subscriptionColumns + std::string("WHERE stream_uuid = $1 AND subscription_name = $2"),
                        Parameters().add(key.stream).add(key.name));
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return infoIn(*rows, 0);
}

Result<std::vector<SubscriptionInfo>> Subscriptions::all()
{
    const auto rows =
        m_session.query(subscriptionsAndHolders, Parameters().add(m_session.store().tableName("subscriptions")));
    if (!rows) return std::unexpected(rows.error());
    std::vector<SubscriptionInfo> infos;
    for (int row = 0; row < rows->size(); ++row) {
        SubscriptionInfo& info = infos.emplace_back(infoIn(*rows, row));
        if (rows->isNull(row, 5)) continue;
        const std::string application(rows->text(row, 6));
        info.holder = (application.empty() ? "" : application + ", ") + "process " + std::string(rows->text(row, 5));
    }
    return infos;
}

Result<void> Subscriptions::forget(const SubscriptionKey& key)
{
    if (auto allowed = m_session.checkWritable(); !allowed) return allowed;
    const auto gone =
        m_session.query("DELETE FROM STORE.subscriptions WHERE stream_uuid = $1 AND subscription_name = $2",
                        Parameters().add(key.stream).add(key.name), Access::write);
    if (!gone) return std::unexpected(gone.error());
    return {};
}

Result<Position> Subscriptions::lastSeen(std::string_view name)
{
    const auto info = find({std::string(allStream), std::string(name)});
    if (!info) return std::unexpected(info.error());
    return *info ? (*info)->last_seen : 0;
}

} // namespace palmares::store::postgres

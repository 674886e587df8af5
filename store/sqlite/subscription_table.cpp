#include "store/sqlite/subscription_table.h"

#include "store/append_rules.h"
#include "store/platform/file_lock.h"
#include "store/platform/process.h"
#include "store/sqlite/store_file.h"
#include "store/system_clock.h"

namespace palmares::store::sqlite {

namespace {

class SqliteSubscriptionLock final : public SubscriptionLock {
public:
    SqliteSubscriptionLock(Connection& connection, const int& reads, SubscriptionInfo info,
                           std::unique_ptr<FileLock> file)
        : m_connection(connection)
        , m_reads(reads)
        , m_info(std::move(info))
        , m_file(std::move(file))
    {}

    const SubscriptionInfo& subscription() const override { return m_info; }

    bool held() override
    {
        auto query = m_connection.statement("SELECT 1 FROM subscriptions WHERE id = ?1", m_info.id);
        return m_file->isHeld() && query && query->stepCode() == SQLITE_ROW;
    }

    Result<void> acknowledge(std::int64_t number) override
    {
        if (m_reads > 0) return writeDuringRead();
        auto transaction = TRY(Transaction::begin(m_connection));
        // The answer holds until the commit: deleting the row has to wait, and a deleted lock file loses no lock before
        // another program has locked a new one.
        TRY(m_connection.run("UPDATE subscriptions SET last_seen = max(last_seen, ?2) WHERE id = ?1", m_info.id,
                             number));
        if (sqlite3_changes(m_connection.handle()) == 0 || !m_file->isHeld()) return lockLost(m_info.key);
        return transaction.commit();
    }

private:
    Connection& m_connection;
    const int& m_reads;
    SubscriptionInfo m_info;
    std::unique_ptr<FileLock> m_file;
};

} // namespace

Result<std::int64_t> SubscriptionTable::lastSeen(const SubscriptionKey& key)
{
    const auto found = TRY(find(key));
    return found.last_seen;
}

Result<SubscriptionInfo> SubscriptionTable::find(const SubscriptionKey& key)
{
    auto query = TRY(m_connection.statement(
        "SELECT id, last_seen, created_at FROM subscriptions WHERE stream = ?1 AND name = ?2", key.stream, key.name));
    if (!TRY(query.step())) return SubscriptionInfo{key, 0, 0, {}};
    return SubscriptionInfo{key, query.integer(0), query.integer(1), {query.integer(2)}};
}

Result<void> SubscriptionTable::insert(const SubscriptionKey& key, std::int64_t lastSeen)
{
    return m_connection.run("INSERT INTO subscriptions (stream, name, last_seen, created_at) "
                            "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                            key.stream, key.name, lastSeen, systemTime());
}

Result<void> SubscriptionTable::moveForward(const SubscriptionKey& key, std::int64_t number)
{
    TRY(m_connection.run("UPDATE subscriptions SET last_seen = max(last_seen, ?3) WHERE stream = ?1 AND name = ?2",
                         key.stream, key.name, number));
    if (sqlite3_changes(m_connection.handle()) > 0) return {};
    return insert(key, number);
}

Result<SubscriptionInfo> SubscriptionTable::findOrMake(const SubscriptionKey& key, std::int64_t startFrom)
{
    auto found = find(key);
    while (found && found->id == 0) {
        TRY(insert(key, startFrom));
        found = find(key);
    }
    return found;
}

Result<std::unique_ptr<SubscriptionLock>> SubscriptionTable::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    // Repeats only if the subscription is deleted meanwhile.
    for (;;) {
        const auto before = TRY(findOrMake(key, startFrom));
        auto file = TRY(FileLock::tryLock(locksFileOf(m_connection.file()), before.id));
        if (!file) return nullptr;
        auto info = TRY(findOrMake(key, startFrom)); // the holder before may have acknowledged more
        if (info.id != before.id) continue;
        info.holder = std::to_string(processId());
        return std::make_unique<SqliteSubscriptionLock>(m_connection, m_reads, std::move(info), std::move(file));
    }
}

Result<std::vector<SubscriptionInfo>> SubscriptionTable::all()
{
    auto query = TRY(m_connection.statement(
        "SELECT id, last_seen, created_at, stream, name FROM subscriptions ORDER BY stream, name"));
    std::vector<SubscriptionInfo> infos;
    while (TRY(query.step())) {
        SubscriptionInfo& info = infos.emplace_back();
        info.key = {std::string(query.bytes(3)), std::string(query.bytes(4))};
        info.id = query.integer(0);
        info.last_seen = query.integer(1);
        info.created_at.microseconds = query.integer(2);
        const auto holder = FileLock::holderOf(locksFileOf(m_connection.file()), info.id);
        if (holder) info.holder = std::to_string(*holder);
    }
    return infos;
}

Result<void> SubscriptionTable::forget(const SubscriptionKey& key)
{
    return m_connection.run("DELETE FROM subscriptions WHERE stream = ?1 AND name = ?2", key.stream, key.name);
}

} // namespace palmares::store::sqlite

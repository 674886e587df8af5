#include "store/sqlite/subscription_table.h"

#include <unistd.h>

#include "store/append_rules.h"
#include "store/file_lock.h"
#include "store/system_clock.h"

namespace palmares::store::sqlite {

namespace {

/// Each subscription is a right in it, by its id.
std::filesystem::path locksOf(const Connection& connection)
{
    return connection.file().string() + "-locks";
}

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
        auto query = m_connection.statement("SELECT 1 FROM subscriptions WHERE id = ?1");
        return m_file->isHeld() && query && query->bind(1, m_info.id).stepCode() == SQLITE_ROW;
    }

    Result<void> acknowledge(std::int64_t number) override
    {
        if (m_reads > 0) return writeDuringRead();
        auto transaction = Transaction::begin(m_connection);
        if (!transaction) return std::unexpected(transaction.error());
        // The answer holds until the commit: a deletion of the row waits, and deleting the lock file loses no lock
        // before another program has locked a new one.
        auto update = m_connection.statement("UPDATE subscriptions SET last_seen = max(last_seen, ?2) WHERE id = ?1");
        if (!update) return std::unexpected(update.error());
        if (auto done = update->bind(1, m_info.id).bind(2, number).run(); !done) return done;
        if (sqlite3_changes(m_connection.handle()) == 0 || !m_file->isHeld()) return lockLost(m_info.key);
        return transaction->commit();
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
    const auto found = find(key);
    if (!found) return std::unexpected(found.error());
    return found->last_seen;
}

Result<SubscriptionInfo> SubscriptionTable::find(const SubscriptionKey& key)
{
    auto query =
        m_connection.statement("SELECT id, last_seen, created_at FROM subscriptions WHERE stream = ?1 AND name = ?2");
    if (!query) return std::unexpected(query.error());
    const auto row = query->bind(1, key.stream).bind(2, key.name).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return SubscriptionInfo{key, 0, 0, {}};
    return SubscriptionInfo{key, query->integer(0), query->integer(1), {query->integer(2)}};
}

Result<void> SubscriptionTable::insert(const SubscriptionKey& key, std::int64_t lastSeen)
{
    auto insert = m_connection.statement("INSERT INTO subscriptions (stream, name, last_seen, created_at) "
                                         "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    if (!insert) return std::unexpected(insert.error());
    return insert->bind(1, key.stream).bind(2, key.name).bind(3, lastSeen).bind(4, systemTime().microseconds).run();
}

Result<void> SubscriptionTable::moveForward(const SubscriptionKey& key, std::int64_t number)
{
    auto update = m_connection.statement(
        "UPDATE subscriptions SET last_seen = max(last_seen, ?3) WHERE stream = ?1 AND name = ?2");
    if (!update) return std::unexpected(update.error());
    if (auto done = update->bind(1, key.stream).bind(2, key.name).bind(3, number).run(); !done) return done;
    if (sqlite3_changes(m_connection.handle()) > 0) return {};
    return insert(key, number);
}

Result<SubscriptionInfo> SubscriptionTable::findOrMake(const SubscriptionKey& key, std::int64_t startFrom)
{
    auto found = find(key);
    while (found && found->id == 0) {
        if (auto made = insert(key, startFrom); !made) return std::unexpected(made.error());
        found = find(key);
    }
    return found;
}

Result<std::unique_ptr<SubscriptionLock>> SubscriptionTable::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    // Again only if the subscription is deleted meanwhile.
    for (;;) {
        const auto before = findOrMake(key, startFrom);
        if (!before) return std::unexpected(before.error());
        auto file = FileLock::tryLock(locksOf(m_connection), before->id);
        if (!file) return std::unexpected(file.error());
        if (!*file) return nullptr;
        auto info = findOrMake(key, startFrom); // the holder before may have acknowledged more
        if (!info) return std::unexpected(info.error());
        if (info->id != before->id) continue;
        info->holder = std::to_string(::getpid());
        return std::make_unique<SqliteSubscriptionLock>(m_connection, m_reads, *std::move(info), *std::move(file));
    }
}

Result<std::vector<SubscriptionInfo>> SubscriptionTable::all()
{
    auto query = m_connection.statement(
        "SELECT id, last_seen, created_at, stream, name FROM subscriptions ORDER BY stream, name");
    if (!query) return std::unexpected(query.error());
    std::vector<SubscriptionInfo> infos;
    Result<bool> row = true;
    while ((row = query->step()) && *row) {
        SubscriptionInfo& info = infos.emplace_back();
        info.key = {std::string(query->bytes(3)), std::string(query->bytes(4))};
        info.id = query->integer(0);
        info.last_seen = query->integer(1);
        info.created_at.microseconds = query->integer(2);
        const auto holder = FileLock::holderOf(locksOf(m_connection), info.id);
        if (holder) info.holder = std::to_string(*holder);
    }
    if (!row) return std::unexpected(row.error());
    return infos;
}

Result<void> SubscriptionTable::forget(const SubscriptionKey& key)
{
    auto removal = m_connection.statement("DELETE FROM subscriptions WHERE stream = ?1 AND name = ?2");
    if (!removal) return std::unexpected(removal.error());
    return removal->bind(1, key.stream).bind(2, key.name).run();
}

} // namespace palmares::store::sqlite

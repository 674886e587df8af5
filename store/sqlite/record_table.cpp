#include "store/sqlite/record_table.h"

#include <sqlite3.h>

#include "store/append_rules.h"

namespace palmares::store::sqlite {
namespace {

constexpr const char* withKey = "SELECT key, at, data FROM records WHERE kind = ?1 AND key = ?2 "
                                "AND at BETWEEN ?3 AND ?4 LIMIT ?5";
constexpr const char* oldestFirst = "SELECT key, at, data FROM records WHERE kind = ?1 AND at BETWEEN ?3 AND ?4 "
                                    "ORDER BY at, key LIMIT ?5";
constexpr const char* newestFirst = "SELECT key, at, data FROM records WHERE kind = ?1 AND at BETWEEN ?3 AND ?4 "
                                    "ORDER BY at DESC, key DESC LIMIT ?5";

} // namespace

Result<void> RecordTable::insert(const SideRecord& record)
{
    auto insert = m_connection.statement("INSERT INTO records (kind, key, at, data) VALUES (?1, ?2, ?3, ?4)");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, record.kind).bind(2, record.key).bind(3, record.at.microseconds).bindBytes(4, record.data);
    const int code = insert->stepCode();
    if ((code & 0xFF) == SQLITE_CONSTRAINT) return duplicateRecord(record);
    if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
    return {};
}

Result<void> RecordTable::put(const SideRecord& record)
{
    if (record.data.empty()) {
        auto removal = m_connection.statement("DELETE FROM records WHERE kind = ?1 AND key = ?2");
        if (!removal) return std::unexpected(removal.error());
        return removal->bind(1, record.kind).bind(2, record.key).run();
    }
    auto upsert = m_connection.statement("INSERT OR REPLACE INTO records (kind, key, at, data) "
                                         "VALUES (?1, ?2, ?3, ?4)");
    if (!upsert) return std::unexpected(upsert.error());
    return upsert->bind(1, record.kind)
        .bind(2, record.key)
        .bind(3, record.at.microseconds)
        .bindBytes(4, record.data)
        .run();
}

Result<void> RecordTable::save(std::span<const SideRecord> records)
{
    if (records.empty()) return {};
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return std::unexpected(transaction.error());
    for (const SideRecord& each : records)
        if (auto done = put(each); !done) return done;
    return transaction->commit();
}

Result<std::vector<SideRecord>> RecordTable::find(const SideQuery& query)
{
    auto found = m_connection.statement(!query.key.empty()                      ? withKey
                                        : query.direction == Direction::forward ? oldestFirst
                                                                                : newestFirst);
    if (!found) return std::unexpected(found.error());
    found->bind(1, query.kind).bind(2, query.key).bind(3, query.from.microseconds).bind(4, query.to.microseconds);
    found->bind(5, query.limit);
    std::vector<SideRecord> records;
    Result<bool> row = true;
    while ((row = found->step()) && *row)
        records.push_back(
            {query.kind, std::string(found->bytes(0)), {found->integer(1)}, std::string(found->bytes(2))});
    if (!row) return std::unexpected(row.error());
    return records;
}

} // namespace palmares::store::sqlite

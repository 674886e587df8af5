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
    auto insert = TRY(m_connection.statement("INSERT INTO records (kind, key, at, data) VALUES (?1, ?2, ?3, ?4)",
                                             record.kind, record.key, record.at, Bytes{record.data}));
    const int code = insert.stepCode();
    if ((code & 0xFF) == SQLITE_CONSTRAINT) return duplicateRecord(record);
    if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
    return {};
}

Result<void> RecordTable::put(const SideRecord& record)
{
    if (record.data.empty())
        return m_connection.run("DELETE FROM records WHERE kind = ?1 AND key = ?2", record.kind, record.key);
    return m_connection.run("INSERT OR REPLACE INTO records (kind, key, at, data) VALUES (?1, ?2, ?3, ?4)", record.kind,
                            record.key, record.at, Bytes{record.data});
}

Result<void> RecordTable::save(std::span<const SideRecord> records)
{
    if (records.empty()) return {};
    auto transaction = TRY(Transaction::begin(m_connection));
    for (const SideRecord& each : records)
        TRY(put(each));
    return transaction.commit();
}

Result<std::vector<SideRecord>> RecordTable::find(const SideQuery& query)
{
    auto found = TRY(m_connection.statement(!query.key.empty()                      ? withKey
                                            : query.direction == Direction::forward ? oldestFirst
                                                                                    : newestFirst,
                                            query.kind, query.key, query.from, query.to, query.limit));
    std::vector<SideRecord> records;
    while (TRY(found.step()))
        records.push_back({query.kind, std::string(found.bytes(0)), {found.integer(1)}, std::string(found.bytes(2))});
    return records;
}

} // namespace palmares::store::sqlite

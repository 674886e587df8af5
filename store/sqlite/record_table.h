#pragma once

#include "model/core/event_store.h"
#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// What a file keeps beside its events and cannot derive from them.
class RecordTable {
public:
    explicit RecordTable(Connection& connection)
        : m_connection(connection)
    {}

    /// Adds a new record; `duplicate_record` if there is one of its kind and key. Within a transaction.
    Result<void> insert(const SideRecord& record);
    /// Puts each in the place of the one it follows, in a transaction of its own.
    Result<void> save(std::span<const SideRecord> records);
    Result<std::vector<SideRecord>> find(const SideQuery& query);

private:
    Result<void> put(const SideRecord& record);

    Connection& m_connection;
};

} // namespace palmares::store::sqlite

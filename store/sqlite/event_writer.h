#pragma once

#include "model/core/event_store.h"
#include "store/sqlite/record_table.h"
#include "store/sqlite/stream_table.h"

namespace palmares::store::sqlite {

/// The appending half of the event store.
class EventWriter {
public:
    EventWriter(Connection& connection, StreamTable& streams, Dictionary& types, RecordTable& records)
        : m_connection(connection)
        , m_streams(streams)
        , m_types(types)
        , m_records(records)
    {}

    std::vector<Result<Appended>> append(std::span<const Append> group);

private:
    enum class Undo { whole_transaction, one_append };

    std::optional<std::vector<Result<Appended>>> tryGroup(std::span<const Append> group, Undo undo);
    Result<Appended> insideSavepoint(const Append& append);
    Result<Appended> appendOne(const Append& append);
    Result<Appended> insertEvents(const Append& append, std::int64_t stream, Version version);
    Result<void> findLast();
    void rolledBack();

    Connection& m_connection;
    StreamTable& m_streams;
    Dictionary& m_types;
    RecordTable& m_records;
    // Of the newest event, while a transaction runs; it may have been removed since.
    Position m_last = 0;
    std::int64_t m_checksum = 0;
};

} // namespace palmares::store::sqlite

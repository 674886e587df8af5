#pragma once

#include "model/core/event_store.h"
#include "store/sqlite/dictionary.h"

namespace palmares::store::sqlite {

/// The appending half of the event store.
class EventWriter {
public:
    EventWriter(Connection& connection, Dictionary& streams, Dictionary& types)
        : m_connection(connection)
        , m_streams(streams)
        , m_types(types)
    {}

    std::vector<Result<Appended>> append(std::span<const Append> group);

    /// Version of the stream with number `stream`, 0 if it has no events.
    Result<Version> versionOf(std::int64_t stream);

private:
    enum class Undo { whole_transaction, one_append };

    std::optional<std::vector<Result<Appended>>> tryGroup(std::span<const Append> group, Undo undo);
    Result<Appended> insideSavepoint(const Append& append);
    Result<Appended> appendOne(const Append& append);
    Result<Appended> insertEvents(const Append& append, std::int64_t stream, Version version);
    Result<void> findLastChecksum();
    void rolledBack();

    Connection& m_connection;
    Dictionary& m_streams;
    Dictionary& m_types;
    std::int64_t m_checksum = 0; ///< of the newest event, while a transaction runs
};

} // namespace palmares::store::sqlite

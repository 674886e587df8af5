#pragma once

#include "model/core/event_store.h"
#include "store/sqlite/dictionary.h"

namespace palmares::store::sqlite {

/// The reading half of the event store: one streaming query a read, one RecordedEvent for all of its rows.
class EventReader {
public:
    EventReader(Connection& connection, Dictionary& streams, Dictionary& types)
        : m_connection(connection)
        , m_streams(streams)
        , m_types(types)
    {}

    Result<LogPlace> placeAt(Position position);
    Result<void> readAll(const ReadOptions& options, const EventSink& sink);
    Result<void> readStream(std::int64_t stream, const ReadOptions& options, const EventSink& sink);
    /// One sentence for each event whose checksum does not fit: see checksum.h.
    Result<std::vector<std::string>> examine();
    /// One sentence for each entry of a table that another table contradicts: links, removed events, streams.
    Result<std::vector<std::string>> examineTables();

private:
    Result<bool> hasLinks(std::int64_t stream);
    /// `numberColumn` holds the place of each event in what is read.
    Result<void> deliver(Statement& rows, int numberColumn, const EventSink& sink);
    bool fill(RecordedEvent& event, const Statement& row);

    Connection& m_connection;
    Dictionary& m_streams;
    Dictionary& m_types;
};

} // namespace palmares::store::sqlite

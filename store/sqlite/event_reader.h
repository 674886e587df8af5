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

    Result<void> readAll(const ReadOptions& options, const EventSink& sink);
    Result<void> readStream(std::int64_t stream, const ReadOptions& options, const EventSink& sink);
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after, std::int64_t limit);

    /// One sentence for each event whose checksum does not fit: see checksum.h.
    Result<std::vector<std::string>> examine();

private:
    Result<void> deliver(Statement& rows, const EventSink& sink);
    bool fill(RecordedEvent& event, const Statement& row);
    Result<void> describe(StreamInfo& info, std::int64_t stream);

    Connection& m_connection;
    Dictionary& m_streams;
    Dictionary& m_types;
};

} // namespace palmares::store::sqlite

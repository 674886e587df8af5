#pragma once

#include "store/sqlite/stream_table.h"

namespace palmares::store::sqlite {

/// Links events into streams and deletes streams: what changes a stream otherwise than by new events.
class StreamEditor {
public:
    StreamEditor(Connection& connection, StreamTable& streams)
        : m_connection(connection)
        , m_streams(streams)
    {}

    Result<Version> link(const Link& link);
    Result<void> deleteStream(std::string_view name, ExpectedVersion expected, Deletion deletion,
                              HardDeletion permission);

private:
    Result<Version> insertLinks(const Link& link, const StreamTable::Known& target);
    Result<Position> positionToLink(const Uuid& eventId, std::int64_t target);
    Result<void> hide(std::int64_t stream);
    Result<void> remove(std::int64_t stream);
    Result<void> rememberVersions(std::int64_t removedStream);

    Connection& m_connection;
    StreamTable& m_streams;
};

} // namespace palmares::store::sqlite

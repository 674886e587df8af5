#pragma once

#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// Delivers events in order. Long reads come from a cursor, so the statement is planned once and a read sees the store
/// as it was at its beginning.
class EventReader {
public:
    explicit EventReader(Session& session);

    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink);
    Result<void> readAll(const ReadOptions& options, const EventSink& sink);

private:
    /// `most`: no more events than that can come.
    Result<void> read(std::int64_t stream, std::string_view name, std::int64_t most, const ReadOptions& options,
                      const EventSink& sink);
    Result<void> readWithCursor(const std::string& sql, const Parameters& parameters, const EventSink& sink);
    std::string selection(bool all, Direction direction) const;

    Session& m_session;
    bool m_jsonb;
    int m_cursors = 0; ///< open ones: a sink may read as well
};

} // namespace palmares::store::postgres

#pragma once

#include "store/append_rules.h"
#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// Links events into streams and deletes streams, each in one transaction.
class StreamEditor {
public:
    explicit StreamEditor(Session& session)
        : m_session(session)
    {}

    Result<Version> link(const Link& link);
    Result<void> remove(std::string_view stream, ExpectedVersion expected, Deletion deletion);

private:
    struct Row {
        std::int64_t id = 0;
        StreamState state;
    };
    /// The row of a stream, locked until the end of the transaction; without one the id is 0.
    Answer<Row> lockRow(Connection& connection, std::string_view stream) const;
    Answer<Result<Version>> linkInside(Connection& connection, const Link& link);
    Answer<Result<Version>> insertLinks(Connection& connection, const Link& link, Row row);
    Answer<Result<void>> removeInside(Connection& connection, std::string_view stream, ExpectedVersion expected,
                                      Deletion deletion);

    Session& m_session;
};

} // namespace palmares::store::postgres

#pragma once

#include "store/postgres/append_plan.h"
#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// Appends groups of events, each in one transaction.
///
/// The usual group is one message, written against the streams as they were last seen; it fails as a whole when one
/// of them has changed. Then the streams are read again, and if that was too late as well, locked before they are read.
/// A group with an append that the server refuses (a duplicate event, a payload that is not JSON) is done again with a
/// savepoint for each append.
class EventWriter {
public:
    explicit EventWriter(Session& session)
        : m_session(session)
        , m_appendStatement(appendStatement(session.store()))
        , m_positionStatement(positionStatement())
    {}

    std::vector<Result<Appended>> append(std::span<const Append> group);

private:
    using Answers = std::vector<Result<Appended>>;
    /// How the streams are known that are written to.
    enum class Knowledge { last_seen, read, locked };

    /// Nothing when the streams were not as expected.
    std::optional<Answers> tryGroup(std::span<const Append> group, Knowledge knowledge);
    std::optional<Answers> afterFailure(std::span<const Append> group, const Failure& failure);
    std::optional<Answers> oneByOne(std::span<const Append> group);
    Answer<Answers> insideSavepoints(Connection& connection, std::span<const Append> group);
    Answer<Result<Appended>> insideSavepoint(Connection& connection, const Append& append, StreamRows& rows);

    void forgetAfterReconnecting();
    std::optional<StreamRows> lastSeen(std::span<const Append> group) const;
    Answer<StreamRows> readRows(Connection& connection, std::span<const Append> group, Knowledge knowledge) const;
    Answer<void> makeMissingRows(Connection& connection, AppendPlan& plan) const;
    /// The position before the first event.
    Answer<Position> write(Connection& connection, AppendPlan& plan) const;

    Session& m_session;
    std::string m_appendStatement, m_positionStatement;
    StreamRows m_seen;        ///< streams as they were after the last appends; may be out of date
    int m_seenGeneration = 0; ///< of the connection
};

} // namespace palmares::store::postgres

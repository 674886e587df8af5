#include "store/sqlite/event_writer.h"

#include <algorithm>
#include <limits>

#include "store/append_rules.h"
#include "store/sqlite/checksum.h"
#include "store/system_clock.h"

namespace palmares::store::sqlite {

namespace {

using Answers = std::vector<Result<Appended>>;

Answers allRefused(std::size_t count, const Error& error)
{
    return Answers(count, std::unexpected(error));
}

/// Whether the store itself failed, which no other append of the group would survive.
bool isStoreFailure(const Error& error)
{
    return error.kind == Error::Kind::unavailable || error.kind == Error::Kind::corrupt;
}

/// Whether an append was refused only after some of it had been written.
bool wasNoticedLate(const Error& error)
{
    return error.name == "duplicate_event" || error.name == "duplicate_record" || error.name == "event_too_large";
}

bool wroteSomething(const Result<Appended>& answer)
{
    return answer && answer->last > 0;
}

} // namespace

std::vector<Result<Appended>> EventWriter::append(std::span<const Append> group)
{
    // Late refusals are rare: only a group that met one is done again with a savepoint for each append.
    if (auto answers = tryGroup(group, Undo::whole_transaction)) return std::move(*answers);
    return *tryGroup(group, Undo::one_append);
}

std::optional<Answers> EventWriter::tryGroup(std::span<const Append> group, Undo undo)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return allRefused(group.size(), transaction.error());
    if (auto found = findLast(); !found) return allRefused(group.size(), found.error());
    Answers answers;
    answers.reserve(group.size());
    for (const Append& append : group) {
        answers.push_back(undo == Undo::one_append ? insideSavepoint(append) : appendOne(append));
        if (answers.back()) continue;
        const Error& error = answers.back().error();
        if (isStoreFailure(error)) {
            rolledBack();
            return allRefused(group.size(), error);
        }
        if (undo == Undo::whole_transaction && wasNoticedLate(error)) {
            rolledBack();
            return group.size() == 1 ? std::optional(std::move(answers)) : std::nullopt;
        }
    }
    if (std::ranges::none_of(answers, wroteSomething)) return answers;
    if (auto done = transaction->commit(); !done) {
        rolledBack();
        return allRefused(group.size(), done.error());
    }
    m_streams.committed();
    m_types.committed();
    return answers;
}

Result<Appended> EventWriter::insideSavepoint(const Append& append)
{
    TRY(m_connection.run("SAVEPOINT one_append"));
    auto answer = appendOne(append);
    if (!answer) {
        if (isStoreFailure(answer.error())) return answer;
        TRY(m_connection.run("ROLLBACK TO one_append"));
        rolledBack();
        TRY(findLast());
    }
    TRY(m_connection.run("RELEASE one_append"));
    return answer;
}

Result<Appended> EventWriter::appendOne(const Append& append)
{
    const auto known = TRY(m_streams.find(append.stream));
    TRY(checkAppend(append.stream, append.expected, known.state));
    if (append.events.empty()) return Appended{known.state.version, 0, 0};
    const auto id = TRY(m_streams.make(append.stream, known));
    for (const SideRecord& record : append.records)
        TRY(m_records.insert(record));
    return insertEvents(append, id, known.state.version);
}

Result<Appended> EventWriter::insertEvents(const Append& append, std::int64_t stream, Version version)
{
    // The position is given by us: that of a removed event is not used again.
    auto insert =
        TRY(m_connection.statement("INSERT INTO events (position, stream, version, event_id, type, causation_id, "
                                   "correlation_id, created_at, data, metadata, checksum) "
                                   "VALUES (?11, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
    const RecordedAt createdAt = append.created_at.value_or(systemTime());
    insert.bind(1, stream).bind(7, createdAt);
    Appended appended{version};
    for (const NewEvent& event : append.events) {
        const auto type = TRY(m_types.findOrAdd(event.type));
        insert.bind(2, ++appended.version).bind(3, event.event_id).bind(4, type);
        insert.bind(5, event.causation_id).bind(6, event.correlation_id);
        insert.bind(8, Bytes{event.data}).bind(9, Bytes{event.metadata});
        m_checksum =
            checksumOf(m_checksum, {append.stream, appended.version, event.event_id, event.type, event.causation_id,
                                    event.correlation_id, createdAt, event.data, event.metadata});
        insert.bind(10, m_checksum).bind(11, ++m_last);
        const int code = insert.stepCode();
        // The version is free, as this transaction alone writes: what is not unique is the event's id.
        if (code == SQLITE_CONSTRAINT_UNIQUE) return duplicateEvent(event.event_id);
        if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
        insert.reset();
        appended.last = m_last;
        if (appended.first == 0) appended.first = appended.last;
    }
    return appended;
}

Result<void> EventWriter::findLast()
{
    auto query = TRY(m_connection.statement(
        "SELECT max(position), checksum FROM ("
        "SELECT * FROM (SELECT position, checksum FROM events ORDER BY position DESC LIMIT 1) UNION ALL "
        "SELECT * FROM (SELECT position, checksum FROM removed_events ORDER BY position DESC LIMIT 1))"));
    TRY(query.step());
    m_last = query.integer(0);
    m_checksum = query.integer(1);
    if (m_last < std::numeric_limits<Position>::max() / 2) return {};
    return std::unexpected(storeError(Error::Kind::corrupt, "store_damaged", m_connection.file(),
                                      "is damaged: its positions have come to their end."));
}

void EventWriter::rolledBack()
{
    m_streams.rolledBack();
    m_types.rolledBack();
}

} // namespace palmares::store::sqlite

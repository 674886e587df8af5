#include "store/postgres/event_writer.h"

#include <algorithm>
#include <set>

#include "store/postgres/append_recovery.h"

namespace palmares::store::postgres {

namespace {

/// More streams than that are not remembered.
constexpr std::size_t mostSeen = 20'000;

std::vector<Result<Appended>> everyone(std::span<const Append> group, const Error& error)
{
    return std::vector<Result<Appended>>(group.size(), std::unexpected(error));
}

bool isDuplicate(const Failure& failure)
{
    return failure.state == "23505" &&
           (failure.constraint == "events_pkey" || failure.constraint == "stream_events_pkey");
}

bool isDuplicateRecord(const Failure& failure)
{
    return failure.state == "23505" && failure.constraint == "records_pkey";
}

/// Another writer changed one of the streams, or the two deadlocked.
bool hasRaced(const Failure& failure)
{
    constexpr std::string_view divisionByZero = "22012";
    return failure.state == divisionByZero || failure.isOf("40") ||
           (failure.isOf("23") && !isDuplicate(failure) && !isDuplicateRecord(failure));
}

/// The server does not take what one of the appends brings.
bool isRefusal(const Failure& failure)
{
    return isDuplicate(failure) || isDuplicateRecord(failure) || failure.isOf("22") || failure.isOf("54");
}

/// A duplicate event is named with its id; any other refusal is the server's.
std::unexpected<Error> refusalOf(Connection& connection, const Append& append, const Failure& failure)
{
    if (isDuplicateRecord(failure)) return duplicateRecord(append.records.front());
    if (!isDuplicate(failure)) {
        Error error = toError(failure);
        error.kind = Error::Kind::rejected;
        return std::unexpected(std::move(error));
    }
    auto ids = ArrayParameter::ofUuids();
    for (const NewEvent& event : append.events)
        ids.add(event.event_id);
    std::set<Uuid> known;
    const auto stored = connection.query("SELECT event_id FROM STORE.events WHERE event_id = ANY ($1::uuid[])",
                                         Parameters().add(std::move(ids)));
    for (int row = 0; stored && row < stored->size(); ++row)
        known.insert(stored->uuid(row, 0));
    for (const NewEvent& event : append.events)
        if (!known.insert(event.event_id).second) return duplicateEvent(event.event_id);
    return duplicateEvent(append.events.front().event_id); // deleted meanwhile
}

} // namespace

std::vector<Result<Appended>> EventWriter::append(std::span<const Append> group)
{
    if (auto allowed = m_session.checkWritable(); !allowed) return everyone(group, allowed.error());
    if (group.empty()) return {};
    using enum Knowledge;
    for (const Knowledge knowledge : {last_seen, read, locked, locked, locked, locked})
        if (auto answers = tryGroup(group, knowledge)) return std::move(*answers);
    return everyone(group, {Error::Kind::conflict, "wrong_expected_version",
                            "Others keep writing to the same streams at the same time."});
}

std::optional<EventWriter::Answers> EventWriter::tryGroup(std::span<const Append> group, Knowledge knowledge)
{
    std::optional<StreamRows> seen;
    const auto ready = m_session.connection();
    if (!ready) return everyone(group, ready.error());
    forgetAfterReconnecting();
    if (knowledge == Knowledge::last_seen && !(seen = lastSeen(group))) return {};
    Connection& connection = **ready;
    std::optional<Transaction> transaction;
    const auto begin = [&]() -> Answer<void> {
        auto begun = Transaction::begin(connection, Access::write);
        if (!begun) return std::unexpected(begun.error());
        transaction.emplace(std::move(*begun));
        return {};
    };
    if (knowledge == Knowledge::locked)
        if (auto begun = begin(); !begun) return everyone(group, toError(begun.error()));
    const auto rows = seen ? Answer<StreamRows>(std::move(*seen)) : readRows(connection, group, knowledge);
    if (!rows) return hasRaced(rows.error()) ? std::nullopt : std::optional(everyone(group, toError(rows.error())));

    AppendPlan plan(group, *rows, m_session.store());
    if (plan.refusesAny() && knowledge == Knowledge::last_seen) return {};
    if (plan.eventCount() == 0) return plan.answers(0);
    const bool rowsFirst = !m_session.store().insertNotifies && plan.makesStreams();
    if (!transaction && (rowsFirst || !plan.fitsOneStatement()))
        if (auto begun = begin(); !begun) return everyone(group, toError(begun.error()));
    if (rowsFirst)
        if (auto made = makeMissingRows(connection, plan); !made) {
            transaction.reset();
            return afterFailure(group, made.error());
        }

    auto before = write(connection, plan);
    bool isDecided = !transaction;
    if (before && transaction) {
        isDecided = true;
        if (auto done = transaction->commit(); !done) before = std::unexpected(done.error());
    }
    transaction.reset();
    if (!before && before.error().isLost() && isDecided) {
        const auto found = positionBefore(m_session, plan.firstEventId());
        if (!found) return everyone(group, found.error());
        before = *found;
    }
    if (!before) return afterFailure(group, before.error());
    if (m_seen.size() > mostSeen) m_seen.clear();
    for (auto& [stream, row] : plan.streamsAfter())
        m_seen.insert_or_assign(stream, row);
    return plan.answers(*before);
}

std::optional<EventWriter::Answers> EventWriter::afterFailure(std::span<const Append> group, const Failure& failure)
{
    for (const Append& append : group)
        m_seen.erase(append.stream);
    if (hasRaced(failure)) return {};
    if (isRefusal(failure)) return oneByOne(group);
    return everyone(group, toError(failure));
}

std::optional<EventWriter::Answers> EventWriter::oneByOne(std::span<const Append> group)
{
    const auto ready = m_session.connection();
    if (!ready) return everyone(group, ready.error());
    auto transaction = Transaction::begin(**ready, Access::write);
    if (!transaction) return everyone(group, toError(transaction.error()));
    auto answers = insideSavepoints(**ready, group);
    if (!answers)
        return hasRaced(answers.error()) ? std::nullopt : std::optional(everyone(group, toError(answers.error())));
    const auto wrote = std::ranges::find_if(*answers, [](const auto& each) { return each && each->last > 0; });
    if (wrote == answers->end()) return *answers;
    auto done = transaction->commit();
    if (done) return *answers;
    if (!done.error().isLost()) return everyone(group, toError(done.error()));
    const Append& first = group[static_cast<std::size_t>(wrote - answers->begin())];
    if (const auto found = positionBefore(m_session, first.events.front().event_id); !found)
        return everyone(group, found.error());
    return *answers;
}

Answer<EventWriter::Answers> EventWriter::insideSavepoints(Connection& connection, std::span<const Append> group)
{
    auto rows = readRows(connection, group, Knowledge::locked);
    if (!rows) return std::unexpected(rows.error());
    Answers answers;
    for (const Append& append : group) {
        auto answer = insideSavepoint(connection, append, *rows);
        if (!answer) return std::unexpected(answer.error());
        answers.push_back(std::move(*answer));
    }
    return answers;
}

Answer<Result<Appended>> EventWriter::insideSavepoint(Connection& connection, const Append& append, StreamRows& rows)
{
    AppendPlan plan(std::span(&append, 1), rows, m_session.store());
    if (plan.eventCount() == 0) return plan.answers(0).front();
    if (auto set = connection.run("SAVEPOINT one_append"); !set) return std::unexpected(set.error());
    Answer<void> made;
    if (!m_session.store().insertNotifies && plan.makesStreams()) made = makeMissingRows(connection, plan);
    const auto before = made ? write(connection, plan) : std::unexpected(made.error());
    if (!before) {
        if (!isRefusal(before.error()) || hasRaced(before.error())) return std::unexpected(before.error());
        if (auto undone = connection.run("ROLLBACK TO one_append"); !undone) return std::unexpected(undone.error());
        return Result<Appended>(refusalOf(connection, append, before.error()));
    }
    for (auto& [stream, row] : plan.streamsAfter())
        rows.insert_or_assign(stream, row);
    if (auto released = connection.run("RELEASE one_append"); !released) return std::unexpected(released.error());
    return plan.answers(*before).front();
}

/// The store may have been emptied meanwhile.
void EventWriter::forgetAfterReconnecting()
{
    if (std::exchange(m_seenGeneration, m_session.generation()) != m_session.generation()) m_seen.clear();
}

std::optional<StreamRows> EventWriter::lastSeen(std::span<const Append> group) const
{
    StreamRows rows;
    for (const Append& append : group) {
        const auto seen = m_seen.find(append.stream);
        if (seen != m_seen.end())
            rows.insert(*seen);
        else if (append.expected.value != 0 && append.expected.value != ExpectedVersion::no_stream)
            return {};
    }
    return rows;
}

Answer<StreamRows> EventWriter::readRows(Connection& connection, std::span<const Append> group,
                                         Knowledge knowledge) const
{
    auto names = ArrayParameter::ofTexts();
    for (const Append& append : group)
        if (isText(append.stream)) names.add(std::string_view(append.stream));
    const std::string sql = std::string("SELECT stream_uuid, stream_id, stream_version, ") +
                            (m_session.store().readsDeletions ? "deleted_at IS NOT NULL" : "false") +
                            " FROM STORE.streams WHERE stream_uuid = ANY ($1::text[])" +
                            (knowledge == Knowledge::locked ? " ORDER BY stream_id FOR NO KEY UPDATE" : "");
    const auto found = connection.query(sql, Parameters().add(std::move(names)));
    if (!found) return std::unexpected(found.error());
    StreamRows rows;
    for (int row = 0; row < found->size(); ++row)
        rows.emplace(found->text(row, 0),
                     StreamRow{found->integer(row, 1), {found->integer(row, 2), found->truth(row, 3)}});
    return rows;
}

Answer<void> EventWriter::makeMissingRows(Connection& connection, AppendPlan& plan) const
{
    const auto made =
        connection.query("WITH wanted AS (SELECT * FROM unnest($1::text[], $2::bigint[], $3::timestamptz[]) "
                         "AS w (name, number, made_at)), "
                         "made AS (INSERT INTO STORE.streams (stream_uuid, created_at) SELECT name, made_at "
                         "FROM wanted ORDER BY name RETURNING stream_uuid, stream_id) "
                         "SELECT number, stream_id FROM made JOIN wanted ON name = stream_uuid",
                         plan.missingStreams());
    if (!made) return std::unexpected(made.error());
    plan.wrote(*made);
    return {};
}

Answer<Position> EventWriter::write(Connection& connection, AppendPlan& plan) const
{
    Position before = 0;
    for (std::size_t first = 0; first < plan.eventCount();) {
        auto part = plan.part(first);
        const Statement statements[] = {{m_appendStatement, part.append}, {m_positionStatement, part.position}};
        const auto answers = connection.query(statements, Access::write);
        if (!answers) return std::unexpected(answers.error());
        plan.wrote(answers->front());
        if (first == 0) before = answers->back().integer(0, 0);
        first += part.events;
    }
    return before;
}

} // namespace palmares::store::postgres

#include "store/read_models/sql/meta.h"

#include <algorithm>
#include <charconv>

namespace palmares::read_models {
namespace {

/// Numbers in the order of AllRows.
std::string textOf(const TableRevisions& revisions)
{
    std::string text;
    for (const std::int64_t each : revisions.of)
        text.append(text.empty() ? "" : " ").append(std::to_string(each));
    return text;
}

TableRevisions revisionsFrom(const std::string& text)
{
    TableRevisions revisions;
    const char* at = text.data();
    for (std::int64_t& each : revisions.of) {
        at = std::from_chars(at, text.data() + text.size(), each).ptr;
        if (at != text.data() + text.size()) ++at;
    }
    return revisions;
}

} // namespace

void Meta::State::revise(TableSet changed)
{
    const std::int64_t next = *std::ranges::max_element(revisions.of) + 1;
    for (std::size_t table = 0; table < tableCount; ++table)
        if (changed.has(table)) revisions.of[table] = next;
}

std::string Meta::identity()
{
    std::string identity;
    if (m_database.number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='meta'") > 0)
        m_database.select("SELECT identity FROM meta", {},
                          [&](const QSqlQuery& row) { return fromCell(row.value(0), identity); });
    return identity;
}

void Meta::create(const std::string& identity)
{
    Transaction transaction(m_database, Transaction::Mode::write);
    std::vector<std::string> tables;
    m_database.select("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'", {},
                      [&](const QSqlQuery& row) { return fromCell(row.value(0), tables.emplace_back()); });
    for (const std::string& table : tables)
        m_database.change("DROP TABLE \"" + table + '"');
    m_database.change("CREATE TABLE meta (identity TEXT NOT NULL, position INTEGER NOT NULL, event TEXT NOT NULL,"
                      " events INTEGER NOT NULL, revisions TEXT NOT NULL)");
    for (const Table& table : m_tables.all())
        for (const std::string& statement : table.definition())
            m_database.change(statement);
    m_database.change("INSERT INTO meta VALUES(?,0,'',0,'')", {toCell(identity)});
    transaction.commit();
}

void Meta::startAgain()
{
    Transaction transaction(m_database, Transaction::Mode::write);
    State next = state();
    TableSet all;
    for (std::size_t table = 0; table < tableCount; ++table) {
        m_database.change("DELETE FROM " + m_tables.all()[table].name());
        all.add(table);
    }
    next.place = {};
    next.events = 0;
    next.revise(all);
    set(next);
    transaction.commit();
}

Meta::State Meta::state()
{
    State state;
    m_tables.selectValues<Position, std::string, std::int64_t, std::string>(
        "SELECT position, event, events, revisions FROM meta", {},
        [&](Position position, const std::string& event, std::int64_t events, const std::string& revisions) {
            state = {{position, uuidFrom(event).value_or(Uuid{})}, events, revisionsFrom(revisions)};
        });
    return state;
}

void Meta::set(const State& state)
{
    m_database.change("UPDATE meta SET position=?, event=?, events=?, revisions=?",
                      {toCell(state.place.position), toCell(toText(state.place.event)), toCell(state.events),
                       toCell(textOf(state.revisions))});
}

} // namespace palmares::read_models

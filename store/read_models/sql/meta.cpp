#include "store/read_models/sql/meta.h"

#include <algorithm>

namespace palmares::read_models {

bool Meta::has(const char* table)
{
    return m_database.number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name=?",
                             {toCell(std::string(table))}) > 0;
}

std::string Meta::identity()
{
    std::string identity;
    if (has("meta"))
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
    m_database.change("CREATE TABLE meta (identity TEXT NOT NULL, position INTEGER NOT NULL, event TEXT)");
    for (const Table& table : m_tables.all())
        for (const std::string& statement : table.definition())
            m_database.change(statement);
    m_database.change("INSERT INTO meta VALUES(?,0,NULL)", {toCell(identity)});
    transaction.commit();
}

void Meta::addRevisions()
{
    if (!has("table_revisions"))
        m_database.change(
            "CREATE TABLE IF NOT EXISTS table_revisions (name TEXT PRIMARY KEY, revision INTEGER NOT NULL)"
            " WITHOUT ROWID");
}

void Meta::startAgain()
{
    Transaction transaction(m_database, Transaction::Mode::write);
    TableSet changed;
    for (std::size_t table = 0; table < tableCount; ++table) {
        m_database.change("DELETE FROM " + m_tables.all()[table].name());
        changed.add(table);
    }
    revise(changed);
    setPlace({});
    transaction.commit();
}

Position Meta::position()
{
    return m_database.number("SELECT position FROM meta");
}

Position Meta::positionOfOther()
{
    return m_database.number("SELECT position FROM other.meta");
}

store::LogPlace Meta::place()
{
    store::LogPlace place;
    m_database.select("SELECT position, COALESCE(event,'') FROM meta", {}, [&](const QSqlQuery& row) {
        std::string event;
        if (!fromCell(row.value(0), place.position) || !fromCell(row.value(1), event)) return false;
        place.event = uuidFrom(event).value_or(Uuid{});
        return true;
    });
    return place;
}

void Meta::setPlace(const store::LogPlace& place)
{
    m_database.change("UPDATE meta SET position=?, event=?", {toCell(place.position), toCell(toText(place.event))});
}

TableRevisions Meta::revisions()
{
    TableRevisions all;
    if (!has("table_revisions")) {
        all.of.fill(position());
        return all;
    }
    m_database.select("SELECT name, revision FROM table_revisions", {}, [&](const QSqlQuery& row) {
        std::string name;
        std::int64_t revision = 0;
        if (!fromCell(row.value(0), name) || !fromCell(row.value(1), revision)) return false;
        const auto table = std::ranges::find(m_tables.all(), name, &Table::name);
        if (table != m_tables.all().end()) all.of[static_cast<std::size_t>(table - m_tables.all().begin())] = revision;
        return true;
    });
    return all;
}

void Meta::revise(TableSet changed)
{
    if (changed.isEmpty()) return;
    const auto next = m_database.number("SELECT COALESCE(max(revision),0)+1 FROM table_revisions");
    for (std::size_t table = 0; table < tableCount; ++table)
        if (changed.has(table))
            m_database.change("INSERT INTO table_revisions VALUES(?,?)"
                              " ON CONFLICT(name) DO UPDATE SET revision=excluded.revision",
                              {toCell(m_tables.all()[table].name()), toCell(next)});
}

} // namespace palmares::read_models

#include "store/sqlite/dictionary.h"

namespace palmares::store::sqlite {

namespace {

/// More names than any screen shows, and few enough to stay within some tens of megabytes.
constexpr std::size_t mostRemembered = 250'000;

} // namespace

const Dictionary::Sql Dictionary::streams{"SELECT id FROM streams WHERE name = ?1",
                                          "SELECT name FROM streams WHERE id = ?1",
                                          "INSERT INTO streams (name) VALUES (?1)"};
const Dictionary::Sql Dictionary::types{"SELECT id FROM types WHERE name = ?1", "SELECT name FROM types WHERE id = ?1",
                                        "INSERT INTO types (name) VALUES (?1)"};

Result<std::optional<std::int64_t>> Dictionary::find(std::string_view name)
{
    if (const auto known = m_ids.find(name); known != m_ids.end()) return known->second;
    auto query = TRY(m_connection.statement(m_sql.find, name));
    if (!TRY(query.step())) return std::nullopt;
    const std::int64_t id = query.integer(0);
    remember(id, name);
    return id;
}

Result<std::int64_t> Dictionary::findOrAdd(std::string_view name)
{
    const auto found = TRY(find(name));
    return found ? Result<std::int64_t>(*found) : add(name);
}

Result<std::int64_t> Dictionary::add(std::string_view name)
{
    TRY(m_connection.run(m_sql.insert, name));
    const std::int64_t id = sqlite3_last_insert_rowid(m_connection.handle());
    remember(id, name);
    m_uncommitted.push_back(id);
    return id;
}

const std::string* Dictionary::lookUp(std::int64_t id)
{
    auto query = m_connection.statement(m_sql.name, id);
    if (!query || query->stepCode() != SQLITE_ROW) return nullptr;
    return &remember(id, query->bytes(0));
}

void Dictionary::rolledBack()
{
    for (const std::int64_t id : m_uncommitted) {
        const auto known = m_names.find(id);
        if (known == m_names.end()) continue;
        m_ids.erase(m_ids.find(*known->second));
        m_names.erase(known);
    }
    m_uncommitted.clear();
}

const std::string& Dictionary::remember(std::int64_t id, std::string_view name)
{
    if (m_ids.size() >= mostRemembered) {
        m_names.clear();
        m_ids.clear();
    }
    const auto known = m_ids.insert_or_assign(std::string(name), id).first;
    m_names.insert_or_assign(id, &known->first);
    return known->first;
}

} // namespace palmares::store::sqlite

#include "store/read_models/table.h"

#include <algorithm>

namespace palmares::read_models {
namespace {

std::string quoted(std::string_view column)
{
    return '"' + std::string(column) + '"';
}

std::string listOf(const Columns& columns)
{
    std::string list;
    for (const Field* column : columns)
        list.append(list.empty() ? "" : ",").append(quoted(column->key));
    return list;
}

std::string_view sqlType(ValueKind kind)
{
    switch (kind) {
    case ValueKind::yes_no:
    case ValueKind::integer:
    case ValueKind::seconds:
    case ValueKind::timestamp:
    case ValueKind::local_time: return "INTEGER";
    case ValueKind::number:
    case ValueKind::metres: return "REAL";
    default: return "TEXT";
    }
}

} // namespace

TableBase::TableBase(Database& database, Shape shape)
    : m_database(database)
    , m_name(shape.name)
    , m_type(shape.type)
    , m_codecs(shape.codecs)
    , m_key(std::move(shape.key))
    , m_indexes(std::move(shape.indexes))
{
    for (const Field& field : m_type.fields)
        m_columns.append(m_columns.empty() ? "" : ",").append(quoted(field.key));
    m_upsert = insertText(true);
    m_insert = insertText(false);
}

std::string TableBase::insertText(bool replaces) const
{
    std::string marks;
    std::string changes;
    for (const Field& field : m_type.fields) {
        marks += marks.empty() ? "?" : ",?";
        if (std::ranges::find(m_key, &field) != m_key.end()) continue;
        const std::string column = quoted(field.key);
        changes.append(changes.empty() ? "" : ",").append(column).append("=excluded.").append(column);
    }
    std::string sql =
        "INSERT INTO " + m_name + '(' + m_columns + ") VALUES(" + marks + ") ON CONFLICT(" + listOf(m_key);
    return sql + (replaces && !changes.empty() ? ") DO UPDATE SET " + changes : ") DO NOTHING");
}

std::vector<std::string> TableBase::definition() const
{
    std::string columns;
    for (const Field& field : m_type.fields) {
        columns.append(quoted(field.key)).append(" ").append(sqlType(field.type->kind));
        columns += field.type->optional ? "," : " NOT NULL,";
    }
    std::vector<std::string> statements{"CREATE TABLE " + m_name + '(' + columns + "PRIMARY KEY(" + listOf(m_key) +
                                        ")) WITHOUT ROWID"};
    for (const Columns& index : m_indexes)
        statements.push_back("CREATE INDEX " + m_name + "_by_" + std::string(index.front()->key) + " ON " + m_name +
                             '(' + listOf(index) + ')');
    return statements;
}

void TableBase::create()
{
    for (const std::string& statement : definition())
        m_database.change(statement);
}

void TableBase::drop()
{
    m_database.change("DROP TABLE IF EXISTS " + m_name);
}

std::vector<std::string> TableBase::lines()
{
    std::vector<std::string> all;
    eachRow(m_name, " ORDER BY " + listOf(m_key), [&](const void* row) { all.push_back(rowAsJson(row)); });
    return all;
}

std::vector<std::string> TableBase::linesOnlyIn(const std::string& one, const std::string& other, std::size_t most)
{
    const auto rows = [&](const std::string& database) {
        return "SELECT " + m_columns + " FROM " + database + '.' + m_name;
    };
    std::vector<std::string> all;
    eachRow('(' + rows(one) + " EXCEPT " + rows(other) + ')',
            " ORDER BY " + listOf(m_key) + " LIMIT " + std::to_string(most),
            [&](const void* row) { all.push_back(rowAsJson(row)); });
    return all;
}

std::int64_t TableBase::insertRow(const std::string& sql, const void* row)
{
    Cells cells;
    cells.reserve(m_type.fields.size());
    for (std::size_t i = 0; i < m_type.fields.size(); ++i)
        cells.push_back(m_codecs[i].write(m_type.fields[i].of(row)));
    return m_database.change(sql, cells);
}

std::int64_t TableBase::updateRows(std::span<const Pair> changes, std::span<const Pair> where)
{
    Cells cells;
    std::string sql;
    for (const Pair& change : changes) {
        const std::string column = quoted(change.field->key);
        sql.append(sql.empty() ? "UPDATE " + m_name + " SET " : ",").append(column).append("=");
        if (change.adds) sql.append(column).append("+");
        sql += '?';
        cells.push_back(change.value);
    }
    sql += whereText(where, cells);
    return m_database.change(sql, cells);
}

std::int64_t TableBase::removeRows(std::span<const Pair> where)
{
    Cells cells;
    const std::string sql = "DELETE FROM " + m_name + whereText(where, cells);
    return m_database.change(sql, cells);
}

std::int64_t TableBase::countRows(std::span<const Pair> where)
{
    Cells cells;
    const std::string sql = "SELECT count(*) FROM " + m_name + whereText(where, cells);
    std::int64_t rows = 0;
    m_database.select(sql, cells, [&](const QSqlQuery& query) { return fromCell(query.value(0), rows); });
    return rows;
}

void TableBase::selectRows(const std::string& from, const std::string& tail, const Cells& values,
                           const std::function<void*()>& next)
{
    m_database.select("SELECT " + m_columns + " FROM " + from + tail, values, [&](const QSqlQuery& query) {
        void* row = next();
        for (std::size_t i = 0; i < m_type.fields.size(); ++i) {
            const Field& field = m_type.fields[i];
            if (m_codecs[i].read(query.value(static_cast<int>(i)), field.memberOf(row))) continue;
            m_database.fail({Error::Kind::corrupt, "read_model_damaged",
                             m_name + ": a row holds an unreadable " + std::string(field.key) + '.'});
            return false;
        }
        return true;
    });
}

std::string TableBase::whereText(std::span<const Pair> where, Cells& cells)
{
    std::string text;
    for (const Pair& condition : where) {
        text.append(text.empty() ? " WHERE " : " AND ").append(quoted(condition.field->key)).append("=?");
        cells.push_back(condition.value);
    }
    return text;
}

} // namespace palmares::read_models

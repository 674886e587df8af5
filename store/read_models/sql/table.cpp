#include "store/read_models/sql/table.h"

#include <algorithm>

namespace palmares::read_models {
namespace {

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

/// The text of each field, with commas between them.
template <class Fields, class Text>
std::string listed(const Fields& fields, Text text)
{
    std::string list;
    for (const auto& field : fields)
        list.append(list.empty() ? "" : ",").append(text(field));
    return list;
}

std::string listed(Columns columns)
{
    return listed(columns, [](const Field* column) { return quoted(column->key); });
}

/// `"name"=excluded."name"` for each column outside the key.
std::string replacements(const TableInfo& table, const TypeInfo& row)
{
    std::vector<const Field*> others;
    for (const Field& field : row.fields)
        if (std::ranges::find(table.key, &field) == table.key.end()) others.push_back(&field);
    return listed(others, [](const Field* field) { return quoted(field->key) + "=excluded." + quoted(field->key); });
}

std::vector<std::string> definitionOf(const TableInfo& table, const TypeInfo& row)
{
    const std::string name(table.name);
    const std::string columns = listed(row.fields, [](const Field& field) {
        return quoted(field.key) + ' ' + std::string(sqlType(field.type->kind)) +
               (field.type->optional ? "" : " NOT NULL");
    });
    std::vector<std::string> statements{"CREATE TABLE " + name + '(' + columns + ",PRIMARY KEY(" + listed(table.key) +
                                        ")) WITHOUT ROWID"};
    for (const Columns& index : table.indexes)
        if (!index.empty())
            statements.push_back("CREATE INDEX " + name + "_by_" + std::string(index.front()->key) + " ON " + name +
                                 '(' + listed(index) + ')');
    return statements;
}

} // namespace

std::string quoted(std::string_view column)
{
    return '"' + std::string(column) + '"';
}

Table::Table(const TableInfo& table, const TypeInfo& row)
    : m_name(table.name)
    , m_columns(listed(row.fields, [](const Field& field) { return quoted(field.key); }))
    , m_key(listed(table.key))
    , m_definition(definitionOf(table, row))
{
    const std::string values = listed(row.fields, [](const Field&) { return "?"; });
    const std::string changes = replacements(table, row);
    m_insert = "INSERT INTO " + m_name + '(' + m_columns + ") VALUES(" + values + ") ON CONFLICT(" + m_key + ") DO ";
    m_upsert = m_insert + (changes.empty() ? "NOTHING" : "UPDATE SET " + changes);
    m_insert += "NOTHING";
}

} // namespace palmares::read_models

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "store/read_models/schema/table_info.h"
#include "store/read_models/sql/cells.h"
#include "store/read_models/sql/database.h"

namespace palmares::read_models {

/// A column of `Row` with the value it is compared with or set to.
template <class Row>
struct Cell {
    const Field* column;
    QVariant value;
    bool adds = false; ///< the value is added to the column instead of replacing it
};
template <class Row>
using CellsOf = std::initializer_list<Cell<Row>>;

/// `is(&StageRow::stage_uuid, id)` among conditions, `set(&StageRow::approved, true)` among changes.
template <class Row, class T>
Cell<Row> is(T Row::*member, const std::type_identity_t<T>& value)
{
    return {fieldOf(member), toCell(value)};
}
template <class Row, class T>
Cell<Row> set(T Row::*member, const std::type_identity_t<T>& value)
{
    return {fieldOf(member), toCell(value)};
}
/// Adds to a counter; `value` may be negative.
template <class Row, class T>
Cell<Row> plus(T Row::*member, const std::type_identity_t<T>& value)
{
    return {fieldOf(member), toCell(value), true};
}

/// `"rank"`, since some columns are called like words of SQL.
std::string quoted(std::string_view column);

/// The SQL of one table: one column a field of its row. What `where…` and `set…` bind is appended to `cells`.
class Table {
public:
    Table(const TableInfo& table, const TypeInfo& row);

    const std::string& name() const { return m_name; }
    const std::string& columns() const { return m_columns; } ///< quoted, with commas
    const std::string& keyColumns() const { return m_key; }  ///< the same
    const std::string& upsert() const { return m_upsert; }   ///< INSERT that replaces the row with the same key
    const std::string& insert() const { return m_insert; }   ///< INSERT that leaves a row with the same key alone
    /// The statements that create the table and its indexes.
    const std::vector<std::string>& definition() const { return m_definition; }

    /// `WHERE "a"=? AND "b"=?`
    static std::string where(const auto& conditions, Cells& cells)
    {
        std::string text;
        for (const auto& each : conditions) {
            text.append(text.empty() ? " WHERE " : " AND ").append(quoted(each.column->key)).append("=?");
            cells.push_back(each.value);
        }
        return text;
    }
    /// `UPDATE t SET "a"=?,"b"="b"+?`
    std::string update(const auto& changes, Cells& cells) const
    {
        std::string text;
        for (const auto& each : changes) {
            const std::string column = quoted(each.column->key);
            text.append(text.empty() ? "UPDATE " + m_name + " SET " : ",").append(column).append("=");
            text.append(each.adds ? column + "+?" : "?");
            cells.push_back(each.value);
        }
        return text;
    }

private:
    std::string m_name, m_columns, m_key, m_upsert, m_insert;
    std::vector<std::string> m_definition;
};

} // namespace palmares::read_models

#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/describe.h"
#include "store/read_models/column.h"
#include "store/read_models/database.h"

namespace palmares::read_models {

/// A column and the value it is compared with or set to.
template <class Row>
struct Cell {
    const Field* field;
    QVariant value;
    bool adds = false; ///< the value is added to the column instead of replacing it
};

/// The field that a member pointer names.
template <class Row, class T>
const Field* fieldOf(T Row::*member)
{
    static Row sample;
    const void* wanted = &(sample.*member);
    for (const Field& field : typeInfo<Row>.fields)
        if (field.of(&sample) == wanted) return &field;
    return nullptr; // a described row lists all its members, so this is never reached
}

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

/// The columns of a primary key or an index.
using Columns = std::vector<const Field*>;
template <class Row, class... T>
Columns columns(T Row::*... members)
{
    return {fieldOf(members)...};
}

/// A table as seen without its row type: the loops over the fields of a described row.
class TableBase {
public:
    TableBase(const TableBase&) = delete;
    TableBase& operator=(const TableBase&) = delete;
    virtual ~TableBase() = default;

    const std::string& name() const { return m_name; }
    /// The statements that make the table and its indexes.
    std::vector<std::string> definition() const;
    void create();
    void drop();
    /// Every row as JSON, in key order.
    std::vector<std::string> lines();
    /// Rows of the table in one attached database that the other's does not have, as JSON, in key order.
    std::vector<std::string> linesOnlyIn(const std::string& one, const std::string& other, std::size_t most);

protected:
    struct Shape {
        std::string_view name;
        const TypeInfo& type;
        std::span<const CellCodec> codecs;
        Columns key;
        std::vector<Columns> indexes;
    };
    struct Pair {
        const Field* field;
        const QVariant& value;
        bool adds;
    };

    TableBase(Database& database, Shape shape);
    std::int64_t insertRow(const std::string& sql, const void* row);
    std::int64_t updateRows(std::span<const Pair> changes, std::span<const Pair> where);
    std::int64_t removeRows(std::span<const Pair> where);
    std::int64_t countRows(std::span<const Pair> where);
    /// `SELECT … FROM from` followed by `tail`.
    void selectRows(const std::string& from, const std::string& tail, const Cells& values,
                    const std::function<void*()>& next);
    /// `WHERE "a"=? AND "b"=?`, its values appended to `cells`.
    static std::string whereText(std::span<const Pair> where, Cells& cells);

    Database& m_database;
    std::string m_upsert; ///< INSERT that replaces the row with the same key
    std::string m_insert; ///< INSERT that leaves a row with the same key alone

private:
    std::string insertText(bool replaces) const;
    virtual std::string rowAsJson(const void* row) const = 0;
    virtual void eachRow(const std::string& from, const std::string& tail,
                         const std::function<void(const void*)>& then) = 0;

    std::string m_name;
    const TypeInfo& m_type;
    std::span<const CellCodec> m_codecs;
    Columns m_key;
    std::vector<Columns> m_indexes;
    std::string m_columns; ///< quoted, with commas
};

/// A table derived from a described row struct: one column a field, the primary key named by its owner.
template <Described Row>
class Table final : public TableBase {
public:
    using These = std::initializer_list<Cell<Row>>;

    Table(Database& database, std::string_view name, Columns key, std::vector<Columns> indexes = {})
        : TableBase(database, {name, typeInfo<Row>, cellCodecsOf<Row>, std::move(key), std::move(indexes)})
    {}

    /// Puts the row in, over the one with the same key.
    void upsert(const Row& row) { insertRow(m_upsert, &row); }
    /// Puts the row in unless there is one with the same key; false if there was.
    bool insert(const Row& row) { return insertRow(m_insert, &row) > 0; }
    /// Changes some columns of the rows that meet all conditions; how many there were.
    std::int64_t update(These changes, These where) { return updateRows(pairs(changes), pairs(where)); }
    std::int64_t remove(These where) { return removeRows(pairs(where)); }
    std::int64_t count(These where) { return countRows(pairs(where)); }

    std::optional<Row> find(These where)
    {
        auto rows = select(where);
        if (rows.empty()) return std::nullopt;
        return std::move(rows.front());
    }
    /// The rows that meet all conditions, in the order `orderBy` names ("" is any).
    std::vector<Row> select(These where = {}, std::string_view orderBy = {})
    {
        Cells cells;
        std::string tail = whereText(pairs(where), cells);
        if (!orderBy.empty()) tail.append(" ORDER BY ").append(orderBy);
        return selectWhere(tail, cells);
    }
    /// The rows of `SELECT … FROM table` followed by `tail`.
    std::vector<Row> selectWhere(const std::string& tail, const Cells& values) { return rowsOf(name(), tail, values); }

private:
    static std::vector<Pair> pairs(These cells)
    {
        std::vector<Pair> all;
        all.reserve(cells.size());
        for (const auto& cell : cells)
            all.push_back({cell.field, cell.value, cell.adds});
        return all;
    }
    std::string rowAsJson(const void* row) const override
    {
        return toJson(*static_cast<const Row*>(row)).value_or("(unwritable)");
    }
    void eachRow(const std::string& from, const std::string& tail,
                 const std::function<void(const void*)>& then) override
    {
        for (const Row& row : rowsOf(from, tail, {}))
            then(&row);
    }
    std::vector<Row> rowsOf(const std::string& from, const std::string& tail, const Cells& values)
    {
        std::vector<Row> rows;
        selectRows(from, tail, values, [&rows]() -> void* { return &rows.emplace_back(); });
        return rows;
    }
};

} // namespace palmares::read_models

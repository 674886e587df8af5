#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "model/core/copy_fields.h"
#include "store/read_models/schema/schema.h"
#include "store/read_models/sql/table.h"

namespace palmares::read_models {

/// The rows of every table in one database; the type of a row names its table.
///
///     tables.update({set(&StageRow::approved, true)}, {is(&StageRow::stage_uuid, id)});
class Tables {
public:
    explicit Tables(Database& database);

    Database& database() { return m_database; }
    const std::vector<Table>& all() const { return m_tables; } ///< in the order of AllRows
    template <TableRow Row>
    const Table& table() const
    {
        return m_tables[tableNumber<Row>];
    }
    /// Differs between versions of the program whose tables differ.
    std::string fingerprint() const;

    /// Adds the row, replacing the one with the same key.
    template <TableRow Row>
    void upsert(const Row& row)
    {
        change<Row>(table<Row>().upsert(), cellsOf(row));
    }
    /// Adds the row unless the table has one with the same key; false if it has.
    template <TableRow Row>
    bool insert(const Row& row)
    {
        return change<Row>(table<Row>().insert(), cellsOf(row)) > 0;
    }
    /// Changes columns of the rows that meet all conditions; returns their number.
    template <TableRow Row>
    std::int64_t update(CellsOf<Row> changes, CellsOf<Row> where)
    {
        return changeRows<Row>(changes, where);
    }
    /// Facts of an event replace the columns of the same names in the row that its ids name, together with `more`.
    template <TableRow Row, class Event>
    void take(const Event& event, CellsOf<Row> more = {})
    {
        std::vector<Cell<Row>> changes(more);
        std::vector<Cell<Row>> where;
        boost::mp11::mp_for_each<MembersOf<Row>>([&](auto column) {
            constexpr std::size_t fact = detail::memberNamed<Event>(decltype(column)::name);
            if constexpr (fact < fieldCount<Event>) {
                auto value = Row().*column.pointer;
                detail::assign(value, event.*detail::memberAt<Event, fact>);
                const Field* const field = fieldOf(column.pointer);
                const bool isKey = std::ranges::find(tableOf<Row>.key, field) != tableOf<Row>.key.end();
                (isKey ? where : changes).push_back({field, toCell(value)});
            }
        });
        changeRows<Row>(changes, where);
    }
    template <TableRow Row>
    std::int64_t remove(CellsOf<Row> where)
    {
        Cells cells;
        const std::string sql = "DELETE FROM " + table<Row>().name() + Table::where(where, cells);
        return change<Row>(sql, cells);
    }

    template <TableRow Row>
    std::int64_t count(CellsOf<Row> where)
    {
        Cells cells;
        const std::string sql = "SELECT count(*) FROM " + table<Row>().name() + Table::where(where, cells);
        return m_database.number(sql, cells);
    }
    template <TableRow Row>
    std::optional<Row> find(CellsOf<Row> where)
    {
        auto rows = select(where);
        if (rows.empty()) return std::nullopt;
        return std::move(rows.front());
    }
    /// The rows that meet all conditions, in the order that `orderBy` names ("": any).
    template <TableRow Row>
    std::vector<Row> select(CellsOf<Row> where = {}, std::string_view orderBy = {})
    {
        Cells cells;
        std::string tail = Table::where(where, cells);
        if (!orderBy.empty()) tail.append(" ORDER BY ").append(orderBy);
        return selectWhere<Row>(tail, cells);
    }
    /// The rows of `SELECT … FROM table` followed by `tail`.
    template <TableRow Row>
    std::vector<Row> selectWhere(const std::string& tail, const Cells& values = {})
    {
        return selectFrom<Row>(table<Row>().name(), tail, values);
    }
    /// The same from anything that has the table's columns.
    template <TableRow Row>
    std::vector<Row> selectFrom(const std::string& from, const std::string& tail, const Cells& values = {})
    {
        std::vector<Row> rows;
        const Table& own = table<Row>();
        m_database.select("SELECT " + own.columns() + " FROM " + from + tail, values, [&](const QSqlQuery& query) {
            const auto read = readRow(rows.emplace_back(), [&](int column) { return query.value(column); });
            if (read < fieldCount<Row>) m_database.fail(damagedCell(own, typeInfo<Row>.fields[read]));
            return read == fieldCount<Row>;
        });
        return rows;
    }

    /// Calls `use` with the cells of each row of any query, read as values of these types.
    template <class... Values>
    void selectValues(const std::string& sql, const Cells& cells, const auto& use)
    {
        m_database.select(sql, cells, [&](const QSqlQuery& row) {
            std::tuple<Values...> values;
            int column = 0;
            const bool isRead =
                std::apply([&](auto&... each) { return (fromCell(row.value(column++), each) && ...); }, values);
            if (isRead) std::apply(use, values);
            return isRead;
        });
    }

    /// The tables that statements here changed since the last call.
    TableSet takeChanged() { return std::exchange(m_changed, {}); }

private:
    template <class Row>
    std::int64_t changeRows(const auto& changes, const auto& where)
    {
        Cells cells;
        std::string sql = table<Row>().update(changes, cells);
        sql += Table::where(where, cells);
        return change<Row>(sql, cells);
    }
    template <class Row>
    std::int64_t change(const std::string& sql, const Cells& cells)
    {
        const std::int64_t rows = m_database.change(sql, cells);
        if (rows > 0) m_changed.add(tableNumber<Row>);
        return rows;
    }
    static Error damagedCell(const Table& table, const Field& column);

    Database& m_database;
    std::vector<Table> m_tables;
    TableSet m_changed;
};

} // namespace palmares::read_models

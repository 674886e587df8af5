#include "store/read_models/comparison.h"

#include <algorithm>

#include "store/read_models/sql/meta.h"

namespace palmares::read_models {
namespace {

/// Runs `work` in one transaction with the read model in `file` attached as the database `other`. Fails when their
/// positions differ.
template <class Work>
auto withOther(ReadModel& rows, const std::filesystem::path& file, Transaction::Mode mode, Work work)
    -> Result<decltype(work())>
{
    Database& database = rows.tables().database();
    database.forgetProblem();
    database.change("ATTACH ? AS other", {toCell(file.string())});
    Result<decltype(work())> answer;
    {
        Transaction transaction(database, mode);
        if (rows.meta().positionOfOther() != rows.meta().position())
            database.fail({Error::Kind::conflict, "read_model_moved", "The tables have moved on; try it again."});
        answer = work();
        transaction.commit();
        if (const auto& problem = database.problem()) answer = std::unexpected(*problem);
    }
    database.forgetProblem();
    database.change("DETACH other");
    return answer;
}

RebuiltTable compared(Database& database, const std::string& table)
{
    const std::string before = "SELECT * FROM main." + table;
    const std::string after = "SELECT * FROM other." + table;
    const auto count = [&](const std::string& rows) { return database.number("SELECT count(*) FROM (" + rows + ')'); };
    return {table, count(after), count(before + " EXCEPT " + after) + count(after + " EXCEPT " + before)};
}

std::vector<RebuiltTable> replaceRows(ReadModel& rows, std::string_view table)
{
    Database& database = rows.tables().database();
    const auto& all = rows.tables().all();
    std::vector<RebuiltTable> replaced;
    TableSet changed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& name = all[i].name();
        if (!table.empty() && name != table) continue;
        replaced.push_back(compared(database, name));
        if (replaced.back().different == 0) continue;
        database.change("DELETE FROM main." + name);
        database.change(std::string("INSERT INTO main.").append(name).append(" SELECT * FROM other.").append(name));
        changed.add(i);
    }
    Meta::State state = rows.meta().state();
    state.revise(changed);
    if (table.empty()) state.events = rows.meta().eventsOfOther();
    rows.meta().set(state);
    return replaced;
}

/// Rows of a table in one attached database that the other's does not have, as JSON, in key order.
template <class Row>
std::vector<std::string> linesOnlyIn(Tables& tables, const char* one, const char* other, std::size_t most)
{
    const Table& table = tables.table<Row>();
    const auto rowsOf = [&](const char* database) {
        return "SELECT " + table.columns() + " FROM " + database + '.' + table.name();
    };
    std::vector<std::string> lines;
    for (const Row& row : tables.selectFrom<Row>('(' + rowsOf(one) + " EXCEPT " + rowsOf(other) + ')',
                                                 " ORDER BY " + table.keyColumns() + " LIMIT " + std::to_string(most)))
        lines.push_back(toJson(row).value_or("(unwritable)"));
    return lines;
}

} // namespace

Result<std::vector<RebuiltTable>> takeRowsFrom(ReadModel& rows, const std::filesystem::path& file,
                                               std::string_view table)
{
    const auto& all = rows.tables().all();
    if (!table.empty() && std::ranges::find(all, table, &Table::name) == all.end())
        return failed(Error::Kind::not_found, "unknown_table", "There is no table " + std::string(table) + ".");
    rows.forgetProjection();
    return withOther(rows, file, Transaction::Mode::write, [&] { return replaceRows(rows, table); });
}

Result<std::vector<TableDifference>> compareWith(ReadModel& rows, const std::filesystem::path& file, std::size_t most)
{
    return withOther(rows, file, Transaction::Mode::read, [&] {
        using namespace boost::mp11;
        Tables& tables = rows.tables();
        std::vector<TableDifference> differences;
        mp_for_each<mp_transform<mp_identity, AllRows>>([&]<class Row>(mp_identity<Row>) {
            differences.push_back({tables.table<Row>().name(), linesOnlyIn<Row>(tables, "main", "other", most),
                                   linesOnlyIn<Row>(tables, "other", "main", most)});
        });
        return differences;
    });
}

} // namespace palmares::read_models

// How the tables differ from those of another file, and how its rows are taken over.

#include <algorithm>

#include "store/read_models/sql_read_model.h"

namespace palmares::read_models {

template <class Work>
auto SqlReadModel::with(const std::filesystem::path& file, Transaction::Mode mode, Work work)
    -> Result<decltype(work())>
{
    m_database->forgetProblem();
    m_database->change("ATTACH ? AS other", {toCell(file.string())});
    Result<decltype(work())> answer;
    {
        Transaction transaction(*m_database, mode);
        Position theirs = 0;
        m_database->select("SELECT position FROM other.meta", {},
                           [&](const QSqlQuery& row) { return fromCell(row.value(0), theirs); });
        if (!m_database->problem() && theirs != storedPosition())
            m_database->fail({Error::Kind::conflict, "read_model_moved", "The tables have moved on; try it again."});
        answer = work();
        transaction.commit();
        if (const auto& problem = m_database->problem()) answer = std::unexpected(*problem);
    }
    m_database->forgetProblem();
    m_database->change("DETACH other");
    return answer;
}

Result<std::vector<RebuiltTable>> SqlReadModel::takeRowsFrom(const std::filesystem::path& file, std::string_view table)
{
    const auto all = m_tables.all();
    if (!table.empty() && std::ranges::find(all, table, &TableBase::name) == all.end())
        return failed(Error::Kind::not_found, "unknown_table", "There is no table " + std::string(table) + ".");
    m_applied = -1; // what projectors remember may be of the old rows
    return with(file, Transaction::Mode::write, [&] { return replaceRows(table); });
}

std::vector<RebuiltTable> SqlReadModel::replaceRows(std::string_view table)
{
    std::vector<RebuiltTable> replaced;
    for (const TableBase* each : m_tables.all()) {
        if (!table.empty() && each->name() != table) continue;
        replaced.push_back(compared(*each));
        if (replaced.back().different == 0) continue;
        m_database->change("DELETE FROM main." + each->name());
        m_database->change("INSERT INTO main." + each->name() + " SELECT * FROM other." + each->name());
    }
    return replaced;
}

RebuiltTable SqlReadModel::compared(const TableBase& table)
{
    const std::string before = "SELECT * FROM main." + table.name();
    const std::string after = "SELECT * FROM other." + table.name();
    return {table.name(), countOf(after), countOf(before + " EXCEPT " + after) + countOf(after + " EXCEPT " + before)};
}

std::int64_t SqlReadModel::countOf(const std::string& rows)
{
    std::int64_t count = 0;
    m_database->select("SELECT count(*) FROM (" + rows + ')', {},
                       [&](const QSqlQuery& row) { return fromCell(row.value(0), count); });
    return count;
}

Result<std::vector<TableDifference>> SqlReadModel::compareWith(const std::filesystem::path& file, std::size_t most)
{
    return with(file, Transaction::Mode::read, [&] {
        std::vector<TableDifference> all;
        for (TableBase* table : m_tables.all())
            all.push_back(
                {table->name(), table->linesOnlyIn("main", "other", most), table->linesOnlyIn("other", "main", most)});
        return all;
    });
}

} // namespace palmares::read_models

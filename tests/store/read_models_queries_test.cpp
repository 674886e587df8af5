#include <QSqlDatabase>
#include <QSqlDriver>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <set>

#include "store/read_models/queries/badges.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/feed.h"
#include "store/read_models/queries/people.h"
#include "store/read_models/queries/progress.h"
#include "store/read_models/queries/results.h"
#include "store/read_models/sql/tables.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace read_models;
using namespace testing::season;

/// A query, and the tables its header declares.
struct Declared {
    const char* query;
    TableSet tables;
    std::function<void(ReadModel&)> ask;
};

const std::vector<Declared>& declarations()
{
    static const std::vector<AthleteId> athletes{ben};
    static const std::vector<Declared> all{
        {"challenges", challengesRead, [](ReadModel& rows) { (void)challenges(rows); }},
        {"slugOwner", challengesRead, [](ReadModel& rows) { (void)slugOwner(rows, "autumn"); }},
        {"page of challenges", challengePageRead,
         [](ReadModel& rows) { (void)challenges(rows, {.entered_by = ben, .of_clubs_of = ben}); }},
        {"stages", stagesRead, [](ReadModel& rows) { (void)stages(rows, autumn); }},
        {"stagesOfAll", stagesRead, [](ReadModel& rows) { (void)stagesOfAll(rows); }},
        {"athletes", athletesRead, [](ReadModel& rows) { (void)read_models::athletes(rows); }},
        {"athlete", athletesRead, [](ReadModel& rows) { (void)read_models::athlete(rows, ben); }},
        {"activities", activitiesRead, [](ReadModel& rows) { (void)activities(rows, ben); }},
        {"clubs", clubsRead, [](ReadModel& rows) { (void)clubs(rows); }},
        {"isClubMember", clubsRead, [](ReadModel& rows) { (void)isClubMember(rows, venta, ben); }},
        {"board of a stage", boardRead, [](ReadModel& rows) { (void)board(rows, autumn, 1, openCategory); }},
        {"board of totals", boardRead, [](ReadModel& rows) { (void)board(rows, autumn, {}, openCategory); }},
        {"stageLeaderboards", stageLeaderboardsRead, [](ReadModel& rows) { (void)stageLeaderboards(rows, autumn); }},
        {"challengeLeaderboards", challengeLeaderboardsRead,
         [](ReadModel& rows) { (void)challengeLeaderboards(rows, autumn); }},
        {"boardNames", boardNamesRead, [](ReadModel& rows) { (void)boardNames(rows, autumn, {}); }},
        {"boardNames of a stage", boardNamesRead, [](ReadModel& rows) { (void)boardNames(rows, autumn, 1); }},
        {"progress", progressRead, [](ReadModel& rows) { (void)progress(rows, {autumn}, athletes); }},
        {"progress of points", progressRead,
         [](ReadModel& rows) {
             (void)progress(rows, {.challenge = autumn, .points = ChallengeLeaderboardId{"totals"}}, athletes);
         }},
        {"feed", feedRead, [](ReadModel& rows) { (void)feed(rows, {.athlete = ben}); }},
        {"dashboard", feedRead,
         [](ReadModel& rows) { (void)feed(rows, {.of = FeedScope::Of::dashboard, .uuid = ben.value}); }},
        {"badges", badgesRead, [](ReadModel& rows) { (void)badges(rows, {}); }},
        {"stageResults", stageResultsRead, [](ReadModel& rows) { (void)stageResults(rows, stageId(1)); }},
    };
    return all;
}

/// Notes the tables that SQLite reads for the statements of a read model.
class ReadTables {
public:
    explicit ReadTables(const QString& connection)
    {
        const auto handle = QSqlDatabase::database(connection, false).driver()->handle();
        m_sqlite = *static_cast<sqlite3* const*>(handle.constData());
        sqlite3_set_authorizer(m_sqlite, &ReadTables::note, this);
    }
    ~ReadTables() { sqlite3_set_authorizer(m_sqlite, nullptr, nullptr); }
    ReadTables(const ReadTables&) = delete;
    ReadTables& operator=(const ReadTables&) = delete;
    const std::set<std::string>& names() const { return m_names; }

private:
    static int note(void* self, int action, const char* table, const char*, const char*, const char*)
    {
        if (action == SQLITE_READ) static_cast<ReadTables*>(self)->m_names.insert(table);
        return SQLITE_OK;
    }
    sqlite3* m_sqlite = nullptr;
    std::set<std::string> m_names;
};

std::set<std::string> namesOf(const Tables& tables, TableSet set)
{
    std::set<std::string> names;
    for (std::size_t table = 0; table < tableCount; ++table)
        if (set.has(table)) names.insert(tables.all()[table].name());
    return names;
}

/// Two stages, so that the challenge's board shows totals.
testing::EventLog twoStages()
{
    auto log = wholeStory();
    const auto second = stageCreated(2, "2018-11-01 00:00:00", "2018-11-30 23:59:59");
    return log.add(second, included(second), boardCreated(2));
}

TEST(ReadModelQueries, ReadOnlyTheTablesTheyDeclare)
{
    const auto before = QSqlDatabase::connectionNames();
    const auto rows = testing::tablesOf(twoStages());
    QString connection;
    for (const QString& name : QSqlDatabase::connectionNames())
        if (!before.contains(name)) connection = name;

    for (const Declared& declared : declarations()) {
        const ReadTables read(connection);
        declared.ask(*rows);
        EXPECT_FALSE(read.names().empty()) << declared.query;
        const auto declaredNames = namesOf(rows->tables(), declared.tables);
        for (const std::string& name : read.names())
            EXPECT_TRUE(name.starts_with("sqlite_") || name == "json_each" || declaredNames.contains(name))
                << declared.query << " reads " << name;
    }
}

} // namespace
} // namespace palmares

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/event_stores/postgres_store_test.h"
#include "tests/support/restored_dump.h"

namespace palmares::testing {

namespace fs = std::filesystem;

/// Event stores of Commanded applications, restored from dumps and compared with what PostgreSQL itself counted and
/// wrote out: file and version of the schema.
struct PostgresDump {
    const char* name;
    const char* version;
};

void PrintTo(const PostgresDump& dump, std::ostream* out)
{
    *out << dump.name;
}

class PostgresDumps : public ::testing::TestWithParam<PostgresDump> {
protected:
    void SetUp() override
    {
        PALMARES_NEEDS_POSTGRES();
        if (!fs::exists(file(".sql"))) GTEST_SKIP() << "There is no data beside the project.";
        static std::map<std::string, std::string> databases;
        std::string& database = databases[GetParam().name];
        if (database.empty()) database = restored(file(".sql"), GetParam().name);
        ASSERT_NE(database, "");
        auto opened = store::openPostgres(testServer().url(database), {"public"});
        ASSERT_EQ(nameOf(opened), "ok");
        store = std::move(*opened);
        sql = std::make_unique<SqlSession>(testServer().url(database));
    }

    static fs::path folder() { return fs::path(PALMARES_SOURCE_DIR) / "../shared/data/eventstore"; }
    static fs::path file(const std::string& ending) { return folder() / (GetParam().name + ending); }

    /// The lines of a table of truth without the heading, cut at commas.
    static std::vector<std::vector<std::string>> table(const std::string& name)
    {
        std::vector<std::vector<std::string>> rows;
        std::ifstream in(folder() / name);
        std::string line;
        std::getline(in, line);
        while (std::getline(in, line)) {
            std::istringstream fields(line);
            auto& row = rows.emplace_back();
            for (std::string field; std::getline(fields, field, ',');)
                row.push_back(field);
        }
        return rows;
    }
    static std::string truth(const std::string& measure)
    {
        for (const auto& row : table("truth.csv"))
            if (row.at(0) == GetParam().name && row.at(1) == measure) return row.at(2);
        return "not counted";
    }
    /// JSON as PostgreSQL writes it, so that texts of one meaning are equal.
    std::string normalised(const std::string& json)
    {
        return sql->value("SELECT (" + sql->connection().quote(json) + "::text)::jsonb");
    }

    std::unique_ptr<EventStore> store;
    std::unique_ptr<SqlSession> sql;
};

INSTANTIATE_TEST_SUITE_P(Every, PostgresDumps,
                         ::testing::Values(PostgresDump{"commanded-eventstore-v0.17-empty", "0.17.0"},
                                           PostgresDump{"commanded-eventstore-v1.2-seed", "1.2.0"},
                                           PostgresDump{"trento-process-manager-rename", "1.3.2"}),
                         [](const auto& dump) {
                             std::string name = dump.param.name;
                             std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
                             return name;
                         });

TEST_P(PostgresDumps, HaveAsManyEventsStreamsSubscriptionsAndSnapshotsAsWereCounted)
{
    EXPECT_EQ(std::to_string(store->eventCount().value()), truth("links in $all (stream_id 0)"));
    EXPECT_EQ(std::to_string(store->pageOfStreams({}).value().total), truth("streams"));
    EXPECT_EQ(std::to_string(store->subscriptions().value().size()), truth("subscriptions"));
    const auto sources = sql->run("SELECT source_uuid FROM snapshots");
    EXPECT_EQ(std::to_string(sources.size()), truth("snapshots"));
    for (const auto& source : sources)
        EXPECT_EQ(nameOf(store->readSnapshot(source.front())), "ok") << source.front();
    EXPECT_TRUE(store->examine().empty());
}

TEST_P(PostgresDumps, HaveTheStreamsThatWereCounted)
{
    const std::string name = std::string("truth-streams.") + GetParam().name + ".csv";
    ASSERT_TRUE(fs::exists(folder() / name));
    for (const auto& row : table(name)) {
        const auto info = store->streamInfo(row.at(0));
        ASSERT_TRUE(info) << row.at(0);
        EXPECT_EQ(std::to_string(info->version), row.at(1));
        const auto numbersThere = numbersIn(*store, row.at(0));
        EXPECT_EQ(std::to_string(numbersThere.size()), row.at(2)) << row.at(0);
        if (numbersThere.empty()) continue;
        EXPECT_EQ(std::to_string(numbersThere.front()), row.at(3));
        EXPECT_EQ(std::to_string(numbersThere.back()), row.at(4));
    }
}

TEST_P(PostgresDumps, HaveTheTypesThatWereCounted)
{
    const std::string name = std::string("truth-types.") + GetParam().name + ".csv";
    std::map<std::string, int> expected;
    for (const auto& row : table(name)) // there is none of an empty store
        expected[row.at(0)] = std::stoi(row.at(1));
    std::map<std::string, int> types;
    for (const RecordedEvent& event : allOf(*store))
        ++types[event.type];
    EXPECT_EQ(types, expected);
}

TEST_P(PostgresDumps, HaveTheEventsThatPostgresWroteOut)
{
    std::ifstream in(file(".all.ndjson"));
    if (!in) GTEST_SKIP() << "A store without events was not written out.";
    const auto events = allOf(*store);
    std::size_t count = 0;
    for (std::string line; std::getline(in, line); ++count) {
        ASSERT_LT(count, events.size());
        const RecordedEvent& event = events[count];
        const std::string given = sql->connection().quote(line) + "::jsonb";
        const auto row = sql->run("SELECT v->>'all_position', v->>'stream', v->>'stream_version', v->>'type', "
                                  "v->>'event_id', v->>'causation_id', v->>'correlation_id', v->'data', v->'metadata', "
                                  "to_char((v->>'created_at')::timestamptz AT TIME ZONE 'UTC', "
                                  "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM (SELECT " +
                                  given + " AS v) AS line")
                             .at(0);
        const std::vector<std::string> ours{std::to_string(event.position),
                                            event.stream,
                                            std::to_string(event.version),
                                            event.type,
                                            toText(event.event_id),
                                            event.causation_id ? toText(*event.causation_id) : "NULL",
                                            event.correlation_id ? toText(*event.correlation_id) : "NULL",
                                            normalised(event.data),
                                            normalised(event.metadata),
                                            toText(event.created_at)};
        EXPECT_EQ(ours, row);
    }
    EXPECT_EQ(count, events.size());
}

TEST_P(PostgresDumps, ES128_AreReadAsTheirVersionAllowsAndLeftAlone)
{
    EXPECT_EQ(truth("eventstore schema version"), GetParam().version);
    const auto refused = appendOne(*store, {"s", {}, sampleEvents(0, 1)});
    EXPECT_EQ(nameOf(refused), "store_read_only");
    EXPECT_EQ(store->property("organiser").value(), std::nullopt);
    EXPECT_EQ(nameOf(store->setProperty("organiser", "x")), "not_supported");
    EXPECT_EQ(sql->value("SELECT count(*) FROM pg_namespace WHERE nspname = 'palmares'"), "0");

    const auto writable = store::openPostgres(testServer().url(sql->connection().dbname()),
                                              {"public", store::PostgresAccess::read_write});
    const bool tooOld = std::string_view(GetParam().version) == "0.17.0";
    EXPECT_EQ(nameOf(writable), tooOld ? "store_too_old" : "ok");
}

TEST_P(PostgresDumps, ES128_TakeNewEventsWhereTheUserSaidSo)
{
    // In a copy: the others count what was dumped.
    const std::string name = std::string(GetParam().name) + "-copy";
    ASSERT_EQ(restored(file(".sql"), name), name);
    auto writable = store::openPostgres(
        testServer().url(name),
        {.schema = "public", .access = store::PostgresAccess::read_write, .hardDeletion = HardDeletion::allowed});
    if (std::string_view(GetParam().version) == "0.17.0") {
        EXPECT_EQ(nameOf(writable), "store_too_old");
        return;
    }
    ASSERT_EQ(nameOf(writable), "ok");
    const Position before = (*writable)->head().value();
    const std::vector<Append> group{{"ours", ExpectedVersion::noStream(), sampleEvents(0, 2)},
                                    {"ours", ExpectedVersion::exactly(2), sampleEvents(2, 1)}};
    for (const auto& answer : (*writable)->append(group))
        EXPECT_EQ(nameOf(answer), "ok");
    EXPECT_EQ(versionsIn(**writable, "ours"), numbers(1, 3));
    EXPECT_EQ((*writable)->head(), before + 3);
    EXPECT_EQ(nameOf((*writable)->deleteStream("ours", {}, Deletion::hard)), "ok");
    EXPECT_EQ((*writable)->head(), before);
    EXPECT_TRUE((*writable)->examine().empty());
}

} // namespace palmares::testing

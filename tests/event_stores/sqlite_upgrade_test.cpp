#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

using store::OpenMode;
using store::openSqlite;

namespace {

// The tables as version 1 of the program made them.
constexpr const char* tablesOfVersion1 = R"(
    PRAGMA application_id = 0x50414C4D;
    PRAGMA user_version = 1;
    PRAGMA journal_mode = WAL;
    CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        stream INTEGER NOT NULL,
        version INTEGER NOT NULL,
        event_id BLOB NOT NULL UNIQUE,
        type INTEGER NOT NULL,
        causation_id BLOB,
        correlation_id BLOB,
        created_at INTEGER NOT NULL,
        data BLOB NOT NULL,
        metadata BLOB NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX events_of_stream ON events (stream, version);
    CREATE TABLE snapshots (
        source TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE subscriptions (name TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL) STRICT;
    CREATE TABLE properties (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT;
)";

void runSql(const std::filesystem::path& file, const std::string& sql)
{
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A file of version 1 with three events in two streams, a snapshot, a subscription and a property.
class SqliteUpgrade : public ::testing::Test {
protected:
    void SetUp() override
    {
        // The format of events is unchanged, so those of a new file serve.
        {
            const auto today = openSqlite(folder / "today.palmares", OpenMode::create_new);
            ASSERT_TRUE(appendOne(**today, {"a", {}, sampleEvents(1, 2), RecordedAt{7'000'000}}));
            ASSERT_TRUE(appendOne(**today, {"b", {}, sampleEvents(3, 1), RecordedAt{8'000'000}}));
        }
        runSql(file, tablesOfVersion1);
        runSql(file, "ATTACH '" + (folder / "today.palmares").string() +
                         "' AS today;"
                         "INSERT INTO streams SELECT * FROM today.streams;"
                         "INSERT INTO types SELECT * FROM today.types;"
                         "INSERT INTO events SELECT * FROM today.events;"
                         "INSERT INTO snapshots VALUES ('a', 2, 'T', x'7B7D');"
                         "INSERT INTO subscriptions VALUES ('policies', 2);"
                         "INSERT INTO properties VALUES ('organiser', x'416E61');");
    }

    static void expectContents(EventStore& store)
    {
        EXPECT_EQ(numbersIn(store, allStream), numbers(1, 3));
        EXPECT_EQ(versionsIn(store, "a"), numbers(1, 2));
        EXPECT_EQ(store.streamVersion(allStream), 3);
        EXPECT_EQ(store.streams()->size(), 2U);
        EXPECT_EQ(store.pageOfStreams({})->total, 3);
        EXPECT_EQ(store.streamInfo(allStream)->created_at, RecordedAt{7'000'000});
        EXPECT_EQ(store.readSnapshot("a")->data, "{}");
        EXPECT_EQ(store.readSnapshot("a")->metadata, "");
        EXPECT_EQ(store.checkpoint("policies"), 2);
        const auto subscriptions = store.subscriptions();
        ASSERT_TRUE(subscriptions && subscriptions->size() == 1);
        EXPECT_EQ(subscriptions->front().key, (SubscriptionKey{std::string(allStream), "policies"}));
        EXPECT_EQ(store.property("organiser").value(), "Ana");
        EXPECT_THAT(store.examine(), ::testing::IsEmpty());
    }

    TemporaryFolder folder;
    std::filesystem::path file = folder / "old.palmares";
};

} // namespace

TEST_F(SqliteUpgrade, ReadsAFileOfVersion1AndLeavesItAsItIs)
{
    const auto before = bytesOf(file);
    {
        const auto old = openSqlite(file, OpenMode::read_only);
        ASSERT_TRUE(old) << old.error().message;
        expectContents(**old);
        EXPECT_EQ(nameOf(appendOne(**old, {"a", {}, sampleEvents(4, 1)})), "store_read_only");
        EXPECT_EQ(nameOf((*old)->tryLock({"a", "p"}, 0)), "store_read_only");
    }
    EXPECT_EQ(bytesOf(file), before);
}

TEST_F(SqliteUpgrade, UpgradesAFileThatIsOpenedForWritingOnce)
{
    for (int round = 0; round < 2; ++round) {
        const auto store = openSqlite(file, OpenMode::read_write_existing);
        ASSERT_TRUE(store) << store.error().message;
        expectContents(**store);
    }
    const auto store = openSqlite(file, OpenMode::create_if_missing, std::chrono::seconds(5), HardDeletion::allowed);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->link({"b", {}, {sampleId(1)}}), 2);
    EXPECT_EQ(appendOne(**store, {"a", ExpectedVersion::exactly(2), sampleEvents(4, 1)})->last, 4);
    EXPECT_EQ(nameOf((*store)->deleteStream("a", {}, Deletion::hard)), "ok");
    const Checkpoint checkpoint{"policies", 4};
    EXPECT_TRUE((*store)->save(std::span(&checkpoint, 1), {}));
    EXPECT_EQ((*store)->checkpoint("policies"), 4);
    EXPECT_EQ(numbersIn(**store, allStream), (Numbers{3}));
    EXPECT_THAT((*store)->examine(), ::testing::IsEmpty());
}

TEST_F(SqliteUpgrade, LeavesADamagedFileOfVersion1AsItIs)
{
    runSql(file, "DROP TABLE snapshots");
    const auto before = bytesOf(file);
    for (const OpenMode mode : {OpenMode::read_write_existing, OpenMode::read_only}) {
        const auto refused = openSqlite(file, mode);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().name, "store_damaged");
    }
    EXPECT_EQ(bytesOf(file), before);
}

TEST_F(SqliteUpgrade, MakesTheSameTablesAsANewFile)
{
    ASSERT_TRUE(openSqlite(file, OpenMode::read_write_existing));
    const auto columnsIn = [](const std::filesystem::path& path) {
        std::string all;
        sqlite3* handle = nullptr;
        sqlite3_open(path.c_str(), &handle);
        const auto collect = [](void* text, int count, char** values, char**) {
            for (int i = 0; i < count; ++i)
                static_cast<std::string*>(text)->append(values[i] ? values[i] : "NULL").append(" ");
            return 0;
        };
        const char* sql = "SELECT m.name, c.* FROM sqlite_schema AS m JOIN pragma_table_xinfo(m.name) AS c "
                          "ORDER BY m.name, c.cid";
        EXPECT_EQ(sqlite3_exec(handle, sql, collect, &all, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
        sqlite3_close(handle);
        return all;
    };
    EXPECT_EQ(columnsIn(file), columnsIn(folder / "today.palmares"));
}

} // namespace palmares::testing

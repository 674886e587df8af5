#include <filesystem>

#include "tests/event_stores/postgres_store_test.h"
#include "tests/support/restored_dump.h"

namespace palmares::testing {

using ::testing::HasSubstr;

using PostgresSchema = PostgresStoreTest;

TEST_F(PostgresSchema, ES52_RefusesToChangeOrDeleteWhatHappened)
{
    const std::pair<const char*, const char*> protections[] = {
        {"DELETE FROM events", "EventStore: Cannot delete events"},
        {"DELETE FROM streams", "EventStore: Cannot delete streams"},
        {"DELETE FROM stream_events", "EventStore: Cannot delete stream events"},
        {"UPDATE events SET event_type = ''", "EventStore: Cannot update events"},
        {"UPDATE stream_events SET stream_version = 1", "EventStore: Cannot update stream events"}};
    for (const auto& [statement, message] : protections) {
        EXPECT_THAT(sql->refusal(statement), HasSubstr(message)) << "in an empty store";
        ASSERT_TRUE(append("s", 1));
        EXPECT_THAT(sql->refusal(statement), HasSubstr(message));
    }
    EXPECT_EQ(store->eventCount(), 5);
}

TEST_F(PostgresSchema, ES53_LetsASessionWithTheFlagDelete)
{
    ASSERT_TRUE(append("s", 3));
    sql->run("SET eventstore.enable_hard_deletes TO 'on'");
    for (const char* table : {"stream_events", "events", "streams"})
        EXPECT_EQ(sql->refusal(std::string("DELETE FROM ") + table), "");
    EXPECT_EQ(sql->value("SELECT count(*) FROM events"), "0");
}

TEST_F(PostgresSchema, ES53_AHardDeletionLeavesNoSuchFlagBehind)
{
    ASSERT_TRUE(append("s", 3));
    ASSERT_TRUE(append("t", 3));
    ASSERT_EQ(nameOf(store->deleteStream("s", {}, Deletion::hard)), "ok");
    auto careful = open();
    ASSERT_TRUE(careful);
    EXPECT_EQ(nameOf((*careful)->deleteStream("t", {}, Deletion::hard)), "not_supported");
    EXPECT_EQ(store->eventCount(), 3);
}

TEST_F(PostgresSchema, ES61_KeepsOneRowForEachStream)
{
    ASSERT_TRUE(append("s", 1));
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::noStream())), "stream_exists");
    ASSERT_TRUE(append("s", 2));
    EXPECT_EQ(store->streamInfo("s")->version, 3);
    EXPECT_THAT(sql->refusal("INSERT INTO streams (stream_uuid) VALUES ('s')"), HasSubstr("ix_streams_stream_uuid"));
    sql->run("INSERT INTO streams (stream_uuid) VALUES ('made by hand')");
    EXPECT_EQ(store->streamInfo("made by hand")->version, 0);
    EXPECT_EQ(nameOf(append("made by hand", 1, ExpectedVersion::noStream())), "ok");
}

/// The definition of a schema, apart from its name and the text of its functions.
const char* const shape = R"sql(
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' ||
       coalesce(replace(column_default, table_schema || '.', ''), '')
FROM information_schema.columns WHERE table_schema = 'SCHEMA'
UNION ALL SELECT 'index ' || replace(replace(indexdef, '"SCHEMA"', 'S'), 'SCHEMA', 'S')
FROM pg_indexes WHERE schemaname = 'SCHEMA'
UNION ALL SELECT 'constraint ' || conname || ' ' || replace(replace(pg_get_constraintdef(c.oid), '"SCHEMA"', 'S'), 'SCHEMA', 'S')
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = 'SCHEMA'
UNION ALL SELECT 'trigger ' || replace(replace(pg_get_triggerdef(t.oid, true), '"SCHEMA"', 'S'), 'SCHEMA', 'S')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'SCHEMA' AND NOT tgisinternal
UNION ALL SELECT 'version ' || major_version || '.' || minor_version || '.' || patch_version FROM "SCHEMA".schema_migrations
UNION ALL SELECT 'stream ' || stream_id || stream_uuid FROM "SCHEMA".streams WHERE stream_id = 0
ORDER BY 1)sql";

std::vector<std::vector<std::string>> shapeOf(SqlSession& sql, const std::string& schema)
{
    std::string statement = shape;
    for (auto at = statement.find("SCHEMA"); at != std::string::npos; at = statement.find("SCHEMA", at + schema.size()))
        statement.replace(at, 6, schema);
    sql.run("SET search_path TO \"" + schema + '"'); // which definitions do not name then
    return sql.run(statement);
}

TEST_F(PostgresSchema, ES127_IsThatOfACommandedEventStore)
{
    const std::filesystem::path dump =
        std::filesystem::path(PALMARES_SOURCE_DIR) / "../shared/data/eventstore/trento-process-manager-rename.sql";
    if (!std::filesystem::exists(dump)) GTEST_SKIP() << "There is no data beside the project.";
    const TemporaryFolder other;
    ASSERT_NE(openPostgresJsonb(other, HardDeletion::refused), nullptr);
    const std::string database = restored(dump.string(), "shape");
    SqlSession theirs(testServer().url(database));
    EXPECT_EQ(shapeOf(*sql, schemaOf(other)), shapeOf(theirs, "public"));
}

} // namespace palmares::testing

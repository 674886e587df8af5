#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

using ::testing::HasSubstr;

/// A store whose roles packaging/postgres/roles.sql made, with a person in each.
class PostgresRoles : public PostgresStoreTest {
protected:
    void SetUp() override
    {
        PostgresStoreTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(append("s", 1));
        std::filesystem::copy_file(std::filesystem::path(PALMARES_SOURCE_DIR) / "packaging/postgres/roles.sql", script,
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::permissions(script, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
        ASSERT_TRUE(
            testServer().succeeds({(testServer().programs() / "psql").string(), "-X", "-q", "-v", "ON_ERROR_STOP=1",
                                   "-v", "schema=" + schema(), "-f", script.string(), url()}))
            << testServer().lastWords();
        for (const char* role : {"owner", "organiser", "viewer"})
            if (sql->run(std::string("SELECT FROM pg_roles WHERE rolname = 'a_") + role + "'").empty())
                sql->run(std::string("CREATE ROLE a_") + role + " LOGIN IN ROLE palmares_" + role);
    }
    std::unique_ptr<SqlSession> sessionOf(const std::string& role) const
    {
        auto session = std::make_unique<SqlSession>(url(role));
        session->run("SET search_path TO \"" + schema() + '"');
        return session;
    }
    Result<std::unique_ptr<EventStore>> openAs(const std::string& role,
                                               store::PostgresAccess access = store::PostgresAccess::as_created) const
    {
        return store::openPostgres(url(role), {schema(), access, HardDeletion::allowed});
    }

    std::filesystem::path script = testServer().folder() / "roles.sql";
};

TEST_F(PostgresRoles, TheOwnerMayDeleteForGood)
{
    auto mine = openAs("a_owner");
    ASSERT_EQ(nameOf(mine), "ok");
    EXPECT_EQ(nameOf((*mine)->deleteStream("s", {}, Deletion::hard)), "ok");
}

TEST_F(PostgresRoles, TheOrganiserReadsAppendsAndRunsSubscriptions)
{
    auto mine = openAs("a_organiser");
    ASSERT_EQ(nameOf(mine), "ok");
    EXPECT_EQ(nameOf(appendOne(**mine, {"s", ExpectedVersion::exactly(1), fresh(2)})), "ok");
    EXPECT_EQ(nameOf(appendOne(**mine, {"t", ExpectedVersion::noStream(), fresh(1)})), "ok");
    EXPECT_EQ((*mine)->link({"links", {}, {sampleId(0)}}), 1);
    EXPECT_EQ(numbersIn(**mine, allStream), numbers(1, 4));
    auto lock = (*mine)->tryLock({std::string(allStream), "p"}, 0);
    ASSERT_TRUE(lock && *lock);
    EXPECT_EQ(nameOf((*lock)->acknowledge(3)), "ok");
    const Snapshot snapshot{"s", 1, "T", "{}"};
    EXPECT_EQ(nameOf((*mine)->save({}, std::span(&snapshot, 1))), "ok");
    EXPECT_EQ(nameOf((*mine)->setProperty("organiser", "Zoë")), "ok");
    for (const char* data : {"{}", "{\"again\":1}", ""}) {
        const SideRecord record{"audit", "1", {}, data};
        EXPECT_EQ(nameOf((*mine)->saveRecords(std::span(&record, 1))), "ok") << data;
    }
}

TEST_F(PostgresRoles, TheOrganiserCannotChangeOrDeleteWhatHappened)
{
    auto mine = openAs("a_organiser");
    ASSERT_EQ(nameOf(mine), "ok");
    EXPECT_EQ(nameOf((*mine)->deleteStream("s", {}, Deletion::soft)), "insufficient_privilege");
    EXPECT_EQ(nameOf((*mine)->deleteStream("s", {}, Deletion::hard)), "insufficient_privilege");
    auto session = sessionOf("a_organiser");
    session->run("SET eventstore.enable_hard_deletes TO 'on'");
    for (const char* statement :
         {"DELETE FROM events", "DELETE FROM stream_events", "DELETE FROM streams", "TRUNCATE events CASCADE",
          "UPDATE events SET event_type = ''", "UPDATE stream_events SET stream_version = 9",
          "UPDATE streams SET deleted_at = now()", "ALTER TABLE events DISABLE TRIGGER ALL", "DROP TABLE snapshots",
          "CREATE TABLE more (n int)", "DELETE FROM palmares.stores", "INSERT INTO schema_migrations VALUES (9, 9, 9)"})
        EXPECT_THAT(session->refusal(statement),
                    ::testing::AnyOf(HasSubstr("permission denied"), HasSubstr("must be owner")))
            << statement;
    EXPECT_EQ(store->eventCount(), 1);
}

TEST_F(PostgresRoles, TheViewerOnlyReads)
{
    auto mine = openAs("a_viewer");
    ASSERT_EQ(nameOf(mine), "ok");
    EXPECT_EQ(numbersIn(**mine, "s"), numbers(1, 1));
    EXPECT_EQ(nameOf((*mine)->subscriptions()), "ok");
    EXPECT_EQ(nameOf(appendOne(**mine, {"s", {}, fresh(1)})), "store_read_only");
    EXPECT_EQ(nameOf((*mine)->setProperty("organiser", "x")), "store_read_only");
    EXPECT_EQ(nameOf((*mine)->tryLock({std::string(allStream), "p"}, 0)), "store_read_only");
    const auto writing = openAs("a_viewer", store::PostgresAccess::read_write);
    ASSERT_EQ(nameOf(writing), "insufficient_privilege");
    EXPECT_THAT(writing.error().message, HasSubstr("INSERT on streams"));
    auto session = sessionOf("a_viewer");
    for (const char* statement :
         {"INSERT INTO streams (stream_uuid) VALUES ('x')", "UPDATE streams SET stream_version = 9",
          "INSERT INTO events (event_id, event_type, data) VALUES (gen_random_uuid(), '', '')",
          "INSERT INTO subscriptions (stream_uuid, subscription_name) VALUES ('$all', 'x')", "DELETE FROM snapshots",
          "UPDATE palmares.properties SET value = ''", "CREATE TABLE more (n int)"})
        EXPECT_THAT(session->refusal(statement), HasSubstr("permission denied")) << statement;
}

TEST_F(PostgresRoles, ARoleWithoutRightsLearnsWhatItLacks)
{
    if (sql->run("SELECT FROM pg_roles WHERE rolname = 'a_stranger'").empty()) sql->run("CREATE ROLE a_stranger LOGIN");
    const auto refused = openAs("a_stranger");
    ASSERT_EQ(nameOf(refused), "insufficient_privilege");
    EXPECT_THAT(refused.error().message, HasSubstr("USAGE on the schema"));
}

} // namespace palmares::testing

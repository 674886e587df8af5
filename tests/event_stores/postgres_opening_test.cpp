#include <fstream>

#include "store/database_password.h"
#include "store/open_store.h"
#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Each test has a database of its own.
class PostgresOpening : public ::testing::Test {
protected:
    void SetUp() override { PALMARES_NEEDS_POSTGRES(); }

    std::string url() const { return testServer().url(folder.path().filename().string()); }
    Result<void> create(const std::string& schema = "public")
    {
        return store::createPostgres(url(), {.schema = schema, .makeDatabase = true});
    }

    Result<std::unique_ptr<EventStore>> open() const { return open({url()}); }
    static Result<std::unique_ptr<EventStore>> open(const store::StoreAddress& address)
    {
        return store::openStore(address, store::OpenMode::read_write_existing);
    }

    TemporaryFolder folder;
};

TEST_F(PostgresOpening, CreatesTheDatabaseAndOpensItsOnlyStoreToWrite)
{
    ASSERT_EQ(nameOf(create("challenges")), "ok");
    auto opened = open();
    ASSERT_EQ(nameOf(opened), "ok");
    EXPECT_EQ(nameOf(appendOne(**opened, {"s", {}, sampleEvents(0, 1)})), "ok");
    EXPECT_EQ(nameOf((*opened)->setProperty("organiser", "Zoë")), "ok");
    auto again = open();
    ASSERT_EQ(nameOf(again), "ok");
    EXPECT_EQ((*again)->property("organiser").value(), "Zoë");
    EXPECT_EQ((*again)->head(), 1);
}

TEST_F(PostgresOpening, TakesASchemaOfAnyName)
{
    for (const char* name : {"a b", "Ünï\"cøde'.x", "select", "12"}) {
        ASSERT_EQ(nameOf(create(name)), "ok") << name;
        auto opened = store::openPostgres(url(), {name});
        ASSERT_EQ(nameOf(opened), "ok") << name;
        EXPECT_EQ(nameOf(appendOne(**opened, {"s", {}, sampleEvents(0, 1)})), "ok");
        EXPECT_EQ((*opened)->waitForEvents(0, 0), true);
    }
    for (const std::string& name : {std::string(), std::string(57, 'x'), std::string("palmares"), std::string("pg_x")})
        EXPECT_EQ(nameOf(create(name)), "store_schema_name") << name;
}

TEST_F(PostgresOpening, NeverCreatesAStoreWhereThereAreEvents)
{
    ASSERT_EQ(nameOf(create()), "ok");
    EXPECT_EQ(nameOf(create()), "store_exists");
    SqlSession(url()).run("CREATE SCHEMA other; CREATE TABLE other.events (n int)");
    EXPECT_EQ(nameOf(create("other")), "store_exists");
}

TEST_F(PostgresOpening, AsksWhichOfSeveralStoresIsMeant)
{
    ASSERT_EQ(nameOf(create("one")), "ok");
    ASSERT_EQ(nameOf(create("two")), "ok");
    const auto refused = open();
    ASSERT_EQ(nameOf(refused), "store_ambiguous");
    EXPECT_THAT(refused.error().message, HasSubstr("one, two"));
    EXPECT_EQ(nameOf(open({url(), "two"})), "ok");
}

TEST_F(PostgresOpening, ES21_RefusesASchemaWithoutAStore)
{
    ASSERT_EQ(nameOf(create()), "ok");
    EXPECT_EQ(nameOf(store::openPostgres(url(), {"doesnotexist"})), "store_not_found");
    EXPECT_EQ(nameOf(store::openPostgres(testServer().url("template1"))), "store_not_found");
    auto opened = store::openPostgres(url());
    ASSERT_EQ(nameOf(opened), "ok");
    SqlSession(url()).run("DROP SCHEMA public CASCADE");
    EXPECT_EQ(nameOf(appendOne(**opened, {"s", {}, sampleEvents(0, 1)})), "undefined_table");
}

TEST_F(PostgresOpening, SaysThatAStoreBefore0_14IsTooOld)
{
    ASSERT_EQ(nameOf(create()), "ok");
    SqlSession(url()).run(
        "CREATE SCHEMA old; SET search_path TO old; "
        "CREATE TABLE streams (stream_id bigserial PRIMARY KEY, stream_uuid text, created_at timestamp); "
        "CREATE TABLE events (event_id uuid PRIMARY KEY, stream_id bigint, stream_version bigint, event_type text, "
        "correlation_id uuid, causation_id uuid, data bytea, metadata bytea, created_at timestamp); "
        "CREATE TABLE subscriptions (subscription_id bigserial PRIMARY KEY, stream_uuid text, "
        "subscription_name text, last_seen_event_id bigint, last_seen_stream_version bigint); "
        "CREATE TABLE snapshots (source_uuid text PRIMARY KEY, source_version bigint, source_type text, "
        "data bytea, metadata bytea, created_at timestamp)");
    EXPECT_EQ(nameOf(store::openPostgres(url(), {"old"})), "store_too_old");
}

TEST_F(PostgresOpening, RefusesWhatIsNoStoreItKnows)
{
    ASSERT_EQ(nameOf(create()), "ok");
    SqlSession sql(url());
    const auto answerAfter = [&](const char* change) {
        sql.run(change);
        return nameOf(store::openPostgres(url()));
    };
    EXPECT_EQ(answerAfter("INSERT INTO schema_migrations VALUES (2, 0, 0)"), "store_too_new");
    EXPECT_EQ(answerAfter("DROP TABLE schema_migrations"), "ok") << "the columns tell enough";
    EXPECT_EQ(answerAfter("ALTER TABLE events RENAME COLUMN correlation_id TO other"), "store_foreign");
    EXPECT_EQ(answerAfter("ALTER TABLE events RENAME COLUMN other TO correlation_id; UPDATE streams SET stream_uuid = "
                          "'x' WHERE stream_id = 0"),
              "store_damaged");
    EXPECT_EQ(answerAfter("DROP TABLE snapshots"), "store_not_found");
}

TEST_F(PostgresOpening, OpensAForeignStoreReadOnlyUnlessAllowedToWrite)
{
    ASSERT_EQ(nameOf(create()), "ok");
    SqlSession(url()).run("DROP SCHEMA palmares CASCADE");
    auto theirs = open();
    ASSERT_EQ(nameOf(theirs), "ok");
    EXPECT_EQ(nameOf(appendOne(**theirs, {"s", {}, sampleEvents(0, 1)})), "store_read_only");
    EXPECT_EQ(nameOf((*theirs)->deleteStream("s", {}, Deletion::soft)), "store_read_only");
    EXPECT_EQ(nameOf((*theirs)->link({"s", {}, {}})), "store_read_only");
    EXPECT_EQ(nameOf((*theirs)->tryLock({std::string(allStream), "p"}, 0)), "store_read_only");
    auto told = open({url(), "", true});
    ASSERT_EQ(nameOf(told), "ok");
    EXPECT_EQ(nameOf(appendOne(**told, {"s", {}, sampleEvents(0, 1)})), "ok");
    EXPECT_EQ(nameOf((*told)->setProperty("organiser", "x")), "not_supported");
    EXPECT_EQ((*told)->property("organiser").value(), std::nullopt);
    EXPECT_EQ((*theirs)->head(), 1);
}

TEST_F(PostgresOpening, NeverShowsAPassword)
{
    const std::string reachless = "postgresql://zoe:ge%23heim@/x?host=/nowhere";
    const auto refused = open({reachless});
    ASSERT_EQ(nameOf(refused), "store_unavailable");
    EXPECT_THAT(refused.error().message, Not(HasSubstr("heim")));
    EXPECT_THAT(store::StoreAddress{reachless}.title(), Not(HasSubstr("heim")));
    const auto wrong = open({"postgresql://zoe:ge%heim@/x"});
    ASSERT_EQ(nameOf(wrong), "store_url_wrong");
    EXPECT_THAT(wrong.error().message, Not(HasSubstr("heim")));
}

TEST_F(PostgresOpening, DistinguishesAMissingPasswordFromAWrongOne)
{
    PostgresServer server;
    SqlSession(server.url()).run("CREATE ROLE zoe LOGIN PASSWORD 'geheim'");
    server.stop(SIGINT);
    std::ofstream(server.folder() / "data/pg_hba.conf") << "local all zoe scram-sha-256\nlocal all all trust\n";
    server.start();
    const std::string url = server.url("postgres", "zoe") + "&passfile=/nowhere";
    EXPECT_EQ(nameOf(open({url})), "store_password_missing");
    EXPECT_EQ(nameOf(open({store::withPassword(url, "verraten")})), "store_password_wrong");
    EXPECT_EQ(nameOf(open({store::withPassword(url, "geheim")})), "store_not_found");
}

TEST_F(PostgresOpening, AsksForAnAddressThatHidesItsPassword)
{
    for (const char* const url : {"postgresql://zoe:ge/heim@/x", "postgresql://zoe:ge@heim@/x"}) {
        const auto refused = open({url});
        ASSERT_EQ(nameOf(refused), "store_url_wrong");
        EXPECT_THAT(refused.error().message, AllOf(HasSubstr("%40"), Not(HasSubstr("heim"))));
    }
}

TEST_F(PostgresOpening, TriesSeveralHostsUntilOneTakesWrites)
{
    ASSERT_EQ(nameOf(create()), "ok");
    const std::string several = "postgresql:///" + folder.path().filename().string() + "?host=/nowhere," +
                                testServer().folder().string() + "&user=palmares&target_session_attrs=read-write";
    EXPECT_EQ(nameOf(open({several})), "ok");
}

TEST_F(PostgresOpening, ES123_ShowsTheServerItsNameOrTheOneInTheAddress)
{
    ASSERT_EQ(nameOf(create()), "ok");
    SqlSession sql(testServer().url());
    const auto connectionsOf = [&](const std::string& name) {
        return sql.value("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + folder.path().filename().string() +
                         "' AND application_name = '" + name + "'");
    };
    const auto ours = open();
    ASSERT_EQ(nameOf(ours), "ok");
    ASSERT_EQ((*ours)->waitForEvents(0, 0), false); // on a second connection
    EXPECT_EQ(connectionsOf("Palmares"), "2");
    const auto named = open({url() + "&application_name=finish%20line"});
    ASSERT_EQ(nameOf(named), "ok");
    ASSERT_EQ((*named)->waitForEvents(0, 0), false);
    EXPECT_EQ(connectionsOf("finish line"), "2");
}

} // namespace palmares::testing

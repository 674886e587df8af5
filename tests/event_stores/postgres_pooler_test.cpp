#include <thread>

#include "tests/event_stores/postgres_store_test.h"
#include "tests/support/postgres_pooler.h"

namespace palmares::testing {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Two stores in one database behind a pooler whose sessions are shared by all that connect.
class PostgresPooled : public ::testing::Test {
protected:
    static constexpr int sessions = 2;

    void SetUp() override
    {
        PALMARES_NEEDS_POSTGRES();
        PALMARES_NEEDS_PGBOUNCER();
        ASSERT_TRUE(server.isRunning());
        pooler.emplace(server, sessions);
        for (const char* schema : {"one", "two"}) {
            ASSERT_EQ(nameOf(store::createPostgres(server.url(), {.schema = schema})), "ok");
            direct.push_back(open(server.url(), schema));
            ASSERT_NE(direct.back(), nullptr);
            ASSERT_TRUE(appendOne(*direct.back(), {std::string("of-") + schema, {}, sampleEvents(used, 3)}));
            used += 3;
        }
    }
    static std::unique_ptr<EventStore> open(const std::string& url, const std::string& schema)
    {
        auto opened = store::openPostgres(url, {schema});
        return opened ? std::move(*opened) : nullptr;
    }
    /// Each session of the pool, as its next client meets it.
    std::vector<std::string> inEachSession(const std::string& sql) const
    {
        std::vector<std::unique_ptr<SqlSession>> clients;
        std::vector<std::string> values;
        for (int each = 0; each < sessions; ++each) {
            clients.push_back(std::make_unique<SqlSession>(pooler->url()));
            clients.back()->run("BEGIN"); // has it until the end
            values.push_back(clients.back()->value(sql));
        }
        return values;
    }
    static std::vector<std::string> streamsIn(EventStore& store)
    {
        std::vector<std::string> streams;
        EXPECT_EQ(nameOf(store.readAll({},
                                       [&](RecordedEvent& event) {
                                           streams.push_back(event.stream);
                                           return true;
                                       })),
                  "ok");
        return streams;
    }

    PostgresServer server;
    std::optional<PostgresPooler> pooler;
    std::vector<std::unique_ptr<EventStore>> direct;
    std::uint64_t used = 0;
};

TEST_F(PostgresPooled, ReadersOfTwoSchemasReadTheirOwnWhileOthersWrite)
{
    std::jthread writer([&](std::stop_token stop) {
        for (std::uint64_t number = 1'000; !stop.stop_requested(); ++number)
            EXPECT_TRUE(
                appendOne(*direct[number % 2], {number % 2 == 0 ? "of-one" : "of-two", {}, sampleEvents(number, 1)}));
    });
    SqlSession application(pooler->url());
    for (int round = 0; round < 20; ++round) {
        const auto one = open(pooler->url(), "one");
        const auto two = open(pooler->url(), "two");
        ASSERT_TRUE(one && two);
        EXPECT_THAT(streamsIn(*one), Each("of-one"));
        EXPECT_THAT(streamsIn(*two), Each("of-two"));
        EXPECT_GE(one->streamVersion("of-one").value(), 3);
        EXPECT_EQ(one->streamVersion("of-two"), 0);
        EXPECT_EQ(two->streamInfo("of-two").value().stream, "of-two");
        EXPECT_EQ(
            application.refusal("BEGIN; CREATE TABLE public.t (i int); INSERT INTO public.t VALUES (1); ROLLBACK"), "");
    }
}

TEST_F(PostgresPooled, NothingIsLeftInASessionThatIsNotOurs)
{
    const auto settings = "SELECT current_setting('search_path') || current_setting('row_security') || "
                          "current_setting('default_transaction_read_only') || current_setting('timezone')";
    const auto before = inEachSession(settings);
    {
        const auto store = open(pooler->url(), "one");
        ASSERT_NE(store, nullptr);
        EXPECT_EQ(std::ssize(streamsIn(*store)), 3);
        EXPECT_EQ(store->waitForEvents(3, 300), false);
        EXPECT_EQ(nameOf(store->readStream("none", {}, [](RecordedEvent&) { return true; })), "stream_not_found");
        EXPECT_EQ(inEachSession(settings), before);
    }
    EXPECT_THAT(inEachSession("SELECT count(*) FROM pg_prepared_statements"), Each("0"));
    EXPECT_THAT(inEachSession("SELECT count(*) FROM pg_listening_channels()"), Each("0"));
    EXPECT_THAT(inEachSession("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), Each("0"));
}

TEST_F(PostgresPooled, WhatNeedsASessionIsRefusedBeforeAnythingIsSet)
{
    const auto opened = store::openPostgres(pooler->url(), {"one", store::PostgresAccess::read_write});
    ASSERT_EQ(nameOf(opened), "store_pooled");
    EXPECT_THAT(opened.error().message, StartsWith("Through a pooler of connections this store can only be read"));
    const auto store = open(pooler->url(), "one");
    ASSERT_NE(store, nullptr);
    EXPECT_TRUE(store->isReadOnly());
    EXPECT_EQ(nameOf(store->tryLock({std::string(allStream), "policies"}, 0)), "store_pooled");
    EXPECT_EQ(nameOf(appendOne(*store, {"of-one", {}, sampleEvents(used, 1)})), "store_pooled");
    EXPECT_EQ(nameOf(store->setProperty("organiser", "x")), "store_pooled");
    EXPECT_EQ(SqlSession(server.url()).value("SELECT count(*) FROM one.subscriptions"), "0");
    EXPECT_THAT(inEachSession("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), Each("0"));
}

TEST_F(PostgresPooled, WaitingSeesWhatAnotherProgramAppends)
{
    const auto store = open(pooler->url(), "one");
    ASSERT_NE(store, nullptr);
    std::jthread writer([&] { EXPECT_TRUE(appendOne(*direct[0], {"of-one", {}, sampleEvents(used, 1)})); });
    EXPECT_EQ(store->waitForEvents(3, 10'000), true);
}

} // namespace palmares::testing

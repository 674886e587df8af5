#include <thread>

#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

/// Faults of a server that only this suite uses.
class PostgresFaults : public ::testing::Test {
protected:
    void SetUp() override
    {
        PALMARES_NEEDS_POSTGRES();
        ASSERT_TRUE(server.isRunning());
        ASSERT_EQ(nameOf(store::createPostgres(server.url(), {})), "ok");
        store = open(std::chrono::seconds(30));
        ASSERT_NE(store, nullptr);
    }
    std::unique_ptr<EventStore> open(std::chrono::milliseconds patience)
    {
        auto opened = store::openPostgres(server.url(), {.schema = "public", .patience = patience});
        return opened ? std::move(*opened) : nullptr;
    }
    /// From now on commits succeed without an answer, because no standby confirms them.
    void holdAnswersBack()
    {
        SqlSession sql(server.url());
        sql.run("SET synchronous_commit TO local");
        sql.run("ALTER SYSTEM SET synchronous_standby_names TO 'nobody'");
        sql.run("SELECT pg_reload_conf()");
        while (SqlSession(server.url()).value("SHOW synchronous_standby_names") != "nobody") {
        }
    }
    /// Does `work` as soon as a commit waits for its answer.
    template <class Work>
    void whileAnswerIsHeldBack(Work work)
    {
        SqlSession sql(server.url());
        while (sql.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") == "0") {
        }
        work(sql);
    }

    PostgresServer server;
    std::unique_ptr<EventStore> store;
};

constexpr const char* endThoseWhoWait =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

TEST_F(PostgresFaults, AnAppendThatWasDoneButNotAnsweredIsFoundByItsEvents)
{
    ASSERT_TRUE(appendOne(*store, {"s", {}, sampleEvents(0, 1)}));
    holdAnswersBack();
    for (const std::size_t count : {std::size_t{2}, std::size_t{2500}}) { // one statement, and a transaction of several
        const auto before = store->streamVersion("s").value();
        std::jthread cutter([&] { whileAnswerIsHeldBack([](SqlSession& sql) { sql.run(endThoseWhoWait); }); });
        const auto appended =
            appendOne(*store, {"s", ExpectedVersion::exactly(before), sampleEvents(std::size_t(before), count)});
        ASSERT_EQ(nameOf(appended), "ok");
        EXPECT_EQ(appended->version, before + Version(count));
        EXPECT_EQ(appended->first, before + 1);
    }
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 2503)) << "nothing twice";
}

TEST_F(PostgresFaults, AnAppendThatWasRolledBackIsKnownNotToHaveHappened)
{
    ASSERT_TRUE(appendOne(*store, {"s", {}, sampleEvents(0, 1)}));
    SqlSession sql(server.url());
    sql.run("BEGIN; SELECT FROM streams WHERE stream_id = 0 FOR UPDATE");
    std::jthread cutter([&] {
        SqlSession other(server.url());
        while (other.value("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0") {
        }
        other.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
        sql.run("ROLLBACK");
    });
    EXPECT_EQ(nameOf(appendOne(*store, {"s", {}, sampleEvents(1, 1)})), "store_unavailable");
    EXPECT_EQ(nameOf(appendOne(*store, {"s", ExpectedVersion::exactly(1), sampleEvents(1, 1)})), "ok");
}

TEST_F(PostgresFaults, AnAppendWhoseServerIsGoneHasAnUnknownOutcome)
{
    store = open(std::chrono::milliseconds(300));
    ASSERT_TRUE(appendOne(*store, {"s", {}, sampleEvents(0, 1)}));
    holdAnswersBack();
    std::jthread killer([&] { whileAnswerIsHeldBack([&](SqlSession&) { server.stop(SIGQUIT); }); });
    const auto answer = appendOne(*store, {"s", {}, sampleEvents(1, 1)});
    ASSERT_EQ(nameOf(answer), "outcome_unknown");
    EXPECT_EQ(answer.error().kind, Error::Kind::unavailable);
    EXPECT_EQ(nameOf(store->head()), "store_unavailable");
    killer.join();
    server.start();
    EXPECT_EQ(numbersIn(*store, allStream), numbers(1, 2)) << "it had happened";
}

TEST_F(PostgresFaults, KeepsEverythingItAnsweredWhenTheServerIsKilled)
{
    store = open(std::chrono::seconds(1)); // the server is down until the answer
    Version acknowledged = 0;
    std::jthread killer;
    bool down = false;
    for (std::uint64_t number = 0; !down || acknowledged < 60; ++number) {
        if (number == 30) killer = std::jthread([&] { server.stop(SIGQUIT); });
        const auto answer = appendOne(*store, {"s", ExpectedVersion::exactly(acknowledged), sampleEvents(number, 1)});
        if (answer)
            acknowledged = answer->version;
        else if (!down) {
            EXPECT_EQ(answer.error().kind, Error::Kind::unavailable);
            killer.join();
            server.start();
            down = true;
            acknowledged = store->streamVersion("s").value_or(-1);
            EXPECT_GE(acknowledged, 30);
        }
        ASSERT_LT(number, 1'000'000U) << "the server never went down";
    }
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, acknowledged));
    EXPECT_TRUE(store->examine().empty());
}

TEST_F(PostgresFaults, ALongReadWhoseConnectionIsCutSaysSo)
{
    ASSERT_TRUE(appendOne(*store, {"s", {}, sampleEvents(0, 30'000)}));
    std::int64_t count = 0;
    const auto read = store->readAll({}, [&](RecordedEvent&) {
        if (++count == 1)
            SqlSession(server.url())
                .run(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'Palmares'");
        if (count == 2) {
            EXPECT_EQ(store->head(), 30'000) << "a read inside the read connects again";
        }
        return true;
    });
    EXPECT_EQ(nameOf(read), "store_unavailable");
    EXPECT_LT(count, 30'000);
    EXPECT_EQ(std::ssize(allOf(*store)), 30'000);
}

} // namespace palmares::testing

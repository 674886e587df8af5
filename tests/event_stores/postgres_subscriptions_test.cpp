#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

using ::testing::HasSubstr;

class PostgresSubscriptions : public PostgresStoreTest {
protected:
    std::unique_ptr<SubscriptionLock> lock(EventStore& from, const std::string& name = "p")
    {
        auto taken = from.tryLock({std::string(allStream), name}, 0);
        EXPECT_EQ(nameOf(taken), "ok");
        return taken ? std::move(*taken) : nullptr;
    }
    /// Takes the lock of the first subscription as an Elixir node or psql does: `t` or `f`.
    static std::string takenBy(SqlSession& session, const std::string& call = "pg_try_advisory_lock")
    {
        return session.value("SELECT " + call + "('subscriptions'::regclass::oid::int, 1)");
    }
};

TEST_F(PostgresSubscriptions, ES62_AreRowsThatOnlyMoveForward)
{
    const auto held = lock(*store);
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(sql->run("SELECT stream_uuid, subscription_name, last_seen FROM subscriptions"),
              (std::vector<std::vector<std::string>>{{"$all", "p", "0"}}));
    for (const std::int64_t number : {1, 5, 3})
        EXPECT_EQ(nameOf(held->acknowledge(number)), "ok");
    EXPECT_EQ(sql->value("SELECT last_seen FROM subscriptions"), "5");
    ASSERT_TRUE(store->deleteSubscription({std::string(allStream), "p"}));
    ASSERT_TRUE(store->deleteSubscription({std::string(allStream), "p"})) << "there is none any more";
    EXPECT_EQ(nameOf(held->acknowledge(6)), "lock_lost");
    EXPECT_TRUE(sql->run("SELECT FROM subscriptions").empty());
}

TEST_F(PostgresSubscriptions, AreNotMistakenForOthersAfterAReset)
{
    const auto held = lock(*store);
    sql->run("TRUNCATE subscriptions RESTART IDENTITY; INSERT INTO subscriptions (stream_uuid, subscription_name, "
             "last_seen) VALUES ('$all', 'another', 2)");
    EXPECT_FALSE(held->held());
    EXPECT_EQ(nameOf(held->acknowledge(7)), "lock_lost");
    EXPECT_EQ(sql->value("SELECT last_seen FROM subscriptions"), "2");
}

TEST_F(PostgresSubscriptions, TakeOneNumberHoweverOftenTheyAreSaved)
{
    for (Position position = 1; position <= 100; ++position)
        ASSERT_TRUE(store->save(std::vector<Checkpoint>{{"p", position}, {"q", position}}, {}));
    EXPECT_EQ(sql->value("SELECT last_value FROM subscriptions_subscription_id_seq"), "2");
    EXPECT_EQ(store->checkpoint("p"), 100);
    ASSERT_TRUE(store->save(std::vector<Checkpoint>{{"p", 40}}, {}));
    EXPECT_EQ(store->checkpoint("p"), 100) << "never backwards";
}

TEST_F(PostgresSubscriptions, ES63_AreHeldByOneSessionOnly)
{
    auto held = lock(*store);
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(takenBy(*sql), "f") << "psql is kept out";
    auto other = open();
    ASSERT_TRUE(other);
    EXPECT_EQ(lock(**other), nullptr);
    EXPECT_EQ(lock(*store), nullptr) << "also by its own session, which would be given it";
    EXPECT_EQ(sql->value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = "
                         "'subscriptions'::regclass AND objid = 1 AND objsubid = 2 AND mode = 'ExclusiveLock'"),
              "1");
    held.reset();
    EXPECT_EQ(takenBy(*sql), "t");
    EXPECT_EQ(lock(*store), nullptr) << "psql keeps us out";
    EXPECT_EQ(takenBy(*sql, "pg_advisory_unlock"), "t");
    EXPECT_NE(lock(*store), nullptr);
}

TEST_F(PostgresSubscriptions, ES64_AreLostWithTheConnectionAndTakenByTheNext)
{
    auto other = open();
    ASSERT_TRUE(other);
    const auto held = lock(*store);
    ASSERT_NE(held, nullptr);
    ASSERT_EQ(nameOf(held->acknowledge(2)), "ok");
    EXPECT_TRUE(held->held());
    sql->run("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND classid = "
             "'subscriptions'::regclass");
    EXPECT_FALSE(held->held());
    EXPECT_EQ(nameOf(held->acknowledge(9)), "lock_lost");
    const auto next = lock(**other);
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->subscription().last_seen, 2);
    ASSERT_EQ(store->head(), 0) << "connected again";
    EXPECT_EQ(nameOf(held->acknowledge(9)), "lock_lost") << "the new connection has no lock";
    EXPECT_EQ(next->subscription().last_seen, 2);
    EXPECT_EQ(nameOf(next->acknowledge(3)), "ok");
}

TEST_F(PostgresSubscriptions, ES65_HaveTheirOwnLocksInEachSchema)
{
    const TemporaryFolder second;
    const auto neighbour = openPostgresBytea(second, HardDeletion::refused);
    ASSERT_NE(neighbour, nullptr);
    const auto here = lock(*store);
    const auto there = lock(*neighbour);
    EXPECT_NE(here, nullptr);
    EXPECT_NE(there, nullptr);
    EXPECT_EQ(here->subscription().id, there->subscription().id);
}

TEST_F(PostgresSubscriptions, NameTheirHolders)
{
    const auto held = lock(*store, "a");
    lock(*store, "b").reset();
    const auto all = store->subscriptions();
    ASSERT_TRUE(all && all->size() == 2);
    EXPECT_THAT(all->at(0).holder.value_or(""), HasSubstr("Palmares, process "));
    EXPECT_EQ(all->at(1).holder, std::nullopt);
}

TEST_F(PostgresSubscriptions, WithANumberTooLargeForALockAreRefused)
{
    sql->run("INSERT INTO subscriptions VALUES (2147483648, '$all', 'p', 0, now())");
    EXPECT_EQ(nameOf(store->tryLock({std::string(allStream), "p"}, 0)), "not_supported");
}

} // namespace palmares::testing

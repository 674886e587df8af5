#include <future>

#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Keeps what is notified on one channel.
class Ear final : public pqxx::notification_receiver {
public:
    Ear(SqlSession& session, const std::string& channel)
        : pqxx::notification_receiver(session.connection(), channel)
    {}
    void operator()(const std::string& payload, int) override { heard.push_back(payload); }
    std::vector<std::string> heard;
};

class PostgresNotifications : public PostgresStoreTest {
protected:
    std::vector<std::string> heardBy(Ear& ear)
    {
        sql->run("SELECT 1"); // what was notified before comes along
        sql->connection().get_notifs();
        return std::exchange(ear.heard, {});
    }
};

TEST_F(PostgresNotifications, ES54_NotifiesTheRangeOfEachStreamAndOfTheLog)
{
    Ear ear(*sql, schema() + ".events");
    ASSERT_TRUE(append("example-stream", 3));
    EXPECT_THAT(heardBy(ear), ElementsAre("example-stream,1,1,3", "$all,0,1,3"));
    ASSERT_TRUE(append("example-stream", 2));
    EXPECT_THAT(heardBy(ear), ElementsAre("example-stream,1,4,5", "$all,0,4,5"));
    ASSERT_TRUE(append("example-stream", 1));
    EXPECT_THAT(heardBy(ear), ElementsAre("example-stream,1,6,6", "$all,0,6,6"));
    ASSERT_TRUE(store->deleteStream("example-stream", {}, Deletion::soft));
    EXPECT_THAT(heardBy(ear), ElementsAre("example-stream,1,7,6")) << "an empty range";
}

TEST_F(PostgresNotifications, ES55_NotifiesNoListenerOfAnotherSchema)
{
    Ear ear(*sql, "example.events");
    ASSERT_TRUE(append("s", 3));
    EXPECT_THAT(heardBy(ear), IsEmpty());
}

TEST_F(PostgresNotifications, ES56_WakesAWaiterWhoseConnectionWasCut)
{
    EXPECT_EQ(store->waitForEvents(0, 0), false); // listens from here on
    auto writer = open();
    ASSERT_TRUE(writer);
    cutConnections();
    const auto again = store->waitForEvents(0, 0); // may say that the connection was lost
    EXPECT_TRUE(again || again.error().name == "store_unavailable");
    auto woken = std::async(std::launch::async, [&] { return store->waitForEvents(0, 60'000); });
    while (nameOf(appendOne(**writer, {"s", {}, fresh(1)})) != "ok") {
    }
    EXPECT_EQ(woken.get(), true);
    EXPECT_EQ(numbersIn(*store, "s"), numbers(1, 1));
}

TEST_F(PostgresNotifications, ES57_ReadsAgainAfterItsConnectionWasKilled)
{
    ASSERT_TRUE(append("example-stream", 3));
    cutConnections();
    sql->run("SELECT pg_notify('" + schema() + ".events', 'example-stream,1,1,3')");
    EXPECT_EQ(numbersIn(*store, "example-stream"), numbers(1, 3));
}

TEST_F(PostgresNotifications, AWaitEndsWhenItIsInterruptedFromAnotherThread)
{
    std::jthread other([&] { store->interrupt(); });
    EXPECT_EQ(store->waitForEvents(0, 60'000), false);
}

} // namespace palmares::testing

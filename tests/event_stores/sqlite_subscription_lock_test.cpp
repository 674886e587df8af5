#include <gtest/gtest.h>

#include "tests/event_stores/event_store_contract.h"
#include "tests/support/child_process.h"

namespace palmares::testing {

namespace {

const SubscriptionKey shared{"$all", "shared"};

std::unique_ptr<EventStore> openShared(const TemporaryFolder& folder)
{
    return openSqliteStore(folder, HardDeletion::refused);
}

/// Tries to take the subscription's lock and releases it.
std::string lockAnswer(EventStore& store)
{
    const auto lock = store.tryLock(shared, 0);
    return !lock ? nameOf(lock) : *lock ? "held" : "taken";
}

} // namespace

TEST(SqliteSubscriptionLock, ES63_KeepsOtherProcessesOut)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(openShared(folder));
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    ChildProcess holder([&] {
        const auto store = openShared(folder);
        const auto lock = store->tryLock(shared, 0);
        return lock && *lock && (*lock)->acknowledge(5) && ::write(ready[1], "x", 1) == 1 && ::pause() == 0;
    });
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    const auto store = openShared(folder);
    EXPECT_EQ(lockAnswer(*store), "taken");
    const auto held = store->subscriptions();
    ASSERT_TRUE(held && held->size() == 1);
    EXPECT_EQ(held->front().last_seen, 5);
    ASSERT_TRUE(held->front().holder.has_value());
    EXPECT_NE(*held->front().holder, std::to_string(::getpid()));

    holder.kill();
    const auto lock = store->tryLock(shared, 0); // at once, because the system released it with the process
    ASSERT_TRUE(lock && *lock);
    EXPECT_EQ((*lock)->subscription().last_seen, 5);
    EXPECT_EQ(store->subscriptions()->front().holder, std::to_string(::getpid()));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(SqliteSubscriptionLock, ES64_IsLostWithItsFile)
{
    const TemporaryFolder folder;
    const auto first = openShared(folder);
    const auto second = openShared(folder);
    const auto lock = first->tryLock(shared, 0);
    ASSERT_TRUE(lock && *lock);
    std::filesystem::remove(folder / "test.palmares-locks");
    EXPECT_FALSE((*lock)->held());
    const auto next = second->tryLock(shared, 0);
    ASSERT_TRUE(next && *next);
    EXPECT_EQ(nameOf((*lock)->acknowledge(9)), "lock_lost");
    EXPECT_EQ(second->checkpoint("shared"), 0);
    EXPECT_TRUE((*next)->held());
    EXPECT_EQ(nameOf((*next)->acknowledge(1)), "ok");
}

TEST(SqliteSubscriptionLock, SaysWhyItCannotBeTaken)
{
    const TemporaryFolder folder;
    const auto store = openShared(folder);
    std::filesystem::create_directory(folder / "test.palmares-locks");
    EXPECT_EQ(lockAnswer(*store), "store_lock_unavailable");
}

TEST(SqliteSubscriptionLock, IsNotTakenByAReader)
{
    const TemporaryFolder folder;
    const auto writer = openShared(folder);
    const auto lock = writer->tryLock(shared, 0);
    const auto reader = store::openSqlite(folder / "test.palmares", store::OpenMode::read_only);
    ASSERT_TRUE(reader);
    EXPECT_EQ(lockAnswer(**reader), "store_read_only");
    EXPECT_EQ((*reader)->subscriptions()->front().holder, std::to_string(::getpid()));
}

} // namespace palmares::testing

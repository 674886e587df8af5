#include <gtest/gtest.h>

#include "store/sqlite/store_lock.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {

using store::StoreLock;

TEST(StoreLock, BelongsToOneHolderAtATime)
{
    const TemporaryFolder folder;
    StoreLock first(folder / "a.palmares");
    StoreLock second(folder / "a.palmares");
    EXPECT_EQ(first.tryLock(), true);
    EXPECT_EQ(first.tryLock(), true);
    EXPECT_EQ(second.tryLock(), false);
    EXPECT_FALSE(second.isHeld());
    first.unlock();
    EXPECT_EQ(second.tryLock(), true);
}

TEST(StoreLock, IsSeenByOtherProcesses)
{
    const TemporaryFolder folder;
    StoreLock lock(folder / "a.palmares");
    ASSERT_EQ(lock.tryLock(), true);
    EXPECT_TRUE(ChildProcess([&] { return StoreLock(folder / "a.palmares").tryLock() == false; }).succeeded());
    EXPECT_TRUE(ChildProcess([&] { return StoreLock(folder / "b.palmares").tryLock() == true; }).succeeded());
}

TEST(StoreLock, IsFreeOnceItsHolderIsKilled)
{
    const TemporaryFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    ChildProcess holder([&] {
        StoreLock lock(folder / "a.palmares");
        const bool locked = lock.tryLock() == true && ::write(ready[1], "x", 1) == 1;
        while (locked)
            ::pause();
        return false;
    });
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    StoreLock lock(folder / "a.palmares");
    EXPECT_EQ(lock.tryLock(), false);
    holder.kill();
    EXPECT_EQ(lock.tryLock(), true);
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(StoreLock, SaysWhyItCannotBeTaken)
{
    const TemporaryFolder folder;
    const auto locked = StoreLock(folder / "missing" / "a.palmares").tryLock();
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().name, "store_lock_unavailable");
}

} // namespace palmares::testing

#include <gtest/gtest.h>

#include "store/platform/file_lock.h"
#include "store/platform/process.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {

using store::FileLock;

namespace {

/// Whether the right can be had, for a moment.
bool canBeTaken(const std::filesystem::path& file, std::int64_t number = 0)
{
    const auto lock = FileLock::tryLock(file, number);
    return lock && *lock;
}

} // namespace

TEST(FileLock, BelongsToOneHolderAtATime)
{
    const TemporaryFolder folder;
    auto first = FileLock::tryLock(folder / "a-lock");
    ASSERT_TRUE(first && *first);
    EXPECT_TRUE((*first)->isHeld());
    EXPECT_FALSE(canBeTaken(folder / "a-lock"));
    first->reset();
    EXPECT_TRUE(canBeTaken(folder / "a-lock"));
}

TEST(FileLock, IsOneOfSeveralOfItsFile)
{
    const TemporaryFolder folder;
    const auto third = FileLock::tryLock(folder / "a-lock", 3);
    ASSERT_TRUE(third && *third);
    EXPECT_TRUE(canBeTaken(folder / "a-lock", 2));
    EXPECT_FALSE(canBeTaken(folder / "a-lock", 3));
    EXPECT_TRUE(canBeTaken(folder / "a-lock", 4));
    EXPECT_EQ(FileLock::holderOf(folder / "a-lock", 3), store::processId());
    EXPECT_EQ(FileLock::holderOf(folder / "a-lock", 4), std::nullopt);
    EXPECT_EQ(FileLock::holderOf(folder / "b-lock"), std::nullopt);
}

TEST(FileLock, IsSeenByOtherProcesses)
{
    const TemporaryFolder folder;
    const auto lock = FileLock::tryLock(folder / "a-lock");
    ASSERT_TRUE(lock && *lock);
    EXPECT_TRUE(ChildProcess([&] { return !canBeTaken(folder / "a-lock"); }).succeeded());
    EXPECT_TRUE(ChildProcess([&] { return canBeTaken(folder / "b-lock"); }).succeeded());
}

TEST(FileLock, IsFreeOnceItsHolderIsKilled)
{
    const TemporaryFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    ChildProcess holder([&] {
        const auto lock = FileLock::tryLock(folder / "a-lock");
        const bool locked = lock && *lock && ::write(ready[1], "x", 1) == 1;
        while (locked)
            ::pause();
        return false;
    });
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_FALSE(canBeTaken(folder / "a-lock"));
    holder.kill();
    EXPECT_TRUE(canBeTaken(folder / "a-lock"));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(FileLock, IsLostWithItsFile)
{
    const TemporaryFolder folder;
    const auto lock = FileLock::tryLock(folder / "a-lock");
    ASSERT_TRUE(lock && *lock);
    std::filesystem::remove(folder / "a-lock");
    EXPECT_FALSE((*lock)->isHeld());
    EXPECT_TRUE(canBeTaken(folder / "a-lock"));
}

TEST(FileLock, SaysWhyItCannotBeTaken)
{
    const TemporaryFolder folder;
    const auto locked = FileLock::tryLock(folder / "missing" / "a-lock");
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().name, "store_lock_unavailable");
}

} // namespace palmares::testing

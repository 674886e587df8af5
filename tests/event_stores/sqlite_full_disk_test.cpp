// The full disk is a file system of a megabyte in memory, mounted in a child process of its own name space; where
// that is not allowed, and for a file in the middle of an append, a limit on the size of files stands in for it.

#include <gtest/gtest.h>

#include <fstream>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "tests/event_stores/event_store_contract.h"
#include "tests/support/child_process.h"

namespace palmares::testing {

namespace fs = std::filesystem;
using store::OpenMode;
using store::openSqlite;

namespace {

bool mountSmallDisk(const fs::path& folder)
{
    return ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("small", folder.c_str(), "tmpfs", 0, "size=1m") == 0;
}

void fillUp(const fs::path& file)
{
    std::ofstream stream(file, std::ios::binary);
    while (stream)
        stream << std::string(1024, 'x') << std::flush;
}

/// Appends events of 1 kB until one is refused, whose error name it answers.
std::string appendUntilRefused(EventStore& store, std::int64_t& stored)
{
    for (std::uint64_t next = 1 + std::uint64_t(stored);; next += 5) {
        auto events = sampleEvents(next, 5);
        for (NewEvent& event : events)
            event.data = std::string(1024, 'x');
        const auto answer = appendOne(store, {"s", ExpectedVersion::exactly(stored), events});
        if (!answer) return answer.error().name;
        stored += 5;
    }
}

bool holdsExactly(EventStore& store, std::int64_t stored)
{
    return each(allOf(store, allStream), &RecordedEvent::version) == numbers(1, stored);
}

bool refusesNewStoreOnFullDisk(const fs::path& disk)
{
    fillUp(disk / "filler");
    const auto created = openSqlite(disk / "new.palmares", OpenMode::create_new);
    const auto files = std::distance(fs::directory_iterator(disk), fs::directory_iterator());
    return nameOf(created) == "store_full" && files == 1;
}

bool goesOnWhenThereIsRoomAgain(const fs::path& disk)
{
    std::ofstream(disk / "filler") << std::string(300'000, 'x');
    std::int64_t stored = 0;
    {
        const auto store = openSqlite(disk / "a.palmares", OpenMode::create_new);
        if (!store || appendUntilRefused(**store, stored) != "store_full" || stored == 0) return false;
        if (!holdsExactly(**store, stored)) return false;
        fs::remove(disk / "filler");
        if (nameOf(appendOne(**store, {"s", ExpectedVersion::exactly(stored), sampleEvents(900'000, 1)})) != "ok")
            return false;
    }
    const auto again = openSqlite(disk / "a.palmares", OpenMode::read_write_existing);
    return again && holdsExactly(**again, stored + 1);
}

bool onSmallDisk(bool (*work)(const fs::path&), bool& mounted)
{
    const TemporaryFolder folder;
    mounted = ChildProcess([&] { return mountSmallDisk(folder.path()); }).succeeded();
    return mounted && ChildProcess([&] { return mountSmallDisk(folder.path()) && work(folder.path()); }).succeeded();
}

bool limitFileSize(rlim_t bytes)
{
    const rlimit limit{bytes, RLIM_INFINITY};
    return ::signal(SIGXFSZ, SIG_IGN) != SIG_ERR && ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

} // namespace

TEST(SqliteOnAFullDisk, LeavesNothingOfANewStore)
{
    bool mounted = false;
    const bool good = onSmallDisk(&refusesNewStoreOnFullDisk, mounted);
    if (!mounted) GTEST_SKIP() << "a file system in memory cannot be mounted here";
    EXPECT_TRUE(good);
}

TEST(SqliteOnAFullDisk, RefusesAppendsAndContinuesWhenThereIsRoomAgain)
{
    bool mounted = false;
    const bool good = onSmallDisk(&goesOnWhenThereIsRoomAgain, mounted);
    if (!mounted) GTEST_SKIP() << "a file system in memory cannot be mounted here";
    EXPECT_TRUE(good);
}

TEST(SqliteOnAFullDisk, LeavesNothingOfANewStoreThatGrowsTooLarge)
{
    const TemporaryFolder folder;
    EXPECT_TRUE(ChildProcess([&] {
                    return limitFileSize(4096) &&
                           nameOf(openSqlite(folder / "a.palmares", OpenMode::create_new)) == "store_full";
                }).succeeded());
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(SqliteOnAFullDisk, KeepsTheStoreAsItWasBeforeTheAppendThatDidNotFit)
{
    const TemporaryFolder folder;
    const auto file = folder / "a.palmares";
    ASSERT_TRUE(openSqlite(file, OpenMode::create_new));
    EXPECT_TRUE(ChildProcess([&] {
                    if (!limitFileSize(500'000)) return false;
                    const auto store = openSqlite(file, OpenMode::read_write_existing);
                    std::int64_t stored = 0;
                    return appendUntilRefused(**store, stored) == "store_full" && stored > 0 &&
                           holdsExactly(**store, stored);
                }).succeeded());
    const auto store = openSqlite(file, OpenMode::read_write_existing);
    ASSERT_TRUE(store);
    const auto count = (*store)->eventCount().value();
    EXPECT_GT(count, 0);
    EXPECT_EQ(count % 5, 0);
    EXPECT_TRUE(holdsExactly(**store, count));
}

} // namespace palmares::testing

#include <gtest/gtest.h>

#include <chrono>
#include <iostream>
#include <thread>

#include "tests/event_stores/event_store_contract.h"
#include "tests/support/child_process.h"

namespace palmares::testing {

using store::OpenMode;
using store::openSqlite;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<EventStore> opened(const std::filesystem::path& file, OpenMode mode = OpenMode::create_if_missing)
{
    auto store = openSqlite(file, mode, 60s);
    return store ? std::move(*store) : nullptr;
}

/// Appends `count` single events to `stream`, a commit each.
bool appendOneByOne(const std::filesystem::path& file, const std::string& stream, std::uint64_t first, int count)
{
    const auto store = opened(file);
    for (int i = 0; store && i < count; ++i)
        if (!appendOne(*store, {stream, ExpectedVersion::exactly(i), sampleEvents(first + std::uint64_t(i), 1)}))
            return false;
    return store != nullptr;
}

/// Appends groups of three events to one stream until the process is killed.
bool appendForever(const std::filesystem::path& file, std::uint64_t first)
{
    const auto store = opened(file);
    while (store && appendOne(*store, {"s", {}, sampleEvents(first, 3)}))
        first += 3;
    return false;
}

} // namespace

TEST(SqliteProcesses, TwoAppendToOneNewFileWithoutLosingAnything)
{
    const TemporaryFolder folder;
    const auto file = folder / "shared.palmares";
    ChildProcess one([&] { return appendOneByOne(file, "one", 1, 200); });
    ChildProcess two([&] { return appendOneByOne(file, "two", 1001, 200); });
    EXPECT_TRUE(one.succeeded());
    EXPECT_TRUE(two.succeeded());
    const auto store = opened(file);
    EXPECT_EQ(store->eventCount(), 400);
    for (const char* stream : {"one", "two"})
        EXPECT_EQ(each(allOf(*store, stream), &RecordedEvent::version), numbers(1, 200));
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::position), numbers(1, 400));
}

TEST(SqliteProcesses, OnlyOneOfTwoGetsAnExactVersion)
{
    const TemporaryFolder folder;
    const auto file = folder / "shared.palmares";
    ASSERT_TRUE(opened(file));
    const auto race = [&](std::uint64_t first) {
        const auto store = opened(file);
        for (Version version = 0; version < 100; ++version) {
            const auto name =
                nameOf(appendOne(*store, {"s", ExpectedVersion::exactly(version), sampleEvents(first, 1)}));
            if (name == "ok")
                ++first;
            else if (name != "wrong_expected_version" && name != "stream_exists")
                return false;
        }
        return true;
    };
    ChildProcess one([&] { return race(1); });
    ChildProcess two([&] { return race(1001); });
    EXPECT_TRUE(one.succeeded());
    EXPECT_TRUE(two.succeeded());
    const auto store = opened(file);
    EXPECT_EQ(each(allOf(*store, "s"), &RecordedEvent::version), numbers(1, store->head().value()));
}

TEST(SqliteProcesses, AnAppendWakesAReaderOfAnotherProcess)
{
    const TemporaryFolder folder;
    const auto file = folder / "shared.palmares";
    const auto reader = opened(file);
    ASSERT_TRUE(reader);
    ChildProcess writer([&] { return appendOneByOne(file, "s", 1, 50); });
    std::int64_t slowest = 0;
    for (Position seen = 0; seen < 50;) {
        ASSERT_EQ(reader->waitForEvents(seen, 60'000), true);
        seen = reader->head().value();
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const RecordedAt recorded = allOf(*reader, allStream, ReadOptions::backwardFrom(seen, 1)).at(0).created_at;
        slowest = std::max(slowest,
                           std::chrono::duration_cast<std::chrono::microseconds>(now).count() - recorded.microseconds);
    }
    EXPECT_TRUE(writer.succeeded());
    std::cout << "slowest wake-up after an append: " << slowest / 1000 << " ms\n";
    EXPECT_LT(slowest, 2'000'000);
}

TEST(SqliteProcesses, AReaderWithoutThePulseFileStillNotices)
{
    const TemporaryFolder folder;
    const auto file = folder / "shared.palmares";
    ASSERT_TRUE(opened(file));
    const auto reader = opened(file, OpenMode::read_only);
    ASSERT_TRUE(reader);
    ChildProcess writer([&] { return appendOneByOne(file, "s", 1, 1); });
    EXPECT_EQ(reader->waitForEvents(0, 60'000), true);
    EXPECT_TRUE(writer.succeeded());
}

TEST(SqliteProcesses, AReaderSeesWholeAppendsWhileAnotherProcessWrites)
{
    const TemporaryFolder folder;
    const auto file = folder / "shared.palmares";
    const auto reader = opened(file);
    ChildProcess writer([&] { return appendForever(file, 1); });
    Position head = 0;
    for (int round = 0; round < 20; ++round) {
        ASSERT_EQ(reader->waitForEvents(head, 60'000), true);
        const auto events = allOf(*reader);
        ASSERT_EQ(events.size() % 3, 0U);
        ASSERT_EQ(each(events, &RecordedEvent::version), numbers(1, std::ssize(events)));
        ASSERT_GE(std::ssize(events), head);
        head = std::ssize(events);
    }
    writer.kill();
}

TEST(SqliteProcesses, AKilledWriterLeavesEveryAcknowledgedEvent)
{
    const TemporaryFolder folder;
    const auto file = folder / "killed.palmares";
    Position before = 0;
    for (int round = 0; round < 6; ++round) {
        int told[2];
        ASSERT_EQ(::pipe(told), 0);
        ChildProcess writer([&] {
            const auto store = opened(file);
            for (std::uint64_t next = 1'000'000 * std::uint64_t(round + 1);; next += 3) {
                const auto appended = appendOne(*store, {"s", {}, sampleEvents(next, 3)});
                if (!appended || ::write(told[1], &appended->last, sizeof appended->last) < 0) return false;
            }
        });
        ::close(told[1]);
        Position last = 0;
        for (int i = 0; i < 5 + 7 * round; ++i)
            ASSERT_EQ(::read(told[0], &last, sizeof last), ssize_t(sizeof last));
        writer.kill();
        while (::read(told[0], &last, sizeof last) == ssize_t(sizeof last)) {
        }
        ::close(told[0]);
        const auto store = opened(file, OpenMode::read_write_existing);
        ASSERT_TRUE(store);
        EXPECT_GE(store->head().value(), last);
        EXPECT_GT(last, before);
        before = store->head().value();
        EXPECT_EQ(before % 3, 0);
        EXPECT_EQ(each(allOf(*store, "s"), &RecordedEvent::version), numbers(1, before));
    }
}

TEST(SqliteProcesses, AStoreMayBeOpenTwiceInOneProcess)
{
    const TemporaryFolder folder;
    const auto file = folder / "twice.palmares";
    const auto one = opened(file);
    const auto two = opened(file);
    ASSERT_TRUE(appendOne(*one, {"s", {}, sampleEvents(1, 1)}));
    ASSERT_TRUE(appendOne(*two, {"t", {}, sampleEvents(2, 1)}));
    ASSERT_TRUE(appendOne(*one, {"t", ExpectedVersion::exactly(1), sampleEvents(3, 1)}));
    EXPECT_EQ(two->streamVersion("t"), 2);
    Numbers seen;
    ASSERT_TRUE(two->readAll({}, [&](RecordedEvent& event) {
        seen.push_back(event.position);
        const auto number = static_cast<std::uint64_t>(event.position);
        return appendOne(*one, {"u", {}, sampleEvents(100 + number, 1)}).has_value();
    }));
    EXPECT_EQ(seen, (Numbers{1, 2, 3})) << "a read sees the store as it was when it began";
    EXPECT_EQ(two->head(), 6);
}

} // namespace palmares::testing

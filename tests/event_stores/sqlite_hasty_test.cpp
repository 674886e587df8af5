#include <gtest/gtest.h>

#include <csignal>

#include "store/sqlite/sqlite_event_store.h"
#include "tests/support/child_process.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

// A store that is bulk-loaded: complete in the end, or marked as unfinished.
namespace palmares::testing {

using namespace std::chrono_literals;
using store::OpenMode;
using store::openSqlite;

namespace {

class HastySqlite : public ::testing::Test {
protected:
    void SetUp() override
    {
        const auto store = openSqlite(file, OpenMode::create_new);
        ASSERT_TRUE(store) << store.error().message;
        ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(1, 3)}));
    }
    auto openToWrite() const { return openSqlite(file, OpenMode::read_write_existing, 50ms); }
    /// The error that opening it gives.
    std::string answerTo(OpenMode mode) const
    {
        const auto opened = openSqlite(file, mode, 50ms);
        return opened ? "ok" : opened.error().name;
    }
    void expectUnfinished() const
    {
        for (const OpenMode mode : {OpenMode::read_write_existing, OpenMode::create_if_missing, OpenMode::read_only})
            EXPECT_EQ(answerTo(mode), "store_unfinished");
    }

    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "s.palmares";
};

} // namespace

TEST_F(HastySqlite, IsRefusedWhenItsFillingWasCutOff)
{
    ChildProcess([&] {
        const auto store = openToWrite();
        if (!store || !(*store)->setDurable(false)) return false;
        (void)appendOne(**store, {"s", {}, sampleEvents(100, 50)});
        ::raise(SIGKILL);
        return true;
    }).succeeded();
    expectUnfinished();
}

TEST_F(HastySqlite, CanBeOpenedOnceItIsComplete)
{
    const auto store = openToWrite();
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->setDurable(false));
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100, 50)}));
    expectUnfinished();
    ASSERT_TRUE((*store)->setDurable(true));
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->streamVersion("s"), 53);
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(200, 1)})) << "as before, with a reader";
    EXPECT_EQ((*reader)->streamVersion("s"), 54);
}

TEST_F(HastySqlite, KeepsWhatWasAcceptedBesideWhatIsRefused)
{
    const auto store = openToWrite();
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->setDurable(false));
    for (std::size_t i = 0; i < 100; ++i) {
        ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100 + i, 1)}));
        const auto twice = appendOne(**store, {"t", {}, sampleEvents(100 + i, 1)});
        ASSERT_FALSE(twice);
        EXPECT_EQ(twice.error().name, "duplicate_event");
    }
    ASSERT_TRUE((*store)->setDurable(true));
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->streamVersion("s"), 103);
    EXPECT_EQ((*reader)->streamVersion("t"), 0);
    EXPECT_EQ((*reader)->examine(), std::vector<std::string>{});
}

TEST_F(HastySqlite, IsReadOnByProgramsThatHaveItOpen)
{
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    const auto store = openToWrite();
    ASSERT_TRUE(reader && store);
    ASSERT_EQ((*reader)->streamVersion("s"), 3);
    ASSERT_TRUE((*store)->setDurable(false));
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100, 50)}));
    EXPECT_EQ((*reader)->streamVersion("s"), 53);
    ASSERT_TRUE((*store)->setDurable(true));
    EXPECT_EQ(answerTo(OpenMode::read_only), "ok");
}

} // namespace palmares::testing

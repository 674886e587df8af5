#include <gtest/gtest.h>

#include <csignal>

#include "store/bulk_store.h"
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

class BulkSqlite : public ::testing::Test {
protected:
    void SetUp() override
    {
        const auto store = openSqlite(file, OpenMode::create_new);
        ASSERT_TRUE(store) << store.error().message;
        ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(1, 3)}));
    }
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

TEST_F(BulkSqlite, IsRefusedWhenItsFillingWasCutOff)
{
    ChildProcess([&] {
        const auto store = store::openInBulk(file);
        if (!store) return false;
        (void)appendOne(**store, {"s", {}, sampleEvents(100, 50)});
        ::raise(SIGKILL);
        return true;
    }).succeeded();
    expectUnfinished();
}

TEST_F(BulkSqlite, CanBeOpenedOnceItIsComplete)
{
    const auto store = store::openInBulk(file);
    ASSERT_TRUE(store);
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100, 50)}));
    expectUnfinished();
    ASSERT_TRUE((*store)->finish());
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->streamVersion("s"), 53);
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(200, 1)})) << "as before, with a reader";
    EXPECT_EQ((*reader)->streamVersion("s"), 54);
}

TEST_F(BulkSqlite, KeepsWhatWasAcceptedBesideWhatIsRefused)
{
    const auto store = store::openInBulk(file);
    ASSERT_TRUE(store);
    for (std::size_t i = 0; i < 100; ++i) {
        ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100 + i, 1)}));
        const auto twice = appendOne(**store, {"t", {}, sampleEvents(100 + i, 1)});
        ASSERT_FALSE(twice);
        EXPECT_EQ(twice.error().name, "duplicate_event");
    }
    ASSERT_TRUE((*store)->finish());
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->streamVersion("s"), 103);
    EXPECT_EQ((*reader)->streamVersion("t"), 0);
    EXPECT_EQ((*reader)->examine(), std::vector<std::string>{});
}

TEST_F(BulkSqlite, IsReadOnByProgramsThatHaveItOpen)
{
    const auto reader = openSqlite(file, OpenMode::read_only, 50ms);
    ASSERT_TRUE(reader);
    ASSERT_EQ((*reader)->streamVersion("s"), 3);
    const auto store = store::openInBulk(file);
    ASSERT_TRUE(store);
    ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(100, 50)}));
    EXPECT_EQ((*reader)->streamVersion("s"), 53);
    ASSERT_TRUE((*store)->finish());
    EXPECT_EQ(answerTo(OpenMode::read_only), "ok");
}

} // namespace palmares::testing

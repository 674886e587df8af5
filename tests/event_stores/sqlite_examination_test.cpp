#include <gmock/gmock.h>
#include <sqlite3.h>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

/// A store with a removed stream, a deleted one and links, for tests to damage.
class SqliteExamination : public ::testing::Test {
protected:
    void SetUp() override
    {
        const auto store = openSqliteStore(folder, HardDeletion::allowed);
        for (const auto& [stream, first, count] : {std::tuple{"kept", 1U, 3U}, {"removed", 4U, 2U}, {"last", 6U, 2U}})
            ASSERT_TRUE(appendOne(*store, {stream, {}, sampleEvents(first, count)}));
        ASSERT_TRUE(store->link({"links", {}, {sampleId(1), sampleId(4), sampleId(7)}}));
        ASSERT_TRUE(store->deleteStream("removed", {}, Deletion::hard));
        ASSERT_TRUE(store->deleteStream("last", {}, Deletion::soft));
        ASSERT_THAT(store->examine(), IsEmpty());
    }

    std::vector<std::string> examineAfter(const char* sql)
    {
        sqlite3* handle = nullptr;
        EXPECT_EQ(sqlite3_open((folder / "test.palmares").c_str(), &handle), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
        sqlite3_close(handle);
        return openSqliteStore(folder, HardDeletion::refused)->examine();
    }

    TemporaryFolder folder;
};

} // namespace

TEST_F(SqliteExamination, NoticesAnEventThatIsGoneWithoutHavingBeenRemoved)
{
    EXPECT_THAT(examineAfter("DELETE FROM events WHERE position = 2"), ElementsAre(HasSubstr("Event 3 (kept")));
}

TEST_F(SqliteExamination, NoticesAChangedEventBesideRemovedOnes)
{
    EXPECT_THAT(examineAfter("UPDATE events SET data = x'00' WHERE position = 6"),
                ElementsAre(HasSubstr("Event 6 (last version 1)")));
}

TEST_F(SqliteExamination, NoticesThatTheTraceOfARemovedEventIsGone)
{
    EXPECT_THAT(examineAfter("DELETE FROM removed_events WHERE position = 5"), ElementsAre(HasSubstr("Event 6 (last")));
}

TEST_F(SqliteExamination, NoticesALinkToNothing)
{
    EXPECT_THAT(examineAfter("UPDATE links SET position = 77 WHERE number = 3"),
                ElementsAre(HasSubstr("Link 3 of stream links shows position 77")));
}

TEST_F(SqliteExamination, NoticesALinkInThePlaceOfAnEvent)
{
    EXPECT_THAT(examineAfter("INSERT INTO links VALUES (1, 2, 6); INSERT INTO special_streams VALUES (1, 2, 0, NULL)"),
                ElementsAre(HasSubstr("Link 2 of stream kept has the number of an event")));
}

TEST_F(SqliteExamination, NoticesALinkWhoseNumberMayBeReused)
{
    EXPECT_THAT(examineAfter("UPDATE special_streams SET version = 2 WHERE version = 3"),
                ElementsAre(HasSubstr("Link 3 of stream links is above")));
}

TEST_F(SqliteExamination, NoticesAStreamWithoutAName)
{
    EXPECT_THAT(examineAfter("INSERT INTO special_streams VALUES (99, 1, 0, NULL)"),
                ElementsAre(HasSubstr("Stream 99 has no name")));
}

TEST_F(SqliteExamination, NoticesARemovedEventWhosePositionMayBeReused)
{
    EXPECT_THAT(examineAfter("UPDATE special_streams SET version = 0 WHERE stream = 0; "
                             "INSERT INTO removed_events VALUES (9, 1)"),
                ElementsAre(HasSubstr("Event 9 was removed, but its position may be given again")));
}

} // namespace palmares::testing

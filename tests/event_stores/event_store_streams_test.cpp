#include "store/system_clock.h"
#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

namespace {

using Names = std::vector<std::string>;

/// `name:version` of each.
Names listed(const std::vector<StreamInfo>& streams)
{
    Names names;
    for (const StreamInfo& each : streams)
        names.push_back(each.stream + ':' + std::to_string(each.version));
    return names;
}

Names page(EventStore& store, const StreamQuery& query)
{
    const auto found = store.pageOfStreams(query);
    EXPECT_EQ(nameOf(found), "ok");
    return found ? listed(found->streams) : Names{};
}

using Sort = StreamQuery::Sort;

} // namespace

TEST_P(EventStoreContract, ES36_ES37_KnowsVersionsHeadAndCount)
{
    EXPECT_EQ(store->head(), 0);
    EXPECT_EQ(store->eventCount(), 0);
    EXPECT_EQ(store->streamVersion(allStream), 0);
    EXPECT_TRUE(allOf(*store).empty());
    ASSERT_TRUE(append("a", 1));
    ASSERT_TRUE(append("b", 2));
    ASSERT_TRUE(append("c", 3));
    EXPECT_EQ(store->streamVersion("b"), 2);
    EXPECT_EQ(store->streamVersion(allStream), 6);
    EXPECT_EQ(store->head(), 6);
    EXPECT_EQ(store->eventCount(), 6);
}

TEST_P(EventStoreContract, ES37_DescribesTheStreamOfEverything)
{
    const auto empty = store->streamInfo(allStream);
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->id, 0);
    EXPECT_EQ(empty->stream, "$all");
    EXPECT_EQ(empty->version, 0);
    EXPECT_EQ(empty->deleted_at, std::nullopt);
    for (const auto& [stream, count] : {std::pair{"stream-1", 1U}, {"stream-2", 2U}, {"stream-3", 3U}})
        ASSERT_TRUE(append(stream, count));
    EXPECT_EQ(store->streamInfo(allStream)->version, 6);
    EXPECT_EQ(store->streamInfo("stream-1")->id, 1);
    EXPECT_EQ(store->streamInfo("stream-2")->id, 2);
    EXPECT_EQ(store->streamInfo("stream-3")->id, 3);
}

TEST_P(EventStoreContract, ES38_DescribesNoStreamThatIsMissingOrDeleted)
{
    ASSERT_TRUE(append("softly", 1));
    ASSERT_TRUE(append("for good", 1));
    ASSERT_EQ(nameOf(store->deleteStream("softly", {}, Deletion::soft)), "ok");
    ASSERT_EQ(nameOf(store->deleteStream("for good", {}, Deletion::hard)), "ok");
    EXPECT_EQ(nameOf(store->streamInfo("missing")), "stream_not_found");
    EXPECT_EQ(nameOf(store->streamInfo("softly")), "stream_deleted");
    EXPECT_EQ(nameOf(store->streamInfo("for good")), "stream_not_found");
    EXPECT_TRUE(store->streams()->empty());
}

TEST_P(EventStoreContract, ES39_PagesThroughAnEmptyStore)
{
    const auto found = store->pageOfStreams({});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, 1);
    ASSERT_EQ(found->streams.size(), 1U);
    EXPECT_EQ(found->streams[0].stream, "$all");
    EXPECT_EQ(StreamQuery().limit, 50);
}

TEST_P(EventStoreContract, ES40_SortsAndSearchesStreams)
{
    for (int i = 1; i <= 3; ++i)
        ASSERT_TRUE(append("stream-" + std::to_string(i), std::size_t(i)));
    EXPECT_EQ(page(*store, {}), (Names{"$all:6", "stream-1:1", "stream-2:2", "stream-3:3"}));
    EXPECT_EQ(page(*store, {{}, Sort::created_at, true}), (Names{"stream-3:3", "stream-2:2", "stream-1:1", "$all:6"}));
    EXPECT_EQ(page(*store, {{}, Sort::version}), (Names{"stream-1:1", "stream-2:2", "stream-3:3", "$all:6"}));
    EXPECT_EQ(page(*store, {{}, Sort::name, true}), (Names{"stream-3:3", "stream-2:2", "stream-1:1", "$all:6"}));
    EXPECT_EQ(page(*store, {"$all"}), (Names{"$all:6"}));
    EXPECT_EQ(page(*store, {"stream-1"}), (Names{"stream-1:1"}));
    EXPECT_EQ(page(*store, {"stream"}), (Names{"stream-1:1", "stream-2:2", "stream-3:3"}));
    EXPECT_TRUE(page(*store, {"%"}).empty());
    EXPECT_TRUE(page(*store, {"stream_1"}).empty());
}

TEST_P(EventStoreContract, ES40_ListsStreamsByName)
{
    EXPECT_TRUE(store->streams()->empty());
    ASSERT_TRUE(append("stream-3", 3));
    ASSERT_TRUE(append("stream-1", 1));
    ASSERT_TRUE(append("other_2", 2));
    EXPECT_EQ(listed(*store->streams()), (Names{"other_2:2", "stream-1:1", "stream-3:3"}));
    EXPECT_EQ(listed(*store->streams("stream")), (Names{"stream-1:1", "stream-3:3"}));
    EXPECT_EQ(listed(*store->streams("stream", "stream-1")), (Names{"stream-3:3"}));
    EXPECT_EQ(listed(*store->streams({}, {}, 2)), (Names{"other_2:2", "stream-1:1"}));
    EXPECT_TRUE(store->streams("%")->empty());
    EXPECT_EQ(listed(*store->streams("_")), (Names{"other_2:2"}));
    EXPECT_TRUE(store->streams("$all")->empty());
    EXPECT_TRUE(store->streams({}, {}, 0)->empty());
}

TEST_P(EventStoreContract, ES41_PagesThroughStreamsTwoByTwo)
{
    for (int i = 1; i <= 6; ++i)
        ASSERT_TRUE(append("stream-" + std::to_string(i), 1));
    for (std::int64_t first = 0; first < 8; first += 2) {
        const auto found = store->pageOfStreams({.offset = first, .limit = 2});
        ASSERT_TRUE(found);
        EXPECT_EQ(found->total, 7);
        Numbers ids;
        for (const StreamInfo& info : found->streams)
            ids.push_back(info.id);
        EXPECT_EQ(ids, first == 6 ? Numbers{6} : numbers(first, 2));
    }
    EXPECT_TRUE(page(*store, {.offset = 100}).empty());
    EXPECT_TRUE(page(*store, {.limit = -1}).empty());
    EXPECT_EQ(page(*store, {.offset = -5, .limit = 1}), (Names{"$all:6"}));
}

TEST_P(EventStoreContract, ES42_ListsSoftlyDeletedStreamsInPagesButNoRemovedOnes)
{
    for (int i = 1; i <= 3; ++i)
        ASSERT_TRUE(append("stream-" + std::to_string(i), std::size_t(i)));
    ASSERT_EQ(nameOf(store->deleteStream("stream-1", {}, Deletion::soft)), "ok");
    ASSERT_EQ(nameOf(store->deleteStream("stream-2", {}, Deletion::hard)), "ok");
    const auto found = store->pageOfStreams({});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, 3);
    ASSERT_EQ(listed(found->streams), (Names{"$all:6", "stream-1:1", "stream-3:3"}));
    EXPECT_TRUE(found->streams[1].deleted_at.has_value());
    EXPECT_EQ(found->streams[2].deleted_at, std::nullopt);
    EXPECT_EQ(page(*store, {{}, Sort::deleted_at})[0], "stream-1:1");
    EXPECT_EQ(listed(*store->streams()), (Names{"stream-3:3"}));
}

TEST_P(EventStoreContract, ES61_DescribesAStreamAsItGrows)
{
    const auto before = store::systemTime();
    EXPECT_EQ(nameOf(store->streamInfo("s")), "stream_not_found");
    ASSERT_TRUE(append("s", 1, ExpectedVersion::noStream()));
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::noStream())), "stream_exists");
    const auto one = store->streamInfo("s");
    ASSERT_TRUE(one);
    EXPECT_EQ(one->version, 1);
    EXPECT_GE(one->created_at, before);
    EXPECT_LE(one->created_at, store::systemTime());
    EXPECT_EQ(one->last_event_at, one->created_at);
    ASSERT_TRUE(append("s", 2));
    const auto three = store->streamInfo("s");
    ASSERT_TRUE(three);
    EXPECT_EQ(three->version, 3);
    EXPECT_EQ(three->created_at, one->created_at);
    EXPECT_EQ(three->last_event_at, allOf(*store, "s").back().created_at);
}

} // namespace palmares::testing

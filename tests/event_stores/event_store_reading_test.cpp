#include <thread>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

namespace {

Numbers versions(EventStore& store, std::string_view stream, const ReadOptions& options = {})
{
    return each(allOf(store, stream, options), &RecordedEvent::version);
}

Numbers positions(EventStore& store, const ReadOptions& options = {})
{
    return each(allOf(store, allStream, options), &RecordedEvent::position);
}

constexpr auto everything = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_P(EventStoreContract, ES28_ReadsAStreamForwardAndBackward)
{
    ASSERT_TRUE(append("s", 10));
    EXPECT_EQ(versions(*store, "s"), numbers(1, 10));
    EXPECT_EQ(versions(*store, "s", {0, 5}), numbers(1, 5));
    EXPECT_EQ(versions(*store, "s", {6, 5}), numbers(6, 5));
    EXPECT_EQ(versions(*store, "s", ReadOptions::backwardFrom(everything, 10)),
              (Numbers{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(versions(*store, "s", ReadOptions::backwardFrom(4, 2)), (Numbers{4, 3}));
}

TEST_P(EventStoreContract, ES30_RefusesToReadAnUnknownStream)
{
    const auto refused = store->readStream("s", {}, [](RecordedEvent&) { return true; });
    ASSERT_EQ(nameOf(refused), "stream_not_found");
    EXPECT_EQ(refused.error().kind, Error::Kind::not_found);
    EXPECT_EQ(store->streamVersion("s"), 0);
}

TEST_P(EventStoreContract, ES31_ReadsTheWholeStoreInTheOrderOfItsPositions)
{
    for (const auto& [stream, count] : {std::pair{"a", 1U}, {"b", 1U}, {"a", 1U}, {"b", 1U}})
        ASSERT_TRUE(append(stream, count));
    EXPECT_EQ(positions(*store), numbers(1, 4));
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::version), (Numbers{1, 1, 2, 2}));
    EXPECT_TRUE(positions(*store, {5, 10}).empty());
    ASSERT_TRUE(append("a", 16));
    EXPECT_EQ(positions(*store, {0, 10}), numbers(1, 10));
    EXPECT_EQ(positions(*store, {11, 10}), numbers(11, 10));
}

TEST_P(EventStoreContract, ES32_ES33_StartsAStreamAnywhere)
{
    ASSERT_TRUE(append("s", 3));
    EXPECT_EQ(versions(*store, "s", {2}), (Numbers{2, 3}));
    EXPECT_TRUE(versions(*store, "s", {4}).empty());
    EXPECT_EQ(versions(*store, "s", {-5}), (Numbers{1, 2, 3}));
    EXPECT_EQ(versions(*store, "s", ReadOptions::backwardFrom(2, 1000)), (Numbers{2, 1}));
    EXPECT_TRUE(versions(*store, "s", ReadOptions::backwardFrom(0, 1000)).empty());
    EXPECT_TRUE(versions(*store, "s", {0, 0}).empty());
    EXPECT_TRUE(versions(*store, "s", {0, -1}).empty());
}

TEST_P(EventStoreContract, ES34_ReadsTheWholeStoreBackward)
{
    ASSERT_TRUE(append("a", 3));
    ASSERT_TRUE(append("b", 3));
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::version), (Numbers{1, 2, 3, 1, 2, 3}));
    EXPECT_EQ(positions(*store, ReadOptions::backwardFrom(everything, 100)), (Numbers{6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(positions(*store, ReadOptions::backwardFrom(3, 100)), (Numbers{3, 2, 1}));
}

TEST_P(EventStoreContract, ES36_ES37_KnowsVersionsHeadAndCount)
{
    EXPECT_EQ(store->head(), 0);
    EXPECT_EQ(store->eventCount(), 0);
    EXPECT_EQ(store->streamVersion(allStream), 0);
    EXPECT_TRUE(positions(*store).empty());
    ASSERT_TRUE(append("a", 1));
    ASSERT_TRUE(append("b", 2));
    ASSERT_TRUE(append("c", 3));
    EXPECT_EQ(store->streamVersion("b"), 2);
    EXPECT_EQ(store->streamVersion(allStream), 6);
    EXPECT_EQ(store->head(), 6);
    EXPECT_EQ(store->eventCount(), 6);
}

TEST_P(EventStoreContract, ES38_ES39_ES40_ListsStreamsByNameInPages)
{
    EXPECT_TRUE(store->streams()->empty());
    ASSERT_TRUE(append("stream-3", 3));
    ASSERT_TRUE(append("stream-1", 1));
    ASSERT_TRUE(append("other_2", 2));
    const auto names = [](const Result<std::vector<StreamInfo>>& found) {
        std::vector<std::string> all;
        for (const StreamInfo& each : found.value())
            all.push_back(each.stream + ':' + std::to_string(each.version));
        return all;
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(names(store->streams()), (Names{"other_2:2", "stream-1:1", "stream-3:3"}));
    EXPECT_EQ(names(store->streams("stream")), (Names{"stream-1:1", "stream-3:3"}));
    EXPECT_EQ(names(store->streams("stream", "stream-1")), (Names{"stream-3:3"}));
    EXPECT_EQ(names(store->streams({}, {}, 2)), (Names{"other_2:2", "stream-1:1"}));
    EXPECT_TRUE(names(store->streams("%")).empty());
    EXPECT_EQ(names(store->streams("_")), (Names{"other_2:2"}));
    EXPECT_TRUE(names(store->streams("$all")).empty());
    EXPECT_TRUE(names(store->streams({}, {}, 0)).empty());
}

TEST_P(EventStoreContract, HoldsThousandsOfStreams)
{
    constexpr int streamCount = 3000;
    std::vector<Append> group;
    for (int i = 0; i < streamCount; ++i)
        group.push_back({"stream-" + std::to_string(i), ExpectedVersion::noStream(), fresh(2)});
    for (const auto& answer : store->append(group))
        ASSERT_EQ(nameOf(answer), "ok");
    EXPECT_EQ(store->streams()->size(), 3000U);
    EXPECT_EQ(store->streams("-2999")->at(0).version, 2);
    const auto events = allOf(*store);
    ASSERT_EQ(events.size(), 6000U);
    EXPECT_EQ(events[5999].stream, "stream-2999");
    EXPECT_EQ(versions(*store, "stream-1234"), (Numbers{1, 2}));
}

TEST_P(EventStoreContract, EndsAReadWhenTheSinkHasEnough)
{
    ASSERT_TRUE(append("s", 5));
    int seen = 0;
    ASSERT_TRUE(store->readAll({}, [&](RecordedEvent&) { return ++seen < 2; }));
    EXPECT_EQ(seen, 2);
    ASSERT_TRUE(append("s", 1));
    EXPECT_EQ(positions(*store), numbers(1, 6));
}

TEST_P(EventStoreContract, AnswersReadsFromInsideARead)
{
    ASSERT_TRUE(append("a", 2));
    ASSERT_TRUE(append("b", 2));
    Numbers inner;
    ASSERT_TRUE(store->readAll({}, [&](RecordedEvent& event) {
        for (const Version version : versions(*store, event.stream))
            inner.push_back(version);
        inner.push_back(store->head().value());
        return true;
    }));
    EXPECT_EQ(inner, (Numbers{1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4}));
}

TEST_P(EventStoreContract, RefusesToBeWrittenToFromInsideARead)
{
    ASSERT_TRUE(append("s", 2));
    std::vector<std::string> answers;
    ASSERT_TRUE(store->readAll({}, [&](RecordedEvent&) {
        const Checkpoint checkpoint{"p", 1};
        answers = {nameOf(append("s", 1)), nameOf(store->save(std::span(&checkpoint, 1), {})),
                   nameOf(store->setProperty("a", "b"))};
        return true;
    }));
    EXPECT_EQ(answers, std::vector<std::string>(3, "write_during_read"));
    EXPECT_EQ(nameOf(append("s", 1)), "ok");
}

TEST_P(EventStoreContract, ES60_ReplacesAndRemovesSnapshots)
{
    const auto missing = store->readSnapshot("s");
    ASSERT_EQ(nameOf(missing), "snapshot_not_found");
    EXPECT_EQ(missing.error().kind, Error::Kind::not_found);
    for (const Snapshot& snapshot : {Snapshot{"s", 1, "T", "{}"}, Snapshot{"s", 2, "U", "{\"n\":2}"}})
        ASSERT_TRUE(store->save({}, std::span(&snapshot, 1)));
    const auto kept = store->readSnapshot("s");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->source, "s");
    EXPECT_EQ(kept->version, 2);
    EXPECT_EQ(kept->type, "U");
    EXPECT_EQ(kept->data, "{\"n\":2}");
    const Snapshot gone{"s", 2, "U", ""};
    ASSERT_TRUE(store->save({}, std::span(&gone, 1)));
    EXPECT_EQ(nameOf(store->readSnapshot("s")), "snapshot_not_found");
    EXPECT_EQ(nameOf(store->save({}, std::span(&gone, 1))), "ok");
}

TEST_P(EventStoreContract, ES62_ES90_NeverMovesASubscriptionBack)
{
    EXPECT_EQ(store->checkpoint("p"), 0);
    for (const Position position : {3, 7, 5}) {
        const std::vector<Checkpoint> checkpoints{{"p", position}, {"q", 1}};
        ASSERT_TRUE(store->save(checkpoints, {}));
    }
    EXPECT_EQ(store->checkpoint("p"), 7);
    EXPECT_EQ(store->checkpoint("q"), 1);
}

TEST_P(EventStoreContract, RemembersPropertiesOfTheStore)
{
    EXPECT_EQ(store->property("organiser").value(), std::optional<std::string>());
    ASSERT_TRUE(store->setProperty("organiser", "Ana"));
    ASSERT_TRUE(store->setProperty("organiser", ""));
    EXPECT_EQ(store->property("organiser").value(), std::optional<std::string>(""));
}

TEST_P(EventStoreContract, ES59_WaitsForEventsAboveAPosition)
{
    EXPECT_EQ(store->waitForEvents(0, 1), false);
    ASSERT_TRUE(append("s", 1));
    EXPECT_EQ(store->waitForEvents(0, 0), true);
    EXPECT_EQ(store->waitForEvents(1, 1), false);
}

TEST_P(EventStoreContract, LetsAnotherThreadInterruptAWait)
{
    store->interrupt(); // before the wait
    EXPECT_EQ(store->waitForEvents(0, 60'000), false);
    const std::jthread other([this] { store->interrupt(); });
    EXPECT_EQ(store->waitForEvents(0, 60'000), false);
}

} // namespace palmares::testing

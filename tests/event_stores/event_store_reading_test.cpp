#include <thread>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

namespace {

Numbers positions(EventStore& store, const ReadOptions& options = {})
{
    return each(allOf(store, allStream, options), &RecordedEvent::position);
}

constexpr auto everything = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_P(EventStoreContract, ES28_CS02_ReadsAStreamForwardAndBackward)
{
    ASSERT_TRUE(append("s", 10));
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 10));
    EXPECT_EQ(versionsIn(*store, "s", {0, 5}), numbers(1, 5));
    EXPECT_EQ(versionsIn(*store, "s", {6, 5}), numbers(6, 5));
    EXPECT_EQ(versionsIn(*store, "s", ReadOptions::backwardFrom(everything, 10)),
              (Numbers{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(versionsIn(*store, "s", ReadOptions::backwardFrom(4, 2)), (Numbers{4, 3}));
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

TEST_P(EventStoreContract, ES32_ES33_CS02_StartsAStreamAnywhere)
{
    ASSERT_TRUE(append("s", 3));
    EXPECT_EQ(versionsIn(*store, "s", {2}), (Numbers{2, 3}));
    EXPECT_TRUE(versionsIn(*store, "s", {4}).empty());
    EXPECT_EQ(versionsIn(*store, "s", {-5}), (Numbers{1, 2, 3}));
    EXPECT_EQ(versionsIn(*store, "s", ReadOptions::backwardFrom(2, 1000)), (Numbers{2, 1}));
    EXPECT_TRUE(versionsIn(*store, "s", ReadOptions::backwardFrom(0, 1000)).empty());
    EXPECT_TRUE(versionsIn(*store, "s", {0, 0}).empty());
    EXPECT_TRUE(versionsIn(*store, "s", {0, -1}).empty());
}

TEST_P(EventStoreContract, ES34_ReadsTheWholeStoreBackward)
{
    ASSERT_TRUE(append("a", 3));
    ASSERT_TRUE(append("b", 3));
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::version), (Numbers{1, 2, 3, 1, 2, 3}));
    EXPECT_EQ(positions(*store, ReadOptions::backwardFrom(everything, 100)), (Numbers{6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(positions(*store, ReadOptions::backwardFrom(3, 100)), (Numbers{3, 2, 1}));
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
    EXPECT_EQ(versionsIn(*store, "stream-1234"), (Numbers{1, 2}));
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
        for (const Version version : versionsIn(*store, event.stream))
            inner.push_back(version);
        inner.push_back(store->head().value());
        return true;
    }));
    EXPECT_EQ(inner, (Numbers{1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4}));
}

TEST_P(EventStoreContract, RefusesToBeWrittenToFromInsideARead)
{
    ASSERT_TRUE(append("s", 2));
    const auto lock = store->tryLock({"s", "mine"}, 0);
    ASSERT_TRUE(lock && *lock);
    std::vector<std::string> answers;
    ASSERT_TRUE(store->readAll({}, [&](RecordedEvent&) {
        const Checkpoint checkpoint{"p", 1};
        answers = {nameOf(append("s", 1)),
                   nameOf(store->link({"t", {}, {}})),
                   nameOf(store->deleteStream("s", {}, Deletion::soft)),
                   nameOf(store->save(std::span(&checkpoint, 1), {})),
                   nameOf(store->tryLock({"s", "p"}, 0)),
                   nameOf((*lock)->acknowledge(1)),
                   nameOf(store->deleteSubscription({"s", "p"})),
                   nameOf(store->setProperty("a", "b"))};
        return true;
    }));
    EXPECT_EQ(answers, std::vector<std::string>(8, "write_during_read"));
    EXPECT_EQ(nameOf(append("s", 1)), "ok");
}

TEST_P(EventStoreContract, WaitsForEventsAboveAPosition)
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

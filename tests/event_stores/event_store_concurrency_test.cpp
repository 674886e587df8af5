#include <gmock/gmock.h>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

using ::testing::Each;
using ::testing::UnorderedElementsAre;

namespace {

/// Events for the `number`-th of several that append at once.
std::vector<NewEvent> eventsOf(int number, std::size_t count)
{
    return sampleEvents(10'000 + std::uint64_t(number) * 1'000, count);
}

} // namespace

TEST_P(EventStoreContract, ES02_TakesAllOfFourConcurrentAppendsToANewStreamAtAnyVersion)
{
    const auto answers = atOnce(4, [](EventStore& own, int number) {
        return nameOf(appendOne(own, {"s", ExpectedVersion::anyVersion(), eventsOf(number, 1)}));
    });
    EXPECT_THAT(answers, Each("ok"));
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 4));
}

TEST_P(EventStoreContract, ES02_TakesAllAppendsOfAGroupToANewStreamAtAnyVersion)
{
    std::vector<Append> group;
    for (int i = 0; i < 4; ++i)
        group.push_back({"s", ExpectedVersion::anyVersion(), fresh(1)});
    for (const auto& answer : store->append(group))
        EXPECT_EQ(nameOf(answer), "ok");
    EXPECT_EQ(allOf(*store, "s").size(), 4U);
}

TEST_P(EventStoreContract, ES03_TakesAllOfFourConcurrentAppendsToAnExistingStream)
{
    ASSERT_TRUE(append("s", 3));
    const auto answers = atOnce(4, [](EventStore& own, int number) {
        return nameOf(appendOne(own, {"s", ExpectedVersion::anyVersion(), eventsOf(number, 1)}));
    });
    EXPECT_THAT(answers, Each("ok"));
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 7));
}

TEST_P(EventStoreContract, ES09_LetsOneOfFourConcurrentAppendsAtTheSameVersionIn)
{
    ASSERT_TRUE(append("s", 3));
    const auto answers = atOnce(4, [](EventStore& own, int number) {
        return nameOf(appendOne(own, {"s", ExpectedVersion::exactly(3), eventsOf(number, 1)}));
    });
    EXPECT_THAT(answers, UnorderedElementsAre("ok", "wrong_expected_version", "wrong_expected_version",
                                              "wrong_expected_version"));
    EXPECT_EQ(store->streamVersion("s"), 4);
}

TEST_P(EventStoreContract, ES09_LetsTheFirstOfAGroupAtTheSameVersionIn)
{
    ASSERT_TRUE(append("s", 3));
    std::vector<Append> group;
    for (int i = 0; i < 4; ++i)
        group.push_back({"s", ExpectedVersion::exactly(3), fresh(1)});
    std::vector<std::string> answers;
    for (const auto& answer : store->append(group))
        answers.push_back(nameOf(answer));
    EXPECT_THAT(answers, ::testing::ElementsAre("ok", "wrong_expected_version", "wrong_expected_version",
                                                "wrong_expected_version"));
    EXPECT_EQ(store->streamVersion("s"), 4);
}

TEST_P(EventStoreContract, ES19_LetsOneOfFiveConcurrentAppendsOfTenToANewStreamIn)
{
    const auto answers = atOnce(5, [](EventStore& own, int number) {
        return nameOf(appendOne(own, {"s", ExpectedVersion::exactly(0), eventsOf(number, 10)}));
    });
    EXPECT_THAT(answers, UnorderedElementsAre("ok", "wrong_expected_version", "wrong_expected_version",
                                              "wrong_expected_version", "wrong_expected_version"));
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 10));
    EXPECT_EQ(store->eventCount(), 10);
}

TEST_P(EventStoreContract, ES27_LinksEventsToOneStreamOnceHoweverManyTry)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"source", {}, events}));
    const auto answers = atOnce(5, [&](EventStore& own, int) {
        return nameOf(own.link({"target", {}, idsOf(events)}));
    });
    EXPECT_THAT(answers,
                UnorderedElementsAre("ok", "duplicate_event", "duplicate_event", "duplicate_event", "duplicate_event"));
    EXPECT_EQ(numbersIn(*store, "target"), numbers(1, 3));
}

TEST_P(EventStoreContract, ES27_LinksEventsToTwoStreamsAtOnce)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"source", {}, events}));
    const auto answers = atOnce(2, [&](EventStore& own, int number) {
        return nameOf(own.link({"target-" + std::to_string(number), {}, idsOf(events)}));
    });
    EXPECT_THAT(answers, Each("ok"));
    for (const char* target : {"target-0", "target-1"})
        EXPECT_EQ(numbersIn(*store, target), numbers(1, 3));
}

TEST_P(EventStoreContract, ES63_GivesALockToOneOfFiveAtOnce)
{
    std::barrier tried(GetParam().opensTwice ? 5 : 1);
    std::unique_ptr<SubscriptionLock> kept; // by a store that is open once
    const auto answers = atOnce(5, [&](EventStore& own, int) -> std::string {
        auto lock = own.tryLock({"s", "p"}, 0);
        tried.arrive_and_wait(); // keeps the lock until all have tried
        if (!lock || !*lock) return lock ? "taken" : nameOf(lock);
        if (!GetParam().opensTwice) kept = *std::move(lock);
        return "held";
    });
    EXPECT_THAT(answers, UnorderedElementsAre("held", "taken", "taken", "taken", "taken"));
}

TEST_P(EventStoreContract, AppendsToAStreamThatAnotherRemovedMeanwhile)
{
    ASSERT_TRUE(append("s", 3));
    const auto other = openAgain();
    ASSERT_EQ(nameOf((other ? *other : *store).deleteStream("s", {}, Deletion::hard)), "ok");
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::exactly(3))), "wrong_expected_version");
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::streamExists())), "stream_not_found");
    EXPECT_EQ(nameOf(append("s", 2, ExpectedVersion::noStream())), "ok");
    EXPECT_EQ(versionsIn(*store, "s"), numbers(1, 2));
    EXPECT_EQ(numbersIn(*store, allStream), numbers(4, 2));
}

} // namespace palmares::testing

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

TEST_P(EventStoreContract, ES24_LinksShowTheEventsOfAnotherStream)
{
    auto events = fresh(3);
    events[1].causation_id = sampleId(800);
    events[2].correlation_id = sampleId(801);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events, RecordedAt{1'600'000'000'000'007}}));
    ASSERT_TRUE(append("b", 1));
    EXPECT_EQ(store->link({"b", ExpectedVersion::exactly(1), idsOf(events)}), 4);

    const auto shown = allOf(*store, "b");
    EXPECT_EQ(each(shown, &RecordedEvent::number), numbers(1, 4));
    EXPECT_EQ(each(shown, &RecordedEvent::version), (Numbers{1, 1, 2, 3}));
    EXPECT_EQ(each(shown, &RecordedEvent::stream), (std::vector<std::string>{"b", "a", "a", "a"}));
    const auto own = allOf(*store, "a");
    ASSERT_EQ(own.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(shown[i + 1].position, own[i].position);
        EXPECT_EQ(shown[i + 1].event_id, own[i].event_id);
        EXPECT_EQ(shown[i + 1].type, own[i].type);
        EXPECT_EQ(shown[i + 1].causation_id, own[i].causation_id);
        EXPECT_EQ(shown[i + 1].correlation_id, own[i].correlation_id);
        EXPECT_EQ(shown[i + 1].created_at, own[i].created_at);
        EXPECT_EQ(shown[i + 1].data, own[i].data);
        EXPECT_EQ(shown[i + 1].metadata, own[i].metadata);
    }
}

TEST_P(EventStoreContract, ES24_LinksShareTheNumbersOfTheStreamWithItsOwnEvents)
{
    const auto events = fresh(2);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events}));
    ASSERT_TRUE(append("b", 1));
    ASSERT_TRUE(store->link({"b", {}, {events[1].event_id}}));
    ASSERT_EQ(append("b", 1, ExpectedVersion::exactly(2))->version, 3);
    ASSERT_EQ(store->link({"b", ExpectedVersion::exactly(3), {events[0].event_id}}), 4);
    EXPECT_EQ(numbersIn(*store, "b"), numbers(1, 4));
    EXPECT_EQ(versionsIn(*store, "b"), (Numbers{1, 2, 3, 1}));
    EXPECT_EQ(versionsIn(*store, "b", {2, 2}), (Numbers{2, 3}));
    EXPECT_EQ(numbersIn(*store, "b", ReadOptions::backwardFrom(3, 2)), (Numbers{3, 2}));
    EXPECT_EQ(versionsIn(*store, "b", ReadOptions::backwardFrom(100, 100)), (Numbers{1, 3, 2, 1}));
    EXPECT_EQ(store->streamVersion("b"), 4);
    EXPECT_EQ(store->streamVersion("a"), 2);
}

TEST_P(EventStoreContract, ES25_LinksAtAnyVersionOrTheRightOne)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events}));
    ASSERT_TRUE(append("b", 1));
    EXPECT_EQ(nameOf(store->link({"b", ExpectedVersion::exactly(0), idsOf(events)})), "wrong_expected_version");
    EXPECT_EQ(nameOf(store->link({"b", ExpectedVersion::noStream(), idsOf(events)})), "stream_exists");
    EXPECT_EQ(nameOf(store->link({"c", ExpectedVersion::streamExists(), idsOf(events)})), "stream_not_found");
    EXPECT_EQ(store->streamVersion("b"), 1);
    EXPECT_EQ(store->link({"b", ExpectedVersion::anyVersion(), idsOf(events)}), 4);
    EXPECT_EQ(store->link({"b", ExpectedVersion::exactly(4), {}}), 4);
}

TEST_P(EventStoreContract, ES25_RefusesToLinkUnknownEventsAndLinksNoneOfTheirCompany)
{
    auto ids = idsOf(fresh(3));
    ids.push_back(sampleId(9'999));
    ASSERT_TRUE(appendOne(*store, {"a", {}, sampleEvents(0, 3)}));
    const auto refused = store->link({"b", {}, ids});
    ASSERT_EQ(nameOf(refused), "event_not_found");
    EXPECT_EQ(refused.error().kind, Error::Kind::not_found);
    EXPECT_EQ(store->streamVersion("b"), 0);
    EXPECT_EQ(readAnswer(*store, "b"), "stream_not_found");
    ids.pop_back();
    EXPECT_EQ(store->link({"b", ExpectedVersion::noStream(), ids}), 3);
}

TEST_P(EventStoreContract, ES25_RefusesToLinkAnEventTwiceIntoOneStream)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events}));
    ASSERT_TRUE(store->link({"b", {}, idsOf(events)}));
    const auto again = store->link({"b", {}, {events[2].event_id}});
    ASSERT_EQ(nameOf(again), "duplicate_event");
    EXPECT_EQ(again.error().kind, Error::Kind::conflict);
    EXPECT_EQ(nameOf(store->link({"c", {}, {events[0].event_id, events[0].event_id}})), "duplicate_event");
    EXPECT_EQ(nameOf(store->link({"a", {}, {events[0].event_id}})), "duplicate_event") << "it is there as its own";
    EXPECT_EQ(numbersIn(*store, "b"), numbers(1, 3));
    EXPECT_EQ(store->streamVersion("c"), 0);
}

TEST_P(EventStoreContract, MakesTheStreamThatEventsAreLinkedTo)
{
    const auto events = fresh(2);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events, RecordedAt{5'000'000}}));
    ASSERT_EQ(store->link({"links", ExpectedVersion::noStream(), idsOf(events)}), 2);
    const auto info = store->streamInfo("links");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->version, 2);
    EXPECT_GT(info->created_at, RecordedAt{5'000'000}) << "it was made now";
    EXPECT_EQ(info->last_event_at, RecordedAt{5'000'000});
    EXPECT_EQ(store->streams()->size(), 2U);
}

TEST_P(EventStoreContract, LinksDoNotAppearAmongAllEventsAgain)
{
    const auto events = fresh(2);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events}));
    ASSERT_TRUE(store->link({"b", {}, idsOf(events)}));
    EXPECT_EQ(numbersIn(*store, allStream), numbers(1, 2));
    EXPECT_EQ(store->eventCount(), 2);
    EXPECT_EQ(store->head(), 2);
    EXPECT_EQ(append("b", 1)->first, 3);
}

TEST_P(EventStoreContract, RefusesAnEventThatIsLinkedAsAlreadyStored)
{
    const auto events = fresh(1);
    ASSERT_TRUE(appendOne(*store, {"a", {}, events}));
    ASSERT_TRUE(store->link({"b", {}, idsOf(events)}));
    EXPECT_EQ(nameOf(appendOne(*store, {"b", {}, events})), "duplicate_event");
}

} // namespace palmares::testing

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

namespace {

constexpr auto fromTheEnd = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_P(EventStoreContract, ES35_ReadsTheWholeStoreAroundRemovedEvents)
{
    ASSERT_TRUE(append("stream-1", 3));
    ASSERT_TRUE(append("stream-2", 3));
    ASSERT_EQ(nameOf(store->deleteStream("stream-1", {}, Deletion::hard)), "ok");
    EXPECT_EQ(numbersIn(*store, allStream), numbers(4, 3));
    EXPECT_EQ(numbersIn(*store, allStream, {1, 1}), (Numbers{4}));
    EXPECT_EQ(numbersIn(*store, allStream, ReadOptions::backwardFrom(5, 10)), (Numbers{5, 4}));
}

TEST_P(EventStoreContract, ES35_ReadsTheWholeStoreBackwardBeforeRemovedEvents)
{
    ASSERT_TRUE(append("stream-1", 3));
    ASSERT_TRUE(append("stream-2", 3));
    ASSERT_EQ(nameOf(store->deleteStream("stream-2", {}, Deletion::hard)), "ok");
    EXPECT_EQ(numbersIn(*store, allStream, ReadOptions::backwardFrom(fromTheEnd, 2)), (Numbers{3, 2}));
    EXPECT_EQ(numbersIn(*store, allStream, ReadOptions::backwardFrom(fromTheEnd, 10)), (Numbers{3, 2, 1}));
    EXPECT_EQ(store->head(), 3);
    EXPECT_EQ(store->eventCount(), 3);
    EXPECT_EQ(store->streamVersion(allStream), 6) << "six positions were given";
}

TEST_P(EventStoreContract, KnowsWhichEventStandsWhere)
{
    EXPECT_EQ(store->newestPlace(), LogPlace());
    ASSERT_TRUE(append("stream-1", 3));
    ASSERT_TRUE(append("stream-2", 3));
    const auto events = allOf(*store);
    EXPECT_EQ(store->newestPlace(), placeOf(events[5]));
    EXPECT_EQ(store->placeAt(2), placeOf(events[1]));
    EXPECT_EQ(store->placeAt(0), LogPlace());
    EXPECT_EQ(store->holds(placeOf(events[1])), true);
    ASSERT_EQ(nameOf(store->deleteStream("stream-2", {}, Deletion::hard)), "ok");
    EXPECT_EQ(store->placeAt(5), placeOf(events[2])) << "the newest before it";
    EXPECT_EQ(store->holds(placeOf(events[4])), false);
    EXPECT_EQ(store->holds(placeOf(events[2])), true);
    EXPECT_EQ(store->holds(LogPlace{5}), true) << "nothing is known of it";
}

TEST_P(EventStoreContract, ES43_DeletesAStreamAtItsVersion)
{
    for (const Deletion deletion : {Deletion::soft, Deletion::hard})
        for (const ExpectedVersion expected :
             {ExpectedVersion::streamExists(), ExpectedVersion::anyVersion(), ExpectedVersion::exactly(3)}) {
            const auto stream =
                "s" + std::to_string(expected.value) + (deletion == Deletion::soft ? "softly" : "for good");
            ASSERT_TRUE(append(stream, 3));
            const auto refused = store->deleteStream(stream, ExpectedVersion::exactly(1), deletion);
            ASSERT_EQ(nameOf(refused), "wrong_expected_version");
            EXPECT_EQ(refused.error().kind, Error::Kind::conflict);
            EXPECT_EQ(versionsIn(*store, stream), numbers(1, 3));
            EXPECT_EQ(nameOf(store->deleteStream(stream, expected, deletion)), "ok");
            EXPECT_NE(readAnswer(*store, stream), "ok");
        }
}

TEST_P(EventStoreContract, ES44_RefusesToDeleteWhatIsNoStream)
{
    for (const Deletion deletion : {Deletion::soft, Deletion::hard}) {
        EXPECT_EQ(nameOf(store->deleteStream("unknown", {}, deletion)), "stream_not_found");
        EXPECT_EQ(nameOf(store->deleteStream("unknown", ExpectedVersion::streamExists(), deletion)),
                  "stream_not_found");
        const auto refused = store->deleteStream(allStream, {}, deletion);
        ASSERT_EQ(nameOf(refused), "cannot_delete_all_stream");
        EXPECT_EQ(refused.error().kind, Error::Kind::rejected);
    }
}

TEST_P(EventStoreContract, ES45_NeitherReadsNorChangesASoftlyDeletedStream)
{
    ASSERT_TRUE(append("s", 3));
    ASSERT_EQ(nameOf(store->deleteStream("s", {}, Deletion::soft)), "ok");
    EXPECT_EQ(nameOf(store->deleteStream("s", {}, Deletion::soft)), "stream_deleted");
    EXPECT_EQ(nameOf(store->deleteStream("s", {}, Deletion::hard)), "stream_deleted");
    EXPECT_EQ(readAnswer(*store, "s"), "stream_deleted");
    for (const ExpectedVersion expected : {ExpectedVersion::anyVersion(), ExpectedVersion::exactly(3),
                                           ExpectedVersion::noStream(), ExpectedVersion::streamExists()})
        EXPECT_EQ(nameOf(append("s", 3, expected)), "stream_deleted");
    EXPECT_EQ(nameOf(store->link({"s", {}, {}})), "stream_deleted");
    EXPECT_EQ(store->streamVersion("s"), 3);
    EXPECT_EQ(store->eventCount(), 3);
}

TEST_P(EventStoreContract, ES46_KeepsTheEventsOfASoftlyDeletedStreamElsewhere)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"s", {}, events}));
    ASSERT_TRUE(store->link({"links", {}, idsOf(events)}));
    ASSERT_EQ(nameOf(store->deleteStream("s", {}, Deletion::soft)), "ok");
    EXPECT_EQ(numbersIn(*store, allStream), numbers(1, 3));
    EXPECT_EQ(numbersIn(*store, "links"), numbers(1, 3));
    EXPECT_EQ(each(allOf(*store, "links"), &RecordedEvent::stream), std::vector<std::string>(3, "s"));
    EXPECT_EQ(nameOf(appendOne(*store, {"t", {}, events})), "duplicate_event");
}

TEST_P(EventStoreContract, ES47_StartsAgainAfterAStreamWasRemoved)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"s", {}, events}));
    ASSERT_EQ(nameOf(store->deleteStream("s", {}, Deletion::hard)), "ok");
    EXPECT_EQ(nameOf(store->deleteStream("s", {}, Deletion::hard)), "stream_not_found");
    EXPECT_EQ(readAnswer(*store, "s"), "stream_not_found");
    EXPECT_EQ(store->streamVersion("s"), 0);
    EXPECT_EQ(store->head(), 0);
    const auto again = appendOne(*store, {"s", ExpectedVersion::exactly(0), {events[0]}});
    ASSERT_EQ(nameOf(again), "ok") << "the event itself is gone, too";
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(again->first, 4);
    EXPECT_EQ(versionsIn(*store, "s"), (Numbers{1}));
    EXPECT_EQ(store->streamInfo("s")->version, 1);
    EXPECT_EQ(store->streams()->size(), 1U);
}

TEST_P(EventStoreContract, ES48_RemovesOneStreamOfThree)
{
    for (const auto& [stream, count] : {std::pair{"one", 3U}, {"two", 2U}, {"three", 1U}})
        ASSERT_TRUE(append(stream, count));
    ASSERT_EQ(nameOf(store->deleteStream("two", {}, Deletion::hard)), "ok");
    EXPECT_EQ(versionsIn(*store, "one"), numbers(1, 3));
    EXPECT_EQ(versionsIn(*store, "three"), numbers(1, 1));
    EXPECT_EQ(numbersIn(*store, allStream), (Numbers{1, 2, 3, 6}));
    EXPECT_EQ(store->eventCount(), 4);
}

TEST_P(EventStoreContract, ES49_NeverGivesThePositionOfARemovedEventAgain)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"s", {}, events}));
    ASSERT_TRUE(store->link({"links", {}, idsOf(events)}));
    ASSERT_EQ(nameOf(store->deleteStream("s", {}, Deletion::hard)), "ok");
    ASSERT_TRUE(append("elsewhere", 1));
    EXPECT_EQ(numbersIn(*store, allStream), (Numbers{4}));
    EXPECT_TRUE(allOf(*store, "links").empty()) << "the stream itself is still there";
    EXPECT_EQ(store->streamVersion("links"), 3);
    EXPECT_EQ(append("links", 1, ExpectedVersion::exactly(3))->version, 4);
    EXPECT_EQ(numbersIn(*store, "links"), (Numbers{4}));
    EXPECT_EQ(nameOf(store->link({"links", {}, idsOf(events)})), "event_not_found");
    EXPECT_TRUE(store->examine().empty());
}

TEST_P(EventStoreContract, RemovingAStreamOfLinksRemovesTheEventsTheyShow)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"source", {}, events}));
    ASSERT_TRUE(store->link({"links", {}, {events[1].event_id, events[2].event_id}}));
    ASSERT_TRUE(store->link({"other", {}, {events[2].event_id}}));
    ASSERT_EQ(nameOf(store->deleteStream("links", {}, Deletion::hard)), "ok");
    EXPECT_EQ(versionsIn(*store, "source"), (Numbers{1}));
    EXPECT_TRUE(allOf(*store, "other").empty());
    EXPECT_EQ(store->streamVersion("source"), 3) << "versions are not given again";
    EXPECT_EQ(append("source", 1, ExpectedVersion::exactly(3))->version, 4);
    EXPECT_EQ(versionsIn(*store, "source"), (Numbers{1, 4}));
    EXPECT_EQ(store->eventCount(), 2);
    EXPECT_TRUE(store->examine().empty());
}

TEST_P(EventStoreContract, ES51_RemovesNothingWithoutPermission)
{
    const TemporaryFolder other;
    const auto careful = GetParam().open(other, HardDeletion::refused);
    ASSERT_TRUE(appendOne(*careful, {"s", {}, fresh(3)}));
    const auto refused = careful->deleteStream("s", {}, Deletion::hard);
    ASSERT_EQ(nameOf(refused), "not_supported");
    EXPECT_EQ(refused.error().kind, Error::Kind::rejected);
    EXPECT_EQ(versionsIn(*careful, "s"), numbers(1, 3));
    EXPECT_EQ(nameOf(careful->deleteStream("s", {}, Deletion::soft)), "ok");
}

TEST_P(EventStoreContract, KeepsSnapshotsAndSubscriptionsOfDeletedStreams)
{
    for (const Deletion deletion : {Deletion::soft, Deletion::hard}) {
        const std::string stream = deletion == Deletion::soft ? "softly" : "for good";
        ASSERT_TRUE(append(stream, 1));
        const Snapshot snapshot{stream, 1, "T", "{}"};
        ASSERT_TRUE(store->save({}, std::span(&snapshot, 1)));
        ASSERT_TRUE(store->tryLock({stream, "p"}, 1));
        ASSERT_EQ(nameOf(store->deleteStream(stream, {}, deletion)), "ok");
        EXPECT_EQ(nameOf(store->readSnapshot(stream)), "ok");
    }
    EXPECT_EQ(store->subscriptions()->size(), 2U);
}

} // namespace palmares::testing

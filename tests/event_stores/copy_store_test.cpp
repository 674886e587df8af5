#include "store/copy_store.h"
#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {
namespace {

using store::CopyProgress;
using store::copyStore;

class CopyStore : public EventStoreContract {
protected:
    /// Every event with all that distinguishes it.
    static std::vector<std::string> textsOf(EventStore& events, std::string_view stream = allStream)
    {
        std::vector<std::string> texts;
        for (RecordedEvent& event : allOf(events, stream)) {
            std::erase(event.data, ' '); // a database may set its own blanks into JSON
            texts.push_back(event.stream + ' ' + std::to_string(event.version) + ' ' + toText(event.event_id) + ' ' +
                            event.type + ' ' + toText(event.created_at) + ' ' + event.data + ' ' + event.metadata);
        }
        return texts;
    }

    store::MemoryEventStore from{HardDeletion::allowed};
    void link(std::string stream, const std::vector<Uuid>& events)
    {
        ASSERT_EQ(nameOf(from.link({std::move(stream), {}, events})), "ok");
    }
    /// The events that a stream shows, its own and links.
    static std::vector<Uuid> shownBy(EventStore& events, std::string_view stream)
    {
        std::vector<Uuid> ids;
        for (const RecordedEvent& event : allOf(events, stream))
            ids.push_back(event.event_id);
        return ids;
    }
    EventStore& to() { return *store; }
    void record(std::string stream, std::size_t count, std::int64_t time)
    {
        ASSERT_EQ(nameOf(appendOne(from, {std::move(stream), {}, fresh(count), RecordedAt{time}})), "ok");
    }
};

TEST_P(CopyStore, KeepsIdsTimesVersionsAndOrder)
{
    record("a", 2, 10);
    record("b", 1, 20);
    record("a", 3, 30);
    const auto report = copyStore(from, to());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->events, 6);
    EXPECT_EQ(textsOf(to()), textsOf(from));
}

TEST_P(CopyStore, KeepsLinksAndDeletions)
{
    record("a", 2, 10);
    record("gone", 1, 20);
    std::vector<Uuid> ids;
    for (const RecordedEvent& event : allOf(from, "a"))
        ids.push_back(event.event_id);
    ASSERT_EQ(nameOf(from.link({"selected", {}, ids})), "ok");
    ASSERT_EQ(nameOf(from.deleteStream("gone", {}, Deletion::soft)), "ok");
    ASSERT_EQ(nameOf(copyStore(from, to())), "ok");
    EXPECT_EQ(textsOf(to(), "selected"), textsOf(from, "a"));
    EXPECT_EQ(nameOf(to().streamInfo("gone")), "stream_deleted");
    EXPECT_EQ(textsOf(to()).size(), 3U);
}

TEST_P(CopyStore, KeepsTheOrderOfLinksAndOwnEvents)
{
    record("a", 3, 10);
    const auto ids = shownBy(from, "a");
    record("mixed", 1, 20);
    link("mixed", {ids[0], ids[2]});
    record("mixed", 2, 30);
    link("mixed", {ids[1]});
    record("mixed", 1, 40);
    link("first-a-link", {ids[1]});
    record("first-a-link", 1, 50);
    const auto report = copyStore(from, to());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->events, 8);
    EXPECT_EQ(report->links, 4);
    EXPECT_EQ(textsOf(to()), textsOf(from));
    for (const char* stream : {"mixed", "first-a-link"})
        EXPECT_EQ(shownBy(to(), stream), shownBy(from, stream)) << stream;
}

TEST_P(CopyStore, ClosesTheHolesOfHardDeletions)
{
    record("a", 2, 10);
    record("doomed", 2, 20);
    const auto doomed = shownBy(from, "doomed");
    record("mixed", 1, 30);
    link("mixed", {doomed[0], doomed[1]});
    record("mixed", 2, 40);
    link("only-doomed", doomed);
    record("a", 1, 50);
    ASSERT_EQ(nameOf(from.deleteStream("doomed", {}, Deletion::hard)), "ok");
    const auto report = copyStore(from, to());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->events, 6);
    EXPECT_EQ(shownBy(to(), allStream), shownBy(from, allStream));
    EXPECT_EQ(shownBy(to(), "mixed"), shownBy(from, "mixed"));
    EXPECT_EQ(versionsIn(to(), "mixed"), numbers(1, 3));
    EXPECT_EQ(to().head(), 6);
}

TEST_P(CopyStore, IsContinuedAmongLinks)
{
    record("a", 3, 10);
    const auto ids = shownBy(from, "a");
    for (std::size_t i = 0; i < ids.size(); ++i) {
        record("mixed", 600, 20 + static_cast<std::int64_t>(i));
        link("mixed", {ids[i]});
    }
    for (auto copied = copyStore(from, to(), [](const CopyProgress&) { return false; }); !copied;
         copied = copyStore(from, to(), [](const CopyProgress&) { return false; }))
        ASSERT_EQ(nameOf(copied), "cancelled");
    EXPECT_EQ(textsOf(to()), textsOf(from));
    EXPECT_EQ(shownBy(to(), "mixed"), shownBy(from, "mixed"));
}

TEST_P(CopyStore, KeepsWhatCannotBeDerived)
{
    record("a", 2, 10);
    const SideRecord audit{"audit", "1", {5}, R"({"command":"JoinChallenge"})"};
    ASSERT_EQ(nameOf(from.saveRecords({&audit, 1})), "ok");
    ASSERT_EQ(nameOf(from.setProperty("organiser", "athlete-1")), "ok");
    const Checkpoint seen{"policies", 2};
    ASSERT_EQ(nameOf(from.save({&seen, 1}, {})), "ok");
    ASSERT_EQ(nameOf(copyStore(from, to())), "ok");
    const auto records = to().records({.kind = "audit"});
    ASSERT_TRUE(records && records->size() == 1);
    EXPECT_EQ(records->front().at, RecordedAt{5});
    EXPECT_EQ(to().property("organiser").value_or(std::nullopt), "athlete-1");
    EXPECT_EQ(to().checkpoint("policies"), to().head());
}

TEST_P(CopyStore, IsContinuedWhereItWasBrokenOff)
{
    for (int i = 0; i < 5; ++i)
        record("s" + std::to_string(i), 700, i + 1);
    const auto afterFirstBatch = [](const CopyProgress&) { return false; };
    EXPECT_EQ(nameOf(copyStore(from, to(), afterFirstBatch)), "cancelled");
    const std::size_t there = textsOf(to()).size();
    EXPECT_GT(there, 0U);
    EXPECT_LT(there, 3'500U);
    record("late", 1, 9);
    const auto report = copyStore(from, to());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->resumed);
    EXPECT_EQ(report->events, static_cast<std::int64_t>(3'501 - there));
    EXPECT_EQ(textsOf(to()), textsOf(from));
}

TEST_P(CopyStore, RefusesAStoreThatHoldsSomethingElse)
{
    record("a", 1, 10);
    ASSERT_TRUE(append("mine", 1));
    EXPECT_EQ(nameOf(copyStore(from, to())), "store_not_empty");
    EXPECT_EQ(textsOf(to()).size(), 1U);
}

TEST_P(CopyStore, RefusesToContinueTheCopyOfAnotherStore)
{
    record("a", 1'500, 10);
    EXPECT_EQ(nameOf(copyStore(from, to(), [](const CopyProgress&) { return false; })), "cancelled");
    store::MemoryEventStore another;
    ASSERT_TRUE(appendOne(another, {"a", {}, fresh(1'500)}));
    EXPECT_EQ(nameOf(copyStore(another, to())), "store_not_empty");
}

INSTANTIATE_TEST_SUITE_P(To, CopyStore, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return std::string(kind.param.name); });

} // namespace
} // namespace palmares::testing

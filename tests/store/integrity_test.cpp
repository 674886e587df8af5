#include <gmock/gmock.h>

#include "store/memory/memory_event_store.h"
#include "store/runtime/integrity.h"
#include "tests/support/sample_events.h"

namespace palmares::testing {

using store::MemoryEventStore;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

std::vector<std::string> problemsOf(EventStore& store)
{
    const auto findings = runtime::examineLog(store);
    return findings ? findings->problems : std::vector{findings.error().message};
}

/// A stream of three events whose second is a link.
void fillWithLink(EventStore& store)
{
    ASSERT_TRUE(appendOne(store, {"source", {}, sampleEvents(1, 2)}));
    ASSERT_TRUE(appendOne(store, {"mixed", {}, sampleEvents(3, 1)}));
    ASSERT_TRUE(store.link({"mixed", {}, {sampleId(1)}}));
    ASSERT_TRUE(appendOne(store, {"mixed", {}, sampleEvents(4, 1)}));
    ASSERT_TRUE(store.link({"links", {}, {sampleId(2), sampleId(3)}}));
}

/// A store in memory whose streams lost their links.
class WithoutLinks final : public MemoryEventStore {
public:
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override
    {
        return MemoryEventStore::readStream(
            stream, options, [&](RecordedEvent& event) { return event.stream != stream || sink(event); });
    }
};

} // namespace

TEST(ExamineLog, AcceptsVersionsThatLinksHave)
{
    MemoryEventStore store;
    fillWithLink(store);
    EXPECT_THAT(problemsOf(store), IsEmpty());
}

TEST(ExamineLog, AcceptsDeletedStreams)
{
    MemoryEventStore store(HardDeletion::allowed);
    fillWithLink(store);
    ASSERT_TRUE(store.deleteStream("mixed", {}, Deletion::soft));
    EXPECT_THAT(problemsOf(store), IsEmpty());
    ASSERT_TRUE(store.deleteStream("source", {}, Deletion::hard));
    EXPECT_THAT(problemsOf(store), IsEmpty());
}

TEST(ExamineLog, NamesVersionsThatNothingHas)
{
    WithoutLinks store;
    fillWithLink(store);
    EXPECT_THAT(problemsOf(store), ElementsAre(HasSubstr("(mixed version 3): version 3 follows version 1"),
                                               HasSubstr("Stream links is listed at version 2")));
}

} // namespace palmares::testing

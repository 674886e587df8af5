#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using store::TransientOptions;

/// Transient subscriptions by name.
class TransientSubscriptions : public Subscriptions {
protected:
    std::uint64_t follow(const std::string& name, TransientOptions options)
    {
        options.events = [this, name](std::span<const RecordedEvent> batch) {
            delivered[name].push_back(each({batch.begin(), batch.end()}, &RecordedEvent::number));
            for (const RecordedEvent& event : batch)
                data.push_back(event.data);
        };
        const auto feed = host->follow(std::move(options));
        EXPECT_TRUE(feed);
        return feed.value_or(0);
    }

    std::map<std::string, Batches> delivered;
    std::vector<std::string> data;
};

INSTANTIATE_TEST_SUITE_P(, TransientSubscriptions, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(TransientSubscriptions, ES59_CS03_CS12_DeliversWhatIsAppendedFromNowOn)
{
    appended("a", 1);
    follow("a", {.stream = "a"});
    follow("all", {});
    appended("b", 1);
    appended("a", 1);
    EXPECT_EQ(delivered["a"], (Batches{{2}}));
    EXPECT_EQ(delivered["all"], (Batches{{2}, {3}}));
}

TEST_P(TransientSubscriptions, ES59_CS03_SelectsAndMaps)
{
    const auto mapper = [](RecordedEvent event) {
        event.data = std::to_string(event.number);
        return event;
    };
    follow("selected", {.stream = "a", .selector = hasEvenNumber});
    follow("both", {.stream = "a", .selector = hasEvenNumber, .mapper = mapper});
    appended("a", 4);
    EXPECT_EQ(delivered["selected"], (Batches{{2, 4}}));
    EXPECT_EQ(delivered["both"], (Batches{{2, 4}}));
    EXPECT_EQ(std::vector(data.end() - 2, data.end()), (std::vector<std::string>{"2", "4"}));
    appended("a", 1);
    EXPECT_EQ(delivered["selected"].size(), 1U) << "no empty message for what is not selected";
}

TEST_P(TransientSubscriptions, StopAndLeaveNoTrace)
{
    const auto feed = follow("a", {.stream = "a"});
    appended("a", 1);
    host->stopFollowing(feed);
    appended("a", 1);
    EXPECT_EQ(delivered["a"], (Batches{{1}}));
    EXPECT_TRUE(store->subscriptions().value().empty());
}

TEST_P(TransientSubscriptions, AStreamThatBeganAgainIsFollowed)
{
    appended("a", 5);
    follow("a", {.stream = "a"});
    ASSERT_TRUE(store->deleteStream("a", ExpectedVersion::anyVersion(), Deletion::hard));
    appended("a", 2);
    appended("a", 1);
    EXPECT_EQ(delivered["a"], (Batches{{1, 2}, {3}}));
}

TEST_P(TransientSubscriptions, NeedSomebodyToTell)
{
    EXPECT_EQ(nameOf(host->follow({.stream = "a"})), "invalid_subscription");
}

TEST_P(TransientSubscriptions, ManyNewEventsComeInPages)
{
    follow("all", {});
    ASSERT_TRUE(append("a", 2500));
    pump();
    EXPECT_EQ(delivered["all"], (Batches{numbers(1, 1000), numbers(1001, 1000), numbers(2001, 500)}));
}

} // namespace palmares::testing

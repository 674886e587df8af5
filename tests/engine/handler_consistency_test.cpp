// Dispatches that wait for strong handlers, by the rows CD of the conformance table.

#include <thread>

#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace engine;
using namespace std::chrono_literals;

class StrongHandlers : public WithHandlers {
protected:
    void SetUp() override
    {
        WithHandlers::SetUp();
        dispatcher->waitFor(&progress);
        progress.workWhileWaiting([this] { pump(); });
    }
    EventHandler strong(const std::string& name = "recorder")
    {
        EventHandler made = recorder();
        made.name = name;
        made.consistency = HandlerConsistency::strong;
        return made;
    }
    /// Whether the dispatch timed out waiting for a handler.
    bool isTooLate(const std::string& account, Consistency consistency = Consistency::strong(),
                   std::chrono::milliseconds patience = 20ms, std::string sentBy = {})
    {
        const auto answer = dispatcher->dispatch(Request{.command = OpenAccount{{account}, 100},
                                                         .sent_by = std::move(sentBy),
                                                         .consistency = std::move(consistency),
                                                         .consistency_timeout = patience});
        EXPECT_TRUE(answer || answer.error().name == "consistency_timeout") << answer.error().message;
        return !answer;
    }
    /// Never gets its events, because the test does not pump it.
    void nobodyWorks() { progress.workWhileWaiting({}); }

    static Receipt receiptOf(Version version, const std::string& stream = "account-1")
    {
        Receipt receipt{.stream = stream, .version = version, .events = {}, .dropped = {}};
        receipt.events.emplace_back().position = 100 + version;
        return receipt;
    }
};

TEST_F(StrongHandlers, CD37_AStrongDispatchWaitsForTheHandler)
{
    start(strong());
    EXPECT_FALSE(isTooLate("a"));
    EXPECT_EQ(seen, Strings{"a"});
}

TEST_F(StrongHandlers, CD37_ButNotForEver)
{
    start(strong());
    nobodyWorks();
    EXPECT_TRUE(isTooLate("a"));
    EXPECT_EQ(versionOf("account-a"), 1); // it is stored all the same
    EXPECT_FALSE(isTooLate("b", Consistency{}));
}

TEST_F(StrongHandlers, CD37_WithoutEventsThereIsNothingToWaitFor)
{
    start(strong());
    ASSERT_FALSE(isTooLate("a"));
    nobodyWorks();
    EXPECT_TRUE(dispatcher->dispatch(
        Request{.command = LookAtAccount{{"a"}}, .consistency = Consistency::strong(), .consistency_timeout = 1ms}));
}

TEST_F(StrongHandlers, CD37_AHandlerThatDispatchesDoesNotWaitForItself)
{
    EventHandler handler = strong("opener");
    handler.handle = [this](const HandledEvent& handled, State&) -> Result<void> {
        const auto& opened = handled.event.as<AccountOpened>();
        if (opened.account_number.value != "a") return {};
        EXPECT_FALSE(isTooLate("b", Consistency::strong(), 1s, std::string(handled.handler)));
        seen.push_back("told b");
        return {};
    };
    start(handler);
    start(strong());
    EXPECT_FALSE(isTooLate("a"));
    EXPECT_EQ(seen, (Strings{"a", "b", "told b"})); // the other handler continued meanwhile
}

TEST_F(StrongHandlers, CD37_OneThatTakesTooLongIsTooLate)
{
    EventHandler slow = strong();
    slow.on_error = [](const HandlerFailure&) {
        return Reaction{.kind = Reaction::Kind::retry, .delay = 5s}; // and the clock stands
    };
    slow.handle = [](const HandledEvent&, State&) -> Result<void> { return rejected("not_yet", "Not yet."); };
    start(slow);
    EXPECT_TRUE(isTooLate("a"));
}

TEST_F(StrongHandlers, AStoppedOneIsStillWaitedForUntilItIsStoppedOnPurpose)
{
    EventHandler broken = strong();
    broken.handle = [](const HandledEvent&, State&) -> Result<void> { return rejected("no_ink", "No ink."); };
    auto& runner = start(broken);
    EXPECT_TRUE(isTooLate("a"));
    EXPECT_TRUE(isTooLate("b"));
    runner.stop();
    EXPECT_FALSE(isTooLate("c"));
}

TEST_F(StrongHandlers, CD38_OnlyThoseInTheListAreWaitedFor)
{
    start(strong("quick"));
    EventHandler slow = strong("slow");
    slow.on_error = [](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::retry, .delay = 5s}; };
    slow.handle = [](const HandledEvent&, State&) -> Result<void> { return rejected("not_yet", "Not yet."); };
    start(slow);
    EXPECT_FALSE(isTooLate("a", Consistency::of({"quick"})));
    EXPECT_EQ(seen, Strings{"a"});
    EXPECT_TRUE(isTooLate("b", Consistency::of({"slow"})));
    EXPECT_TRUE(isTooLate("c", Consistency::of({"quick", "slow"})));
    EXPECT_TRUE(isTooLate("d"));
    EXPECT_FALSE(isTooLate("e", Consistency::of({"nobody"})));
}

TEST_F(StrongHandlers, CD44_OnlyStrongOnesAreListed)
{
    start(recorder());
    start(strong("strong"));
    EXPECT_EQ(progress.names(), Strings{"strong"});
    handlers.reset();
    EXPECT_TRUE(progress.names().empty());
}

TEST_F(StrongHandlers, ARefusedHandlerReplacesNoOther)
{
    start(strong());
    EXPECT_FALSE(handlers->start(strong()));
    EXPECT_EQ(progress.names(), Strings{"recorder"});
    EXPECT_FALSE(isTooLate("a"));
    EXPECT_EQ(seen, Strings{"a"});
}

TEST_F(StrongHandlers, CD44_AnotherOfTheSameNameTakesItsPlace)
{
    HandlerProgress own;
    const auto first = own.add("reader");
    own.acknowledge("reader", 2);
    const auto second = own.add("reader");
    own.remove("reader", first); // too late
    EXPECT_EQ(own.names(), Strings{"reader"});
    own.remove("reader", second);
    EXPECT_TRUE(own.names().empty());
}

TEST_F(StrongHandlers, CD44_AnAcknowledgementCoversAllBeforeIt)
{
    HandlerProgress own;
    own.add("reader", "account-1");
    EXPECT_FALSE(own.hasSeen("reader", receiptOf(1)));
    own.acknowledge("reader", 2);
    EXPECT_TRUE(own.hasSeen("reader", receiptOf(1)));
    EXPECT_TRUE(own.hasSeen("reader", receiptOf(2)));
    EXPECT_FALSE(own.hasSeen("reader", receiptOf(3)));
    own.acknowledge("reader", 4); // without the third
    EXPECT_TRUE(own.hasSeen("reader", receiptOf(3)));
    own.acknowledge("reader", 1); // an old one, late
    EXPECT_TRUE(own.hasSeen("reader", receiptOf(4)));
    EXPECT_TRUE(own.hasSeen("reader", receiptOf(9, "account-2"))); // not its stream
}

TEST_F(StrongHandlers, CD44_EveryHandlerButTheSenderHasToAcknowledge)
{
    HandlerProgress own;
    own.add("one");
    own.add("two");
    const auto all = Consistency::strong();
    own.acknowledge("one", 101);
    EXPECT_FALSE(own.wait(receiptOf(1), all, 1ms));
    EXPECT_TRUE(own.wait(receiptOf(1), all, 1ms, "two"));
    EXPECT_TRUE(own.wait(receiptOf(1), Consistency::of({"one"}), 1ms));
    const std::jthread other([&] { own.acknowledge("two", 101); });
    EXPECT_TRUE(own.wait(receiptOf(1), all, 20s));
}

TEST_F(StrongHandlers, CD44_EachApplicationHasItsOwn)
{
    HandlerProgress one;
    HandlerProgress two;
    one.add("reader");
    EXPECT_FALSE(one.wait(receiptOf(1), Consistency::strong(), 1ms));
    EXPECT_TRUE(two.wait(receiptOf(1), Consistency::strong(), 1ms));
}

} // namespace
} // namespace palmares::testing

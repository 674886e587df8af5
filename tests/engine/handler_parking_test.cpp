// Events that a handler has parked.

#include "store/engine/handlers/parked.h"
#include "tests/engine/failing_handlers.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;

class ParkedEvents : public FailingHandlers {};

TEST_F(ParkedEvents, AParkedEventIsKeptForPeople)
{
    auto& runner = start(failing(always(Reaction::Kind::park)));
    opened("a");
    const Uuid bad = opened("bad");
    opened("b");
    pump();
    EXPECT_EQ(seen, (Strings{"a", "b"}));
    EXPECT_EQ(runner.status().position, 3);
    EXPECT_EQ(runner.status().parked, 1);
    const auto parked = parkedEvents(memory, "recorder");
    ASSERT_TRUE(parked);
    ASSERT_EQ(parked->size(), 1);
    EXPECT_EQ(parked->front().at, dispatcher->now());
    const ParkedEvent& event = parked->front().parked;
    EXPECT_EQ(event.handler, "recorder");
    EXPECT_EQ(event.number, 2);
    EXPECT_EQ(event.event_id, toText(bad));
    EXPECT_EQ(event.type, "Bank.AccountOpened");
    EXPECT_EQ(event.error, "no_ink");
    EXPECT_EQ(event.attempts, 1);
    EXPECT_TRUE(parkedEvents(memory, "another")->empty());
}

TEST_F(ParkedEvents, AParkedEventIsRetriedUntilItIsHandled)
{
    auto& runner = start(failing(always(Reaction::Kind::park)));
    opened("bad");
    pump();
    const std::string key = parkedEvents(memory)->front().parked.key;
    const auto again = handlers->retryParked(key);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "no_ink");
    EXPECT_EQ(parkedEvents(memory)->front().parked.attempts, 2);
    isBroken = false;
    ASSERT_TRUE(handlers->retryParked(key));
    EXPECT_EQ(seen, Strings{"bad"});
    EXPECT_EQ(runner.status().parked, 0);
    EXPECT_EQ(handlers->retryParked(key).error().name, "parked_not_found");
}

TEST_F(ParkedEvents, ParkedCommandsAndEventsAreOneListForPeople)
{
    start(failing(always(Reaction::Kind::park)));
    opened("bad");
    pump();
    pass(1s);
    ParkedCommand command;
    command.key = "c";
    command.sent_by = "policy";
    command.command = "OpenAccount";
    const SideRecord record = recordOf(command, dispatcher->now());
    ASSERT_TRUE(memory.saveRecords({&record, 1}));
    const auto all = everythingParked(memory);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 2);
    EXPECT_TRUE(all->at(0).is_event);
    EXPECT_EQ(all->at(0).by, "recorder");
    EXPECT_EQ(all->at(0).cause, 1);
    EXPECT_FALSE(all->at(1).is_event);
    EXPECT_EQ(all->at(1).by, "policy");
    EXPECT_EQ(all->at(1).what, "OpenAccount");
    for (const ParkedItem& item : *all)
        EXPECT_TRUE(discardParked(memory, item.key));
    EXPECT_TRUE(everythingParked(memory)->empty());
    EXPECT_EQ(discardParked(memory, "c").error().name, "parked_not_found");
}

TEST_F(ParkedEvents, TheSameEventIsParkedOnceByAHandler)
{
    auto& runner = start(failing(always(Reaction::Kind::park)));
    opened("bad");
    pump();
    ASSERT_TRUE(runner.reset());
    pump();
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(parkedEvents(memory)->size(), 1);
}

} // namespace
} // namespace palmares::testing

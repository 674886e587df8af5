// One reading of the log for all that follow it.

#include <limits>

#include "store/engine/handlers/handler_call.h"
#include "store/engine/log_reader.h"
#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;
using engine::DecodedEvents;
using engine::LogReader;

/// Counts the events that are read from it; damaged at a position.
class WatchedStore final : public store::MemoryEventStore {
public:
    std::int64_t read = 0;
    Position damaged = std::numeric_limits<Position>::max();

    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override
    {
        bool isDamaged = false;
        const auto whole = MemoryEventStore::readAll(options, [&](RecordedEvent& event) {
            isDamaged = event.position >= damaged;
            if (!isDamaged) ++read;
            return !isDamaged && sink(event);
        });
        if (isDamaged) return failed(Error::Kind::corrupt, "store_damaged", "The store is damaged.");
        return whole;
    }
};

class LogReading : public EngineWorld {
protected:
    void SetUp() override
    {
        events = &watched;
        restart();
    }
    LogReader& log() { return dispatcher->log(); }
    DecodedEvents next(Position after, std::int64_t limit = 100) { return nextOf(log(), after, limit); }
    static DecodedEvents nextOf(LogReader& reader, Position after, std::int64_t limit = 100)
    {
        auto batch = reader.next(after, limit);
        EXPECT_TRUE(batch) << batch.error().message;
        return batch ? *std::move(batch) : DecodedEvents();
    }
    static std::string deposited(int amount)
    {
        return R"({"account_number":"A","transfer":"","balance":0,"amount":)" + std::to_string(amount) + '}';
    }
    void deposit(int amount) { depositText(deposited(amount)); }
    void depositText(const std::string& data) { appendForeign("account-A", "Bank.MoneyDeposited", data); }
    static std::vector<Position> positions(const DecodedEvents& events)
    {
        std::vector<Position> all;
        for (const auto& event : events)
            all.push_back(event->recorded.position);
        return all;
    }

    WatchedStore watched;
};

TEST_F(LogReading, WhatWasDispatchedIsNotReadBack)
{
    open("A", 1'000);
    open("B", 7);
    watched.read = 0;
    const auto batch = next(0);
    ASSERT_EQ(positions(batch), (std::vector<Position>{1, 2}));
    EXPECT_EQ(batch[1]->event->as<AccountOpened>().initial_balance, 7);
    EXPECT_EQ(batch[1]->recorded.stream, "account-B");
    EXPECT_EQ(watched.read, 0);
    EXPECT_TRUE(next(2).empty()) << "the end of the log";
}

TEST_F(LogReading, AnEventThatOneFollowerHasReadIsSharedWithTheOthers)
{
    for (int i = 1; i <= 10; ++i)
        deposit(i);
    const auto first = next(0);
    ASSERT_EQ(first.size(), 10U);
    EXPECT_EQ(first[4]->event->as<MoneyDeposited>().amount, 5);
    EXPECT_EQ(next(0), first);
    EXPECT_EQ(next(6, 2), DecodedEvents(first.begin() + 6, first.begin() + 8));
    EXPECT_EQ(watched.read, 10);
}

TEST_F(LogReading, EventsOfOtherProgramsAreNotMissedBetweenItsOwn)
{
    open("A");
    deposit(5);
    open("B");
    std::vector<Position> seen;
    for (auto batch = next(0); !batch.empty(); batch = next(seen.back()))
        for (const auto& event : batch)
            seen.push_back(event->recorded.position);
    EXPECT_EQ(seen, (std::vector<Position>{1, 2, 3}));
}

TEST_F(LogReading, AFollowerThatLagsBehindTheWindowReadsByItself)
{
    LogReader reader(*application, watched, {.events = 3});
    for (int i = 1; i <= 10; ++i)
        deposit(i);
    EXPECT_EQ(positions(nextOf(reader, 7)), (std::vector<Position>{8, 9, 10}));
    watched.read = 0;
    EXPECT_EQ(positions(nextOf(reader, 0, 4)), (std::vector<Position>{1, 2, 3, 4}));
    EXPECT_EQ(watched.read, 4);
    EXPECT_EQ(nextOf(reader, 8).size(), 2U);
    EXPECT_EQ(watched.read, 4) << "what the others share is still there";
}

TEST_F(LogReading, TheWindowIsBoundedByBytesToo)
{
    LogReader reader(*application, watched, {.bytes = 100'000});
    const std::string large(60'000, 'x');
    for (int i = 0; i < 5; ++i)
        appendForeign("notes", "Notes.Taken", '"' + large + '"');
    EXPECT_EQ(nextOf(reader, 0).size(), 5U);
    watched.read = 0;
    EXPECT_EQ(nextOf(reader, 0).size(), 5U);
    EXPECT_EQ(watched.read, 5) << "it had no room for them";
}

TEST_F(LogReading, AnEventThatCannotBeReadSaysSoAndHoldsUpNoOther)
{
    deposit(1);
    depositText("{}");
    appendForeign("notes", "Notes.Taken", "{}");
    deposit(3);
    const auto batch = next(0);
    ASSERT_EQ(batch.size(), 4U);
    ASSERT_FALSE(batch[1]->event);
    EXPECT_EQ(batch[1]->event.error().name, "unreadable_event");
    ASSERT_TRUE(batch[2]->event);
    EXPECT_TRUE(batch[2]->event->empty()) << "of a type that is not ours";
    EXPECT_EQ(batch[3]->event->as<MoneyDeposited>().amount, 3);
}

TEST_F(LogReading, LargeBatchesFollowEachOtherWithoutAHole)
{
    std::vector<NewEvent> many;
    for (int i = 1; i <= 4'321; ++i)
        many.push_back({uuidNamed(std::to_string(i)), "Bank.MoneyDeposited", {}, {}, deposited(i)});
    ASSERT_TRUE(appendOne(watched, {"account-A", {}, many}));
    std::int64_t amount = 0;
    Position seen = 0;
    for (auto batch = next(0, 1'000); !batch.empty(); batch = next(seen, 1'000))
        for (const auto& event : batch) {
            EXPECT_EQ(event->recorded.position, ++seen);
            EXPECT_EQ(event->event->as<MoneyDeposited>().amount, ++amount);
        }
    EXPECT_EQ(seen, 4'321);
    EXPECT_EQ(watched.read, 4'321);
}

TEST_F(LogReading, WhatComesBeforeADamagedPlaceIsStillShown)
{
    for (int i = 1; i <= 5; ++i)
        deposit(i);
    watched.damaged = 4;
    EXPECT_EQ(positions(next(0)), (std::vector<Position>{1, 2, 3}));
    const auto after = log().next(3, 100);
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().name, "store_damaged");
}

TEST_F(LogReading, AnEmptyWindowReadsAgain)
{
    open("A");
    log().evict();
    watched.read = 0;
    EXPECT_EQ(positions(next(0)), std::vector<Position>{1});
    EXPECT_EQ(watched.read, 1);
}

TEST_F(LogReading, AHandlerGetsAnEventAsTheWindowHasIt)
{
    open("A");
    const auto event = next(0).front();
    const void* shown = nullptr;
    engine::EventHandler handler{.application = application.get(), .log = &log(), .name = "watcher"};
    handler.handle = [&](const engine::HandledEvent& handled, engine::State&) -> Result<void> {
        shown = &handled.event.as<AccountOpened>();
        return {};
    };
    engine::callHandler(handler, 0, {&event->recorded, 1}, {});
    EXPECT_EQ(shown, &event->event->as<AccountOpened>());
}

TEST_F(LogReading, ADryRunLeavesNothingInTheLog)
{
    ASSERT_TRUE(dispatcher->dryRun(std::vector{requestOf(OpenAccount{{"A"}, 1})}).front());
    EXPECT_TRUE(next(0).empty());
}

} // namespace
} // namespace palmares::testing

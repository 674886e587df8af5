// Handlers that take events in batches, by the rows of the conformance table CH.

#include <stdexcept>

#include "store/engine/handlers/parked.h"
#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using HandlerState = HandlerStatus::State;

class HandlerBatches : public WithHandlers {
protected:
    void SetUp() override
    {
        prepare = [this](Application& app) {
            app.observe([this](const Telemetry& event) {
                if (event.name.starts_with("event.")) told.push_back(event);
            });
        };
        WithHandlers::SetUp();
    }
    void openAll(const Strings& numbers)
    {
        for (const std::string& account : numbers)
            opened(account);
    }
    EventHandler failing(OnHandlerError reaction)
    {
        EventHandler made = batchRecorder(10);
        made.handle_batch = [this](std::span<const HandledEvent>, State&) -> Result<void> {
            ++attempts;
            return rejected("no_ink", "There is no ink.");
        };
        made.on_error = std::move(reaction);
        return made;
    }

    std::vector<Telemetry> told;
    int attempts = 0;
};

TEST_F(HandlerBatches, CH22_EventsComeTogether)
{
    openAll({"a", "b"});
    append("account-x", "Elixir.Somebody.Elses", "{}");
    openAll({"c"});
    auto& runner = start(batchRecorder(10));
    EXPECT_EQ(batches, (std::vector<Strings>{{"a", "b", "c"}}));
    EXPECT_EQ(runner.status().position, 4);
    openAll({"d"});
    pump();
    EXPECT_EQ(batches.back(), Strings{"d"});
}

TEST_F(HandlerBatches, CH22_NoBatchIsLargerThanItsSize)
{
    openAll({"a", "b", "c", "d", "e"});
    start(batchRecorder(2));
    EXPECT_EQ(batches, (std::vector<Strings>{{"a", "b"}, {"c", "d"}, {"e"}}));
    EXPECT_EQ(storedPosition("batches"), 5);
}

TEST_F(HandlerBatches, CH22_AnErrorStopsIt)
{
    openAll({"a", "b"});
    auto& runner = start(failing({}));
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "no_ink");
    EXPECT_EQ(storedPosition("batches"), 0);
}

TEST_F(HandlerBatches, CH22_ASkippedBatchIsDoneUpToItsLastEvent)
{
    openAll({"a", "b", "c"});
    std::size_t failed = 0;
    auto& runner = start(failing([&](const HandlerFailure& failure) {
        failed = failure.events.size();
        return Reaction{.kind = Reaction::Kind::skip};
    }));
    EXPECT_EQ(failed, 3);
    EXPECT_EQ(runner.status().state, HandlerState::running);
    EXPECT_EQ(storedPosition("batches"), 3);
}

TEST_F(HandlerBatches, CH22_ABatchIsRetriedAsAWhole)
{
    openAll({"a", "b"});
    std::vector<int> failures;
    auto& runner = start(failing([&](const HandlerFailure& failure) {
        failures.push_back(failure.failures);
        return Reaction{.kind = failure.failures < 3 ? Reaction::Kind::retry : Reaction::Kind::stop};
    }));
    EXPECT_EQ(failures, (std::vector{1, 2, 3}));
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
}

TEST_F(HandlerBatches, CH22_AStateIsHandedFromBatchToBatch)
{
    EventHandler handler = batchRecorder(2);
    handler.state = 1;
    handler.handle_batch = [this](std::span<const HandledEvent>, State& state) -> Result<void> {
        seen.push_back(std::to_string(std::any_cast<int>(state)));
        state = std::any_cast<int>(state) * 10;
        return {};
    };
    openAll({"a", "b", "c"});
    auto& runner = start(handler);
    EXPECT_EQ(seen, (Strings{"1", "10"}));
    ASSERT_TRUE(runner.restart());
    openAll({"d"});
    pump();
    EXPECT_EQ(seen.back(), "1");
}

TEST_F(HandlerBatches, EveryEventOfAParkedBatchIsParked)
{
    openAll({"a", "b"});
    append("account-c", "Bank.AccountOpened", "{"); // which makes the batch fail
    openAll({"d"});
    EventHandler handler = batchRecorder(10);
    handler.on_error = [](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::park}; };
    auto& runner = start(handler);
    EXPECT_EQ(runner.status().parked, 4);
    const auto all = parkedEvents(memory);
    ASSERT_TRUE(all);
    for (const auto& [at, parked] : *all)
        EXPECT_EQ(handlers->retryParked(parked.key).has_value(), parked.number != 3);
    EXPECT_EQ(batches.size(), 3);
    EXPECT_EQ(runner.status().parked, 1);
}

TEST_F(HandlerBatches, CH24_AFullBatchDoesNotWaitForItsTime)
{
    openAll({"a", "b", "c"});
    start(batchRecorder(3, 1s));
    EXPECT_EQ(batches, (std::vector<Strings>{{"a", "b", "c"}}));
    EXPECT_EQ(handlers->due(), std::nullopt);
    EXPECT_EQ(told.back().about.at("flush_reason"), "size");
}

TEST_F(HandlerBatches, CH25_WhatComesMeanwhileIsOfTheSameBatch)
{
    start(batchRecorder(10, 100ms));
    openAll({"a", "b", "c"});
    pump();
    EXPECT_TRUE(batches.empty());
    EXPECT_EQ(handlers->due(), steady() + 100ms);
    openAll({"d", "e"});
    pass(60ms);
    EXPECT_TRUE(batches.empty());
    EXPECT_EQ(storedPosition("batches"), 0);
    pass(40ms);
    EXPECT_EQ(batches, (std::vector<Strings>{{"a", "b", "c", "d", "e"}}));
    EXPECT_EQ(storedPosition("batches"), 5);
}

TEST_F(HandlerBatches, CH28_ReportsWhatItHandledAndWhy)
{
    start(batchRecorder(10));
    const Uuid first = opened("a");
    const Uuid last = opened("b");
    pump();
    ASSERT_EQ(told.size(), 2);
    EXPECT_EQ(told[0].phase, Telemetry::Phase::start);
    EXPECT_EQ(told[1].phase, Telemetry::Phase::stop);
    for (const Telemetry& each : told) {
        EXPECT_EQ(each.name, "event.batch");
        EXPECT_EQ(each.count, 2);
        EXPECT_EQ(each.about.at("handler"), "batches");
        EXPECT_EQ(each.about.at("application"), "Bank");
        EXPECT_EQ(each.about.at("first_event_id"), toText(first));
        EXPECT_EQ(each.about.at("last_event_id"), toText(last));
        EXPECT_EQ(each.about.at("flush_reason"), "immediate");
        EXPECT_FALSE(each.error);
    }
}

TEST_F(HandlerBatches, CH28_ReportsTimeoutsAndExceptions)
{
    EventHandler handler = batchRecorder(10, 100ms);
    handler.handle_batch = [](std::span<const HandledEvent>, State&) -> Result<void> {
        throw std::runtime_error("out of paper");
    };
    start(handler);
    openAll({"a"});
    pump();
    pass(100ms);
    ASSERT_EQ(told.size(), 2);
    EXPECT_EQ(told[1].phase, Telemetry::Phase::exception);
    EXPECT_EQ(told[1].error->name, "handler_failed");
    EXPECT_EQ(told[1].about.at("flush_reason"), "timeout");
}

TEST_F(HandlerBatches, SingleEventsAreReportedOneByOne)
{
    const Uuid first = opened("a");
    opened("b");
    start(recorder());
    ASSERT_EQ(told.size(), 4);
    EXPECT_EQ(told[1].name, "event.handle");
    EXPECT_EQ(told[1].phase, Telemetry::Phase::stop);
    EXPECT_EQ(told[1].about.at("handler"), "recorder");
    EXPECT_EQ(told[1].about.at("event_id"), toText(first));
}

} // namespace
} // namespace palmares::testing

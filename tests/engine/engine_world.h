#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "store/engine/dispatcher.h"
#include "store/memory/memory_event_store.h"
#include "tests/engine/bank.h"

namespace palmares::testing {

/// A dispatcher over a store in memory, on clocks that stand until they are moved.
class EngineWorld : public ::testing::Test {
protected:
    EngineWorld() { m_now = {1'714'550'400'000'000}; } // 2024-05-01 08:00

    /// The application `prepare` makes, and a dispatcher that has seen nothing; as after a restart.
    void restart()
    {
        dispatcher.reset();
        application = std::make_unique<engine::Application>("Bank");
        prepare(*application);
        dispatcher = std::make_unique<engine::Dispatcher>(
            *application, *events, [this] { return m_now; }, ++m_seed, [this] { return m_steady; });
    }
    virtual void prepare(engine::Application& app) { ASSERT_TRUE(app.add<bank::Account>(accounts)); }
    void SetUp() override { restart(); }

    void pass(std::chrono::milliseconds time)
    {
        m_steady += time;
        m_now.microseconds += time.count() * 1000;
    }

    Result<engine::Receipt> send(Value command)
    {
        return dispatcher->dispatch(engine::Request{.command = std::move(command)});
    }
    bank::Account account(const std::string& number)
    {
        const auto found = dispatcher->aggregate("account", "account-" + number);
        EXPECT_TRUE(found);
        return found ? std::any_cast<bank::Account>(found->first) : bank::Account{};
    }
    Version versionOf(const std::string& stream) { return events->streamVersion(stream).value_or(-1); }

    engine::AggregateOptions accounts;
    store::MemoryEventStore memory;
    EventStore* events = &memory;
    std::unique_ptr<engine::Application> application;
    std::unique_ptr<engine::Dispatcher> dispatcher;

private:
    RecordedAt m_now;
    engine::SteadyTime m_steady{};
    std::uint64_t m_seed = 0;
};

} // namespace palmares::testing

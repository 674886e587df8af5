#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/engine/commands/dispatcher.h"
#include "store/memory/memory_event_store.h"
#include "tests/engine/bank.h"
#include "tests/engine/items.h"

namespace palmares::testing {

/// An application of accounts and lists over a store in memory, with clocks that the test moves.
class EngineWorld : public ::testing::Test {
protected:
    /// The application and a dispatcher that has seen nothing, as after a restart.
    void restart()
    {
        dispatcher.reset();
        application = std::make_unique<engine::Application>("Bank", "Bank.");
        ASSERT_TRUE(application->add<bank::Account>(accounts));
        ASSERT_TRUE(application->add<items::List>(lists));
        if (prepare) prepare(*application);
        dispatcher = std::make_unique<engine::Dispatcher>(
            *application, *events, [this] { return m_now; }, ++m_seed,
            engine::DispatcherOptions{.steady = [this] { return m_steady; }});
    }
    void SetUp() override { restart(); }

    engine::SteadyTime steady() const { return m_steady; }
    void pass(std::chrono::milliseconds time)
    {
        m_steady += time;
        m_now.microseconds += time.count() * 1000;
    }

    static engine::Request requestOf(Value command) { return {.command = std::move(command)}; }
    Result<engine::Receipt> send(Value command) { return dispatcher->dispatch(requestOf(std::move(command))); }
    void open(const std::string& number, std::int64_t balance = 1'000)
    {
        const auto opened = send(bank::OpenAccount{{number}, balance});
        ASSERT_TRUE(opened) << opened.error().message;
    }
    bank::Account account(const std::string& number) { return state<bank::Account>("account", "account-" + number); }
    items::List list(const std::string& name) { return state<items::List>("list", "list-" + name); }

    Version versionOf(const std::string& stream) { return events->streamVersion(stream).value_or(-1); }
    std::vector<RecordedEvent> log()
    {
        std::vector<RecordedEvent> all;
        EXPECT_TRUE(events->readAll({}, [&](RecordedEvent& event) {
            all.push_back(event);
            return true;
        }));
        return all;
    }
    /// Another program appends to a stream.
    void appendForeign(const std::string& stream, const std::string& type, const std::string& data)
    {
        const NewEvent event{uuidNamed(std::to_string(++m_foreign)), type, {}, {}, data};
        ASSERT_TRUE(appendOne(*events, {stream, {}, {event}}));
    }

    engine::AggregateOptions accounts;
    engine::AggregateOptions lists;
    std::function<void(engine::Application&)> prepare; ///< what else an application gets when it is made
    store::MemoryEventStore memory;
    EventStore* events = &memory;
    std::unique_ptr<engine::Application> application;
    std::unique_ptr<engine::Dispatcher> dispatcher;

private:
    template <class A>
    A state(std::string_view type, const std::string& stream)
    {
        const auto found = dispatcher->aggregate(type, stream);
        EXPECT_TRUE(found) << found.error().message;
        return found ? std::any_cast<A>(found->first) : A{};
    }

    RecordedAt m_now{1'714'550'400'000'000}; // 2024-05-01 08:00
    engine::SteadyTime m_steady{};
    std::uint64_t m_seed = 0;
    int m_foreign = 0;
};

} // namespace palmares::testing

#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "store/engine/handlers/handlers.h"
#include "tests/engine/engine_world.h"

namespace palmares::testing {

/// EngineWorld with event handlers, which the test pumps.
class WithHandlers : public EngineWorld {
protected:
    void SetUp() override
    {
        EngineWorld::SetUp();
        restartProgram();
    }
    void TearDown() override { handlers.reset(); } // before what their functions refer to

    /// Stops all handlers; only stored state remains.
    void restartProgram()
    {
        handlers.reset();
        host = std::make_unique<store::SubscriptionHost>(*events);
        handlers = std::make_unique<engine::Handlers>(environment());
    }
    engine::HandlerEnvironment environment()
    {
        engine::HandlerEnvironment made{*events, *host, [this] { return dispatcher->now(); }};
        made.clock = [this] { return steady(); };
        made.jitter = [this](auto from, auto to) {
            jitters.emplace_back(from, to);
            return to;
        };
        made.progress = &progress;
        made.on_error = on_error;
        return made;
    }
    void pass(std::chrono::milliseconds time)
    {
        EngineWorld::pass(time);
        pump();
    }
    void pump()
    {
        while (handlers->pump()) {
        }
    }
    /// For handlers with threads of their own.
    void pumpUntil(const std::function<bool()>& isReached)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        for (pump(); !isReached(); pump()) {
            ASSERT_LT(std::chrono::steady_clock::now(), end) << "this takes too long";
            (void)events->waitForEvents(host->seen(), 1'000);
        }
    }
    engine::HandlerRunner& start(engine::EventHandler handler)
    {
        auto started = handlers->start(std::move(handler));
        EXPECT_TRUE(started) << started.error().message;
        if (!started) std::abort();
        pump();
        return **started;
    }

    /// Notes the accounts whose opening it is shown.
    engine::EventHandler recorder()
    {
        engine::EventHandler made{.application = application.get(), .name = "recorder"};
        made.handle = [this](const engine::HandledEvent& handled, engine::State&) -> Result<void> {
            const auto* opened = handled.event.get<bank::AccountOpened>();
            seen.push_back(opened != nullptr ? opened->account_number.value : "another event");
            return {};
        };
        return made;
    }
    /// Notes them batch by batch.
    engine::EventHandler batchRecorder(std::int64_t size, std::optional<std::chrono::milliseconds> timeout = {})
    {
        engine::EventHandler made{.application = application.get(), .name = "batches"};
        made.batch_size = size;
        made.batch_timeout = timeout;
        made.handle_batch = [this](std::span<const engine::HandledEvent> batch, engine::State&) -> Result<void> {
            std::vector<std::string> numbers;
            for (const engine::HandledEvent& handled : batch)
                numbers.push_back(handled.event.as<bank::AccountOpened>().account_number.value);
            batches.push_back(std::move(numbers));
            return {};
        };
        return made;
    }
    /// Appends an event as another program would.
    Uuid append(const std::string& stream, std::string type, std::string data, std::string metadata = "{}")
    {
        const Uuid id = uuidAt(0, 0, ++m_lastEvent);
        const auto appended = appendOne(*events, {.stream = stream,
                                                  .expected = ExpectedVersion::anyVersion(),
                                                  .events = {{.event_id = id,
                                                              .type = std::move(type),
                                                              .causation_id = uuidAt(0, 1, 1),
                                                              .correlation_id = uuidAt(0, 1, 2),
                                                              .data = std::move(data),
                                                              .metadata = std::move(metadata)}}});
        EXPECT_TRUE(appended) << appended.error().message;
        return id;
    }
    Uuid opened(const std::string& account)
    {
        return append("account-" + account, "Bank.AccountOpened",
                      toJson(bank::AccountOpened{{account}, 100}).value_or(""));
    }
    std::int64_t storedPosition(const std::string& name)
    {
        const auto all = events->subscriptions();
        EXPECT_TRUE(all);
        for (const SubscriptionInfo& each : *all)
            if (each.key.name == name) return each.last_seen;
        return -1;
    }

    using Strings = std::vector<std::string>;
    engine::OnHandlerError on_error = engine::stopOnError;
    engine::HandlerProgress progress;
    std::vector<std::pair<std::chrono::milliseconds, std::chrono::milliseconds>> jitters;
    std::unique_ptr<store::SubscriptionHost> host;
    std::unique_ptr<engine::Handlers> handlers;
    Strings seen;
    std::vector<Strings> batches;

private:
    std::uint64_t m_lastEvent = 0;
};

} // namespace palmares::testing

#pragma once

#include "store/engine/handlers/parked.h"
#include "store/engine/processes/process_runner.h"
#include "tests/engine/engine_world.h"
#include "tests/engine/transfers.h"

namespace palmares::testing {

/// EngineWorld with a process manager P between its accounts.
class WithProcesses : public EngineWorld {
protected:
    void SetUp() override
    {
        prepare = [](engine::Application& app) { ASSERT_TRUE(app.add<bank::Counter>()); };
        restart();
    }

    /// A new runner of P on the stored state, as after a restart.
    template <class P>
    void run(engine::ProcessOptions options = {})
    {
        runner.reset();
        options.subscription = P::name;
        options.batch = 1;
        options.snapshot_after = 1;
        std::vector<std::unique_ptr<engine::ProcessManager>> managers;
        managers.push_back(std::make_unique<engine::ProcessManagerOf<P, bank::BankEvents>>(
            [this](const std::string& source) -> std::optional<Snapshot> {
                auto found = events->readSnapshot(source);
                return found ? std::optional(*found) : std::nullopt;
            },
            [this] { return steady(); }));
        runner = std::make_unique<engine::ProcessRunner>(*dispatcher, std::move(managers), std::move(options),
                                                         [this] { return steady(); });
        const auto started = runner->start();
        ASSERT_TRUE(started) << started.error().message;
    }
    /// The name of the error that stopped it, or `ran`.
    std::string catchUp()
    {
        const auto ran = runner->catchUp();
        return ran ? "ran" : ran.error().name;
    }

    void request(const std::string& transfer, std::int64_t amount, const std::string& from = "A",
                 const std::string& to = "B")
    {
        ASSERT_TRUE(send(bank::RequestTransfer{transfer, {from}, {to}, amount}));
    }
    Snapshot stored(std::string_view manager, const std::string& key)
    {
        return events->readSnapshot(engine::sourceOf(manager, key)).value_or(Snapshot{});
    }
    std::vector<std::string> running() const { return runner->manager(0).runningInstances(); }

    std::unique_ptr<engine::ProcessRunner> runner;
};

} // namespace palmares::testing

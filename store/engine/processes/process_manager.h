#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/codec.h"
#include "model/core/event_store.h"
#include "model/core/listeners.h"
#include "model/core/process.h"
#include "store/engine/commands/aggregates.h"

namespace palmares::engine {

/// A process manager with its running instances, without its type.
class ProcessManager {
public:
    ProcessManager() = default;
    ProcessManager(const ProcessManager&) = delete;
    ProcessManager& operator=(const ProcessManager&) = delete;
    virtual ~ProcessManager() = default;

    virtual std::string_view name() const = 0;
    /// Whether it listens to events of this type.
    virtual bool listensTo(const Value& event) const = 0;
    /// Lets it see one event. An error stops it there.
    virtual Result<void> see(const Value& event, const RecordedEvent& recorded) = 0;
    /// The end of a batch.
    virtual void flush() = 0;
    virtual std::vector<Value> takeCommands() = 0;
    /// One of its commands was accepted.
    virtual void accepted(const Value& command) = 0;
    /// Snapshots of instances touched since they were last taken, as of `position`; at most `most`.
    virtual std::vector<Snapshot> takeSnapshots(Position position, std::size_t most) = 0;
    /// Drops those from memory that nothing touched for longer than they may stay; all others are stored.
    virtual void unloadIdle(SteadyTime now) = 0;
    /// Nothing: the application decides what becomes of commands that are refused.
    virtual std::optional<Reaction> onFailure(const CommandFailure& failure) = 0;
    /// Whether its commands are sent one by one, each only after the one before was accepted.
    virtual bool isCareful() const = 0;
    virtual std::optional<std::chrono::milliseconds> eventTimeout() const = 0;
    /// The stored instances as they are in memory, by key, as JSON; for people who look.
    virtual std::vector<std::string> runningInstances() const = 0;
};

/// Finds the stored snapshot of an instance, if any.
using FindSnapshot = std::function<std::optional<Snapshot>(const std::string& source)>;

/// Stored as the type of an instance that has ended for good.
inline constexpr std::string_view completedType = "completed";

/// Where an instance is stored: as Commanded names them, so that it is found there too.
inline std::string sourceOf(std::string_view processManager, std::string_view key)
{
    return '"' + std::string(processManager) + "\"-\"" + std::string(key) + '"';
}

/// A process manager as model/core/process.h describes it. `Events` is an mp_list of what it may listen to.
template <class P, class Events>
class ProcessManagerOf final : public ProcessManager {
public:
    using Instance = typename P::Instance;

    explicit ProcessManagerOf(FindSnapshot find, SteadyClock clock = std::chrono::steady_clock::now)
        : m_find(std::move(find))
        , m_clock(std::move(clock))
        , m_instances([this](const std::string& key) { return load(key); })
        , m_turn{m_instances}
    {}

    std::string_view name() const override { return P::name; }
    bool listensTo(const Value& event) const override { return listeners().find(event.type()) != nullptr; }

    Result<void> see(const Value& event, const RecordedEvent& recorded) override
    {
        m_turn.refusal.reset();
        if constexpr (requires { P::readsMetadata; }) m_turn.metadata = recorded.metadata;
        listeners().find(event.type())(event, m_turn);
        if (m_turn.refusal) return std::unexpected(*m_turn.refusal);
        return {};
    }

    void flush() override
    {
        if constexpr (requires { P::flush(m_turn); }) P::flush(m_turn);
        endBatch();
    }

    std::vector<Value> takeCommands() override { return std::exchange(m_turn.commands, {}); }

    void accepted(const Value& command) override
    {
        if constexpr (requires { P::accepted(command, m_turn.instances); }) {
            P::accepted(command, m_turn.instances);
            endBatch();
        }
    }

    std::vector<Snapshot> takeSnapshots(Position position, std::size_t most) override
    {
        std::vector<Snapshot> snapshots;
        while (snapshots.size() < most) {
            const std::vector<std::string> keys = m_instances.takeUnsaved(most - snapshots.size());
            if (keys.empty()) break;
            for (const std::string& key : keys) {
                const auto& stored = m_instances.stored(key);
                if (!stored.state && !stored.completed) continue;
                const std::string_view type = stored.completed ? completedType : P::name;
                Snapshot& snapshot =
                    snapshots.emplace_back(sourceOf(P::name, key), position, std::string(type), "null");
                if (stored.state) snapshot.data = toJson(*stored.state).value_or("null");
            }
        }
        return snapshots;
    }

    void unloadIdle(SteadyTime now) override
    {
        if constexpr (requires { P::idleTimeout; })
            std::erase_if(m_lastTouched, [&](const auto& entry) {
                const auto& [key, touched] = entry;
                return now - touched >= P::idleTimeout && m_instances.unload(key);
            });
        else
            (void)now;
    }

    std::optional<Reaction> onFailure(const CommandFailure& failure) override
    {
        if constexpr (requires { P::onFailure(failure); })
            return P::onFailure(failure);
        else
            return {};
    }
    bool isCareful() const override
    {
        return requires(const CommandFailure& failure) { P::onFailure(failure); } || requires { P::eventTimeout; } ||
               requires(const Value& command, Instances<Instance>& instances) { P::accepted(command, instances); };
    }
    std::optional<std::chrono::milliseconds> eventTimeout() const override
    {
        if constexpr (requires { P::eventTimeout; })
            return P::eventTimeout;
        else
            return {};
    }
    std::vector<std::string> runningInstances() const override { return m_instances.running(); }

private:
    void endBatch()
    {
        if constexpr (requires { P::idleTimeout; })
            for (const std::string& key : m_instances.touched())
                m_lastTouched[key] = m_clock();
        m_instances.endBatch();
    }

    static const Listeners<void(Turn<Instance>&)>& listeners()
    {
        static const auto all = Listeners<void(Turn<Instance>&)>::template of<Events>(
            [](const auto& event, Turn<Instance>& turn) requires requires { P::on(event, turn); } {
                P::on(event, turn);
            });
        return all;
    }

    typename Instances<Instance>::Stored load(const std::string& key)
    {
        typename Instances<Instance>::Stored stored;
        auto snapshot = m_find(sourceOf(P::name, key));
        if (!snapshot) snapshot = m_find("policy-" + std::string(P::name) + '-' + key); // their names in first files
        if (!snapshot) return stored;
        stored.completed = snapshot->type == completedType;
        if (!stored.completed)
            if (auto state = fromJson<Instance>(snapshot->data)) stored.state = std::move(*state);
        return stored;
    }

    FindSnapshot m_find;
    SteadyClock m_clock;
    Instances<Instance> m_instances;
    Turn<Instance> m_turn;
    std::map<std::string, SteadyTime> m_lastTouched;
};

} // namespace palmares::engine

#pragma once

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/engine/processes/process_manager.h"
#include "tests/support/command_text.h"

namespace palmares::testing {

/// One policy as the engine runs it, between events and commands: nothing that it sends is carried out.
template <class Policy>
class PolicyStory {
public:
    using Instance = typename Policy::Instance;

    /// Shows it these events as one batch.
    template <class... Events>
    PolicyStory& batch(const Events&... events)
    {
        (see(Value(events)), ...);
        m_policy->flush();
        m_commands = m_policy->takeCommands();
        return *this;
    }

    /// What it sends because of one event, as `StartStage {"stage_uuid":…}`.
    template <class Event>
    std::vector<std::string> on(const Event& event)
    {
        batch(event);
        std::vector<std::string> all;
        for (const Value& command : m_commands)
            all.push_back(asText(command));
        return all;
    }

    /// Commands of one type after the last batch.
    template <class Command>
    std::vector<Command> sent() const
    {
        std::vector<Command> all;
        for (const Value& value : m_commands)
            if (const auto* command = value.template get<Command>()) all.push_back(*command);
        return all;
    }
    /// Commands after the last batch.
    std::size_t count() const { return m_commands.size(); }

    /// An instance as it is stored.
    std::optional<Instance> stored(const std::string& key)
    {
        const auto found = snapshots().find(engine::sourceOf(Policy::name, key));
        if (found == m_stored.end() || found->second.type == engine::completedType) return {};
        auto state = fromJson<Instance>(found->second.data);
        EXPECT_TRUE(state) << state.error().message;
        return state ? std::optional(std::move(*state)) : std::nullopt;
    }
    bool isCompleted(const std::string& key)
    {
        const auto found = snapshots().find(engine::sourceOf(Policy::name, key));
        return found != m_stored.end() && found->second.type == engine::completedType;
    }

private:
    using Snapshots = std::map<std::string, Snapshot>; ///< by source

    void see(const Value& event)
    {
        ASSERT_TRUE(m_policy->listensTo(event));
        const auto seen = m_policy->see(event, {});
        EXPECT_TRUE(seen) << seen.error().message;
    }
    const Snapshots& snapshots()
    {
        for (Snapshot& each : m_policy->takeSnapshots(1, std::numeric_limits<std::size_t>::max()))
            m_stored.insert_or_assign(each.source, std::move(each));
        return m_stored;
    }

    std::unique_ptr<engine::ProcessManager> m_policy = std::make_unique<engine::ProcessManagerOf<Policy, AllEvents>>(
        [](const std::string&) -> std::optional<Snapshot> { return {}; });
    std::vector<Value> m_commands;
    Snapshots m_stored;
};

} // namespace palmares::testing

#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/stored_names.h"
#include "store/engine/log_reader.h"
#include "store/runtime/segment_challenge.h"
#include "tests/support/stage_story.h"

/// The whole domain in memory: the application's aggregates and policies without a store.
namespace palmares::testing {

/// Sending a command returns once nothing more follows from it. The test sets the clock.
class DomainWorld {
public:
    DomainWorld& at(std::string_view now)
    {
        m_context.now = utc(now);
        return *this;
    }

    /// A person's command, which has to be accepted.
    DomainWorld& send(const Value& command)
    {
        const std::string error = dispatch(command);
        EXPECT_EQ(error, "") << runtime::catalogue().nameOf(command);
        settle();
        return *this;
    }

    /// A person's command that may be refused.
    DomainWorld& attempt(const Value& command)
    {
        dispatch(command);
        settle();
        return *this;
    }

    /// The error's name of a command that is refused.
    std::string refusal(const Value& command) { return dispatch(command); }

    /// Every event of a type so far.
    template <class Event>
    std::vector<Event> all() const
    {
        std::vector<Event> found;
        for (const engine::DecodedEvent& each : m_log)
            if (const Event* const event = each.event->get<Event>()) found.push_back(*event);
        return found;
    }
    template <class Event>
    std::size_t count() const
    {
        return all<Event>().size();
    }
    template <class Event>
    Event last() const
    {
        const auto found = all<Event>();
        EXPECT_FALSE(found.empty()) << "no " << typeInfo<Event>.name;
        return found.empty() ? Event() : found.back();
    }

    /// Each with its stream, type and value.
    const std::vector<engine::DecodedEvent>& log() const { return m_log; }
    template <class A>
    const A& state(const typename A::Id& id)
    {
        const engine::AggregateType& aggregate = *runtime::catalogue().aggregate(A::category);
        return std::any_cast<const A&>(stateOf(aggregate, streamName(A::category, id.value)));
    }
    /// What policies asked for and did not get, by the names of the errors.
    const std::vector<std::string>& refusedPolicies() const { return m_refused; }

private:
    /// A policy and how far in the log it is.
    struct Running {
        std::unique_ptr<engine::ProcessManager> policy;
        std::size_t seen = 0;
    };

    static std::vector<Running> running()
    {
        std::vector<Running> all;
        for (auto& policy : runtime::everyPolicy([](const std::string&) { return std::nullopt; }))
            all.push_back({std::move(policy)});
        return all;
    }

    engine::State& stateOf(const engine::AggregateType& aggregate, const std::string& stream)
    {
        const auto [found, isNew] = m_states.try_emplace(stream);
        if (isNew) found->second = aggregate.initial();
        return found->second;
    }

    std::string dispatch(const Value& command)
    {
        const engine::Application& domain = runtime::catalogue();
        const engine::CommandType& type = **domain.typeOf(command);
        const engine::AggregateType& aggregate = domain.aggregateOf(type);
        const std::string stream = domain.streamOf(command).value_or("");
        engine::State& state = stateOf(aggregate, stream);
        const auto events = type.decide(state, command, m_context);
        if (!events) return events.error().name;
        for (const Value& event : *events) {
            domain.evolve(state, aggregate, event);
            RecordedEvent recorded;
            recorded.stream = stream;
            recorded.type = domain.typeOfEvent(event)->name;
            m_log.push_back({std::move(recorded), event});
        }
        return "";
    }

    void settle()
    {
        for (bool isSettled = false; !isSettled;) {
            isSettled = true;
            for (Running& each : m_policies)
                isSettled = react(each) && isSettled;
        }
    }

    /// True if there was nothing to react to.
    bool react(Running& running)
    {
        if (running.seen == m_log.size()) return true;
        engine::ProcessManager& policy = *running.policy;
        for (; running.seen < m_log.size(); ++running.seen) {
            const auto& [recorded, event] = m_log[running.seen];
            if (!policy.listensTo(*event)) continue;
            EXPECT_TRUE(policy.see(*event, recorded));
        }
        policy.flush();
        for (const Value& command : policy.takeCommands())
            if (const std::string error = dispatch(command); !error.empty())
                m_refused.push_back(runtime::catalogue().nameOf(command) + ": " + error);
        return false;
    }

    std::map<std::string, engine::State> m_states; ///< by stream
    std::vector<Running> m_policies = running();
    std::vector<engine::DecodedEvent> m_log;
    std::vector<std::string> m_refused;
    Context m_context{utc("2015-12-31 00:00:00")};
};

} // namespace palmares::testing

#pragma once

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "model/policies/policies.h"
#include "model/wiring/catalogue.h"
#include "model/wiring/routing.h"
#include "tests/support/any_command.h"
#include "tests/support/stage_story.h"

/// The whole domain in memory: all aggregates and all policies, run as the engine runs them.
namespace palmares::testing {

/// Whoever sends a command waits until nothing more follows from it. The clock stands where it is put.
class DomainWorld {
public:
    DomainWorld& at(std::string_view now)
    {
        m_context.now = utc(now);
        return *this;
    }

    /// A person's command, which has to be accepted.
    template <class Command>
    DomainWorld& send(Command command)
    {
        const std::string error = dispatch(asAnyCommand(std::move(command)));
        EXPECT_EQ(error, "") << typeInfo<Command>.name;
        settle();
        return *this;
    }

    /// A person's command that may be refused.
    template <class Command>
    DomainWorld& attempt(Command command)
    {
        dispatch(asAnyCommand(std::move(command)));
        settle();
        return *this;
    }

    /// The error's name of a command that is refused.
    template <class Command>
    std::string refusal(Command command)
    {
        return dispatch(asAnyCommand(std::move(command)));
    }

    /// Every event of a type so far.
    template <class Event>
    std::vector<Event> all() const
    {
        std::vector<Event> found;
        for (const AnyEvent& any : m_log)
            visitInner(
                [&](const auto& event) {
                    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(event)>, Event>) found.push_back(event);
                },
                any);
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

    const std::vector<AnyEvent>& log() const { return m_log; }
    template <class A>
    const A& state(const typename A::Id& id)
    {
        return std::get<States<A>>(m_states)[streamName(A::category, id.value)];
    }
    /// Streams and their states, of one kind.
    template <class A>
    const std::map<std::string, A>& states() const
    {
        return std::get<States<A>>(m_states);
    }
    /// What policies asked for and did not get, by the names of the errors.
    const std::vector<std::string>& refusedPolicies() const { return m_refused; }

private:
    template <class A>
    using States = std::map<std::string, A>;
    using AllStates = boost::mp11::mp_rename<boost::mp11::mp_transform<States, Aggregates>, std::tuple>;

    template <class Policy>
    struct Running {
        Instances<typename Policy::Instance> instances;
        std::size_t seen = 0;
    };
    using AllPolicies = boost::mp11::mp_rename<boost::mp11::mp_transform<Running, Policies>, std::tuple>;

    std::string dispatch(const AnyCommand& any)
    {
        const std::string stream = streamOf(any);
        std::string error;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Aggregates>>([&](auto each) {
            using A = typename decltype(each)::type;
            const auto* const command = std::get_if<typename A::Command>(&any);
            if (command != nullptr) error = decideOn<A>(std::get<States<A>>(m_states)[stream], *command);
        });
        return error;
    }

    template <class A>
    std::string decideOn(A& state, const typename A::Command& command)
    {
        const auto events = decideAny(state, command, m_context);
        if (!events) return events.error().name;
        for (const auto& event : *events) {
            state = evolveAny(std::move(state), event);
            m_log.push_back(AnyEvent(event));
        }
        return "";
    }

    void settle()
    {
        for (bool isSettled = false; !isSettled;) {
            isSettled = true;
            std::apply([&](auto&... policy) { ((isSettled = react(policy) && isSettled), ...); }, m_policies);
        }
    }

    /// True if there was nothing to react to.
    template <class Policy>
    bool react(Running<Policy>& policy)
    {
        if (policy.seen == m_log.size()) return true;
        Turn<typename Policy::Instance> turn{policy.instances};
        for (; policy.seen < m_log.size(); ++policy.seen)
            visitInner(
                [&turn](const auto& event) {
                    if constexpr (requires { Policy::on(event, turn); }) Policy::on(event, turn);
                },
                m_log[policy.seen]);
        if constexpr (requires { Policy::flush(turn); }) Policy::flush(turn);
        policy.instances.endBatch();
        for (const Value& value : turn.commands) {
            const AnyCommand command = anyCommandOf(value);
            if (const std::string error = dispatch(command); !error.empty())
                m_refused.push_back(std::string(nameOf(command)) + ": " + error);
        }
        return false;
    }

    AllStates m_states;
    AllPolicies m_policies;
    std::vector<AnyEvent> m_log;
    std::vector<std::string> m_refused;
    Context m_context{utc("2015-12-31 00:00:00")};
};

} // namespace palmares::testing

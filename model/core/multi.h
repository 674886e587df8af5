#pragma once

#include <iterator>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/core/aggregate.h"

namespace palmares {

/// A decision in several steps, each of which sees the state as the events of those before it leave it:
///
///     return Multi(account)
///         .step([&](const Account& state) { return withdraw(state, amount); })
///         .step([&](const Account& state) { return refuseOverdraft(state); })
///         .decision();
///
/// A step answers the events of the aggregate as a Decision; what another Multi decides is one too. The first error is
/// the whole decision: nothing of it happens.
template <Aggregate A>
class Multi {
public:
    using Event = typename A::Event;
    using States = std::map<std::string, A>; ///< after each named step

    explicit Multi(A state)
        : m_state(std::move(state))
    {}

    /// `decide(state)`, or `decide(state, states)` where earlier steps have names. Later steps find the state after
    /// this one under `name`, if it has one.
    template <class Decide>
    Multi&& step(Decide decide, std::string name = {}) &&
    {
        if (m_events) take(answer(decide));
        if (m_events && !name.empty()) m_states.insert_or_assign(std::move(name), m_state);
        return std::move(*this);
    }

    /// One step for each element: `decide(state, element)`.
    template <class Elements, class Decide>
    Multi&& reduce(const Elements& elements, Decide decide, std::string name = {}) &&
    {
        for (const auto& element : elements)
            if (m_events) take(decide(std::as_const(m_state), element));
        if (m_events && !name.empty()) m_states.insert_or_assign(std::move(name), m_state);
        return std::move(*this);
    }

    Decision<Event> decision() && { return std::move(m_events); }

private:
    template <class Decide>
    Decision<Event> answer(Decide& decide)
    {
        if constexpr (std::is_invocable_v<Decide&, const A&, const States&>)
            return decide(std::as_const(m_state), std::as_const(m_states));
        else
            return decide(std::as_const(m_state));
    }

    void take(Decision<Event> answer)
    {
        if (!answer) {
            m_events = std::unexpected(std::move(answer.error()));
            return;
        }
        for (const Event& event : *answer)
            evolveAny(m_state, event);
        std::ranges::move(*answer, std::back_inserter(*m_events));
    }

    A m_state;
    States m_states;
    Decision<Event> m_events = std::vector<Event>();
};

} // namespace palmares

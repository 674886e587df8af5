#pragma once

#include <boost/mp11.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/core/validation.h"
#include "model/core/value_type.h"

namespace palmares {

/// What a decision may know beside the state and the command. Rules never read a clock themselves.
struct Context {
    Timestamp now;
};

/// An aggregate is a default-constructible state with its identifier, its commands, its events and the category of
/// its streams. `state.evolve(event)` is what each event makes of it; its rules are free functions beside it:
/// `decide(state, command)` or `decide(state, command, context)`.
template <class A>
concept Aggregate = std::default_initializable<A> && requires {
    typename A::Id;
    typename A::Command;
    typename A::Event;
    {
        A::category
    } -> std::convertible_to<std::string_view>;
};

/// Zero or more events, or why not.
template <class Event>
using Decision = Result<std::vector<Event>>;

/// What `state` makes of the command: nothing that is invalid (see `validated`), and of an aggregate that names its
/// `Creation` commands no others until it exists (`bool exists() const`); then its own rule decides.
template <class A, class C>
Decision<typename A::Event> decided(const A& state, const C& command, const Context& context)
{
    if (auto invalid = validated(command, context)) return std::unexpected(*std::move(invalid));
    if constexpr (requires { typename A::Creation; })
        if (!boost::mp11::mp_contains<typename A::Creation, C>::value && !state.exists())
            return notFound(valueType<typename A::Id>.entity);
    if constexpr (requires { decide(state, command, context); })
        return decide(state, command, context);
    else
        return decide(state, command);
}

template <Aggregate A>
Decision<typename A::Event> decideAny(const A& state, const typename A::Command& command, const Context& context)
{
    return std::visit([&](const auto& held) { return decided(state, held, context); }, command);
}

template <Aggregate A>
void evolveAny(A& state, const typename A::Event& event)
{
    std::visit([&](const auto& held) { state.evolve(held); }, event);
}

} // namespace palmares

#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/core/validation.h"

namespace palmares {

/// What a decision may know beside the state and the command. Rules never read a clock themselves.
struct Context {
    Timestamp now;
};

/// An aggregate is a default-constructible state with its identifier, its commands, its events and the category of
/// its streams. Its rules are free functions beside it: `decide(state, command)` or
/// `decide(state, command, context)`, and `evolve(state, event)`.
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

template <class A, class C>
Decision<typename A::Event> decided(const A& state, const C& command, const Context& context)
{
    if constexpr (requires { decide(state, command, context); })
        return decide(state, command, context);
    else
        return decide(state, command);
}

/// Checks the command itself (`validate(command, problems, context)`, if there is one), then lets the state decide.
template <Aggregate A>
Decision<typename A::Event> decideAny(const A& state, const typename A::Command& command, const Context& context)
{
    return std::visit(
        [&](const auto& held) -> Decision<typename A::Event> {
            if (auto invalid = validated(held, context)) return std::unexpected(*std::move(invalid));
            return decided(state, held, context);
        },
        command);
}

template <Aggregate A>
A evolveAny(A state, const typename A::Event& event)
{
    return std::visit([&](const auto& held) { return evolve(std::move(state), held); }, event);
}

} // namespace palmares

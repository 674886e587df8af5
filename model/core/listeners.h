#pragma once

#include <boost/mp11.hpp>

#include <concepts>
#include <type_traits>
#include <typeindex>
#include <unordered_map>

#include "model/core/value.h"

namespace palmares {

template <class Signature>
class Listeners;

/// Functions by type of event. Policies, projectors and mails listen to whatever they have an `on` for; this is the one
/// place that finds out.
///
///     static const auto all = Listeners<void(Board&)>::of<AllEvents>(
///         [](const auto& event, Board& board) requires requires { board.on(event); } { board.on(event); });
///     if (const auto listener = all.find(event.type())) listener(event, board);
template <class Answer, class... Arguments>
class Listeners<Answer(Arguments...)> {
public:
    using Listener = Answer (*)(const Value& event, Arguments... arguments);

    /// Listens to each of `Events` (an mp_list) that `Call` accepts. `Call` is a lambda without captures.
    template <class Events, class Call>
        requires std::is_empty_v<Call> && std::default_initializable<Call>
    static Listeners of(Call /*call*/)
    {
        Listeners all;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Events>>(
            [&]<class Event>(boost::mp11::mp_identity<Event>) {
                if constexpr (std::invocable<Call, const Event&, Arguments...>)
                    all.m_listeners.emplace(typeid(Event), [](const Value& event, Arguments... arguments) -> Answer {
                        return Call{}(event.as<Event>(), static_cast<Arguments>(arguments)...);
                    });
            });
        return all;
    }

    /// nullptr if nothing listens to events of this type.
    Listener find(std::type_index type) const
    {
        const auto found = m_listeners.find(type);
        return found == m_listeners.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::type_index, Listener> m_listeners;
};

} // namespace palmares

#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/core/codec.h"
#include "store/engine/application_types.h"

// Type erasure: from the types of an aggregate to AggregateType, CommandType and EventType.
namespace palmares::engine::detail {

inline const std::string& textOf(const std::string& identity)
{
    return identity;
}
template <class Tag>
const std::string& textOf(const Id<Tag>& identity)
{
    return identity.value;
}

/// An identity has a text. Types other than strings and Ids need a `textOf` in their namespace.
template <class T>
concept Identity = requires(const T& identity) {
    {
        textOf(identity)
    } -> std::convertible_to<std::string>;
};

/// The one field of type `A::Id` of a command names its aggregate; without exactly one there must be a function.
template <class A, class Command>
inline constexpr bool namesItsAggregate = [] {
    std::size_t fields = 0;
    boost::mp11::mp_for_each<MembersOf<Command>>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<Command&>().*member.pointer)>;
        fields += std::is_same_v<Field, typename A::Id> ? 1 : 0;
    });
    return fields == 1;
}();

template <class A, class Command>
std::string identityOf(const Value& command)
{
    std::string found;
    boost::mp11::mp_for_each<MembersOf<Command>>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<Command&>().*member.pointer)>;
        if constexpr (std::is_same_v<Field, typename A::Id>) found = textOf(command.as<Command>().*member.pointer);
    });
    return found;
}

template <class T>
Result<std::string> encodeValue(const Value& value)
{
    return toJson(value.as<T>());
}
template <class T>
bool decodeValue(JsonValue json, Value& out, JsonReader& reader)
{
    auto value = std::make_shared<T>();
    if (!decode(json, *value, reader)) return false;
    out = Value::sharing(std::move(value));
    return true;
}

/// Set by `static constexpr bool isExternal = true` in an event's struct.
template <class Event>
inline constexpr bool isExternal = false;
template <class Event>
    requires Event::isExternal
inline constexpr bool isExternal<Event> = true;

template <class A, class Command>
Result<std::vector<Value>> decideCommand(const State& state, const Value& value, const Context& context)
{
    auto events = decided(std::any_cast<const A&>(state), value.as<Command>(), context);
    if (!events) return std::unexpected(std::move(events.error()));
    return std::vector<Value>(std::make_move_iterator(events->begin()), std::make_move_iterator(events->end()));
}

template <class A, class Command>
std::vector<DroppedItem> droppedOf(const State& state, const Value& value)
{
    const A& aggregate = std::any_cast<const A&>(state);
    const auto& command = value.as<Command>();
    std::vector<DroppedItem> items;
    if constexpr (requires { droppedItems(aggregate, command); })
        for (const auto& dropped : droppedItems(aggregate, command))
            items.push_back({dropped.index, dropped.error});
    return items;
}

template <class A, class Event>
void evolveEvent(State& state, const Value& value)
{
    std::any_cast<A&>(state).evolve(value.as<Event>());
}

template <class A>
AggregateType aggregateType(AggregateOptions options)
{
    AggregateType type{.name = std::string(A::category), .options = std::move(options)};
    type.initial = [] { return State(A{}); };
    if constexpr (Described<A>) {
        type.state_type = typeName(static_cast<const A*>(nullptr));
        type.encode = [](const State& state) { return toJson(std::any_cast<const A&>(state)); };
        type.decode = [](std::string_view json) -> Result<State> {
            auto read = fromJson<A>(json);
            if (!read) return std::unexpected(std::move(read.error()));
            return State(std::move(*read));
        };
    }
    return type;
}

template <class A, class Command>
CommandType commandType(std::size_t aggregate)
{
    CommandType type{.name = std::string(typeInfo<Command>.name), .aggregate = aggregate};
    type.info = &typeInfo<Command>;
    if constexpr (namesItsAggregate<A, Command>) type.identity = &identityOf<A, Command>;
    type.encode = &encodeValue<Command>;
    type.decode = &decodeValue<Command>;
    type.decide = &decideCommand<A, Command>;
    type.dropped = &droppedOf<A, Command>;
    return type;
}

template <class A, class Event>
EventType eventType(std::size_t aggregate, std::string_view prefix)
{
    return {.name = std::string(prefix).append(typeInfo<Event>.name),
            .aggregate = aggregate,
            .info = &typeInfo<Event>,
            .type = typeid(Event),
            .external = isExternal<Event>,
            .encode = &encodeValue<Event>,
            .decode = &decodeValue<Event>,
            .evolve = &evolveEvent<A, Event>};
}

} // namespace palmares::engine::detail

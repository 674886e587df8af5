#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "store/engine/aggregate_type.h"
#include "store/engine/commands/middleware.h"
#include "store/engine/telemetry.h"

namespace palmares::engine {

/// What an engine runs: aggregates with their commands and events, middleware, upcasters. Put together once, before an
/// engine uses it; then it is only read, by any thread.
class Application {
public:
    /// `eventPrefix` goes before the names of events where they are stored.
    explicit Application(std::string name, std::string eventPrefix = {})
        : m_name(std::move(name))
        , m_eventPrefix(std::move(eventPrefix))
    {}

    const std::string& name() const { return m_name; }

    /// Everything about one aggregate. Error names: `duplicate_aggregate`, `duplicate_command`, `duplicate_event`,
    /// `missing_identity` when a command does not say which aggregate is meant.
    template <Aggregate A>
    Result<void> add(AggregateOptions options = {})
    {
        Part part;
        part.aggregates.push_back(detail::aggregateType<A>(std::move(options)));
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, typename A::Command>>(
            [&]<class C>(boost::mp11::mp_identity<C>) {
                part.commands.emplace_back(typeid(C), detail::commandType<A, C>(0));
            });
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, typename A::Event>>(
            [&]<class E>(boost::mp11::mp_identity<E>) {
                part.events.emplace_back(typeid(E), detail::eventType<A, E>(0, m_eventPrefix));
            });
        return take(std::move(part), m_name);
    }
    /// Everything of another application: this one's commands, then, are those of both. Errors as in `add`, naming
    /// both.
    Result<void> include(const Application& other);

    /// How one command is carried out. It was added before.
    template <class Command>
    void route(CommandOptions options)
    {
        changeOptions(typeid(Command), std::move(options));
    }
    /// Every stored event of `type` goes through it before it is decoded. One that changes the type leads on to the
    /// upcaster of the new one.
    void upcast(std::string type, Upcaster upcaster);
    void use(std::shared_ptr<Middleware> middleware) { m_middleware.push_back(std::move(middleware)); }
    /// Is told what the engine does, on its thread.
    void observe(TelemetryObserver observer) { m_observers.push_back(std::move(observer)); }

    /// `unregistered_command`.
    Result<const CommandType*> typeOf(const Value& command) const;
    const AggregateType& aggregateOf(const CommandType& command) const { return m_aggregates[command.aggregate]; }
    const AggregateType* aggregate(std::string_view name) const;
    /// nullptr if it is unknown.
    const EventType* typeOfEvent(const Value& event) const;
    /// Events of other aggregates leave the state as it is.
    void evolve(State& state, const AggregateType& aggregate, const Value& event) const;
    std::vector<std::string> commandNames() const;

    /// `invalid_aggregate_identity`, `unregistered_command`.
    Result<std::string> streamOf(const Value& command) const;
    std::string nameOf(const Value& command) const; ///< empty if it is unknown
    Result<std::string> toJson(const Value& command) const;
    /// Unknown keys are refused, so that a typing error is not lost. `unknown_command`, `malformed_command`.
    Result<Value> commandFromJson(std::string_view name, std::string_view json) const;

    /// The event as it is understood today; an empty Value if it is somebody else's. `unreadable_event` (corrupt).
    Result<Value> read(const RecordedEvent& recorded) const;
    /// Gives an event its type and its data from its value. `unregistered_event`.
    Result<void> write(const Value& value, NewEvent& event) const;
    /// Whether `read` would try to decode it: the event is of one of our types.
    bool knows(const RecordedEvent& recorded) const;
    /// Whether an upcaster may change it before it is decoded.
    bool isUpcast(const RecordedEvent& recorded) const { return m_upcasters.contains(recorded.type); }

    std::span<const std::shared_ptr<Middleware>> middleware() const { return m_middleware; }
    void tell(const Telemetry& event) const
    {
        for (const auto& observer : m_observers)
            observer(event);
    }
    bool isObserved() const { return !m_observers.empty(); }

private:
    /// What is added in one go: all of it or nothing.
    struct Part {
        std::vector<AggregateType> aggregates;
        std::vector<std::pair<std::type_index, CommandType>> commands;
        std::vector<std::pair<std::type_index, EventType>> events;
    };

    Result<void> take(Part part, const std::string& from);
    Result<void> mayTake(const Part& part, const std::string& from) const;
    void changeOptions(std::type_index command, CommandOptions options);
    RecordedEvent upcasted(RecordedEvent event) const;

    std::string m_name;
    std::string m_eventPrefix;
    std::vector<AggregateType> m_aggregates;
    std::unordered_map<std::type_index, CommandType> m_commands;
    std::unordered_map<std::string, std::type_index> m_commandsByName;
    std::unordered_map<std::type_index, EventType> m_events;
    std::unordered_map<std::string, const EventType*> m_eventsByName; ///< nodes of m_events stay where they are
    std::unordered_map<std::string, Upcaster> m_upcasters;
    std::vector<std::shared_ptr<Middleware>> m_middleware;
    std::vector<TelemetryObserver> m_observers;
};

} // namespace palmares::engine

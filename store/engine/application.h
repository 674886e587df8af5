#pragma once

#include <map>
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

/// What an engine runs: aggregates with their commands and events, middleware, upcasters. It is also the catalogue of
/// these: forms, command lines and projections find types, descriptions and JSON here. Set up once, before an engine
/// uses it; afterwards it is immutable and any thread may read it.
class Application {
public:
    Application(Application&&) = default;
    Application& operator=(Application&&) = default;
    Application(const Application&) = delete; // its indexes point into itself
    Application& operator=(const Application&) = delete;
    ~Application() = default;

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
    /// Adds all aggregates, commands, events, middleware and upcasters of `other`. Errors as in `add`, naming both.
    Result<void> include(const Application& other);

    /// Sets how one command, which was added before, is carried out.
    template <class Command>
    void route(CommandOptions options)
    {
        changeOptions(typeid(Command), std::move(options));
    }
    /// Passes every stored event of `type` through `upcaster` before it is decoded. If that changes the type, the
    /// upcaster of the new type follows.
    void upcast(std::string type, Upcaster upcaster);
    void use(std::shared_ptr<Middleware> middleware) { m_middleware.push_back(std::move(middleware)); }
    /// Reports what the engine does to `observer`, on the engine's thread.
    void observe(TelemetryObserver observer) { m_observers.push_back(std::move(observer)); }

    // What is unknown is nullptr.
    const AggregateType* aggregate(std::string_view name) const;
    const CommandType* command(std::string_view name) const;
    const EventType* event(std::string_view storedType) const;
    const EventType* typeOfEvent(const Value& event) const;
    /// What `read` would decode it as, upcast.
    const EventType* typeOfEvent(const RecordedEvent& recorded) const;
    /// `unregistered_command`.
    Result<const CommandType*> typeOf(const Value& command) const;
    /// The aggregate of a command or an event.
    const AggregateType& aggregateOf(const auto& type) const { return m_aggregates[type.aggregate]; }
    std::vector<const CommandType*> commands() const; ///< by name
    std::vector<const EventType*> events() const;     ///< by name
    /// Leaves the state as it is if the event belongs to another aggregate.
    void evolve(State& state, const AggregateType& aggregate, const Value& event) const;

    /// `invalid_aggregate_identity`, `unregistered_command`.
    Result<std::string> streamOf(const Value& command) const;
    std::string nameOf(const Value& command) const; ///< empty if it is unknown
    Result<std::string> toJson(const Value& command) const;
    /// Keys may end with `?`; unknown keys are refused, so that a typing error is not lost. `unknown_command`,
    /// `malformed_command` with the field.
    Result<Value> commandFromJson(std::string_view name, std::string_view json) const;

    /// The decoded event, upcast; empty if its type is not registered. `unreadable_event` (corrupt).
    Result<Value> read(const RecordedEvent& recorded) const;
    /// Fills `type` and `data` of an event from its value. `unregistered_event`.
    Result<void> write(const Value& value, NewEvent& event) const;
    /// Whether an upcaster may change it before it is decoded.
    bool isUpcast(const RecordedEvent& recorded) const
    {
        return !m_upcasters.empty() && m_upcasters.contains(recorded.type);
    }

    std::span<const std::shared_ptr<Middleware>> middleware() const { return m_middleware; }
    void tell(const Telemetry& event) const
    {
        for (const auto& observer : m_observers)
            observer(event);
    }
    bool isObserved() const { return !m_observers.empty(); }

private:
    /// What is added together, all or nothing.
    struct Part {
        std::vector<AggregateType> aggregates;
        std::vector<std::pair<std::type_index, CommandType>> commands;
        std::vector<std::pair<std::type_index, EventType>> events;
    };

    Result<void> take(Part part, const std::string& from);
    Result<void> mayTake(const Part& part, const std::string& from) const;
    void changeOptions(std::type_index command, CommandOptions options);
    RecordedEvent upcasted(RecordedEvent event) const;
    Result<Value> decoded(const RecordedEvent& recorded) const;

    std::string m_name;
    std::string m_eventPrefix;
    std::vector<AggregateType> m_aggregates;
    std::unordered_map<std::type_index, CommandType> m_commands;
    std::map<std::string_view, const CommandType*> m_commandsByName; ///< keys and values are in m_commands,
    std::unordered_map<std::type_index, EventType> m_events;
    std::unordered_map<std::string_view, const EventType*> m_eventsByName; ///< in m_events
    std::unordered_map<std::string, Upcaster> m_upcasters;
    std::vector<std::shared_ptr<Middleware>> m_middleware;
    std::vector<TelemetryObserver> m_observers;
};

} // namespace palmares::engine

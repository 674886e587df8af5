#include "store/engine/application.h"

#include <algorithm>
#include <utility>

namespace palmares::engine {
namespace {

Result<void> twice(std::string_view what, const std::string& name, const std::string& here, const std::string& there)
{
    std::string message = "The " + std::string(what) + ' ' + name + " is registered twice in " + here;
    if (there != here) message += " and in " + there;
    return rejected("duplicate_" + std::string(what), message + '.');
}

std::string prefixOf(const AggregateType& type)
{
    if (type.options.prefix_function) return type.options.prefix_function();
    return type.options.prefix.value_or(type.name.empty() ? "" : type.name + '-');
}

} // namespace

Result<void> Application::mayTake(const Part& part, const std::string& from) const
{
    for (const AggregateType& type : part.aggregates)
        if (aggregate(type.name) != nullptr) return twice("aggregate", type.name, m_name, from);
    for (const auto& [index, type] : part.commands)
        if (type.identity == nullptr && !part.aggregates[type.aggregate].options.identity)
            return rejected("missing_identity", type.name + " does not have exactly one field that names its " +
                                                    part.aggregates[type.aggregate].name +
                                                    ", nor is there a function.");
    for (const auto& [index, type] : part.commands)
        if (m_commands.contains(index) || m_commandsByName.contains(type.name))
            return twice("command", type.name, m_name, from);
    for (const auto& [index, type] : part.events)
        if (m_events.contains(index) || m_eventsByName.contains(type.name))
            return twice("event", type.name, m_name, from);
    return {};
}

Result<void> Application::take(Part part, const std::string& from)
{
    TRY(mayTake(part, from));
    const std::size_t first = m_aggregates.size();
    std::ranges::move(part.aggregates, std::back_inserter(m_aggregates));
    for (auto& [index, type] : part.commands) {
        type.aggregate += first;
        const CommandType& kept = m_commands.emplace(index, std::move(type)).first->second;
        m_commandsByName.emplace(kept.name, &kept);
    }
    for (auto& [index, type] : part.events) {
        type.aggregate += first;
        const EventType& kept = m_events.emplace(index, std::move(type)).first->second;
        m_eventsByName.emplace(kept.name, &kept);
    }
    return {};
}

Result<void> Application::include(const Application& other)
{
    if (auto taken = take({other.m_aggregates,
                           {other.m_commands.begin(), other.m_commands.end()},
                           {other.m_events.begin(), other.m_events.end()}},
                          other.name());
        !taken)
        return taken;
    m_upcasters.insert(other.m_upcasters.begin(), other.m_upcasters.end());
    m_middleware.insert(m_middleware.end(), other.m_middleware.begin(), other.m_middleware.end());
    m_observers.insert(m_observers.end(), other.m_observers.begin(), other.m_observers.end());
    return {};
}

void Application::changeOptions(std::type_index command, CommandOptions options)
{
    if (const auto found = m_commands.find(command); found != m_commands.end())
        found->second.options = std::move(options);
}

void Application::upcast(std::string type, Upcaster upcaster)
{
    m_upcasters.insert_or_assign(std::move(type), std::move(upcaster));
}

Result<const CommandType*> Application::typeOf(const Value& command) const
{
    const auto found = m_commands.find(command.type());
    if (found != m_commands.end()) return &found->second;
    return failed(Error::Kind::not_found, "unregistered_command", m_name + " does not know this command.");
}

const AggregateType* Application::aggregate(std::string_view name) const
{
    const auto found = std::ranges::find(m_aggregates, name, &AggregateType::name);
    return found == m_aggregates.end() ? nullptr : &*found;
}

const CommandType* Application::command(std::string_view name) const
{
    const auto found = m_commandsByName.find(name);
    return found == m_commandsByName.end() ? nullptr : found->second;
}

const EventType* Application::event(std::string_view storedType) const
{
    const auto found = m_eventsByName.find(storedType);
    return found == m_eventsByName.end() ? nullptr : found->second;
}

const EventType* Application::typeOfEvent(const RecordedEvent& recorded) const
{
    return event(isUpcast(recorded) ? upcasted(recorded).type : recorded.type);
}

const EventType* Application::typeOfEvent(const Value& event) const
{
    const auto found = m_events.find(event.type());
    return found == m_events.end() ? nullptr : &found->second;
}

void Application::evolve(State& state, const AggregateType& aggregate, const Value& event) const
{
    const EventType* const type = typeOfEvent(event);
    if (type != nullptr && &m_aggregates[type->aggregate] == &aggregate) type->evolve(state, event);
}

std::vector<const CommandType*> Application::commands() const
{
    std::vector<const CommandType*> all;
    for (const auto& [name, type] : m_commandsByName)
        all.push_back(type);
    return all;
}

std::vector<const EventType*> Application::events() const
{
    std::vector<const EventType*> all;
    for (const auto& [name, type] : m_eventsByName)
        all.push_back(type);
    std::ranges::sort(all, {}, &EventType::name);
    return all;
}

Result<std::string> Application::streamOf(const Value& command) const
{
    const auto type = TRY(typeOf(command));
    const AggregateType& aggregate = aggregateOf(*type);
    std::string identity = aggregate.options.identity ? aggregate.options.identity(command) : type->identity(command);
    if (identity.empty())
        return rejected("invalid_aggregate_identity", type->name + " does not say which " + aggregate.name + '.',
                        std::string(type->info->fields.front().key));
    std::string prefix = prefixOf(aggregate);
    return identity.starts_with(prefix) ? identity : prefix.append(identity);
}

std::string Application::nameOf(const Value& command) const
{
    const auto type = typeOf(command);
    return type ? (*type)->name : std::string();
}

Result<std::string> Application::toJson(const Value& command) const
{
    const auto type = TRY(typeOf(command));
    return type->encode(command);
}

Result<Value> Application::commandFromJson(std::string_view name, std::string_view json) const
{
    const CommandType* const type = command(name);
    if (type == nullptr) return rejected("unknown_command", "There is no command " + std::string(name) + '.');
    const auto parsed = threadParser().parse(json);
    if (!parsed) return rejected("malformed_command", parsed.error().message + '.');
    Value read;
    JsonReader reader;
    if (!type->decode(*parsed, read, reader))
        return rejected("malformed_command", type->name + ": " + reader.text() + '.', reader.path());
    if (const std::string key = unknownKey(*parsed, *type->info); !key.empty())
        return rejected("malformed_command", type->name + " has no field " + key + '.', key);
    return read;
}

RecordedEvent Application::upcasted(RecordedEvent event) const
{
    auto upcaster = m_upcasters.find(event.type);
    while (upcaster != m_upcasters.end()) {
        const std::string before = event.type;
        upcaster->second(event);
        upcaster = event.type == before ? m_upcasters.end() : m_upcasters.find(event.type);
    }
    return event;
}

Result<void> Application::write(const Value& value, NewEvent& event) const
{
    const EventType* const type = typeOfEvent(value);
    if (type == nullptr) return rejected("unregistered_event", "A decision answered an event that is not registered.");
    auto data = TRY(type->encode(value));
    event.type = type->name;
    event.data = std::move(data);
    return {};
}

Result<Value> Application::read(const RecordedEvent& recorded) const
{
    return isUpcast(recorded) ? decoded(upcasted(recorded)) : decoded(recorded);
}

Result<Value> Application::decoded(const RecordedEvent& recorded) const
{
    const EventType* const type = event(recorded.type);
    if (type == nullptr) return Value();
    const auto parsed = threadParser().parse(recorded.data);
    if (!parsed) return failed(Error::Kind::corrupt, "unreadable_event", parsed.error().message + '.');
    Value value;
    JsonReader reader;
    if (!type->decode(*parsed, value, reader))
        return failed(Error::Kind::corrupt, "unreadable_event",
                      std::string(type->info->name) + ": " + reader.text() + '.');
    return value;
}

} // namespace palmares::engine

#include "model/wiring/catalogue.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace palmares {
namespace {

using namespace boost::mp11;

template <class E>
constexpr EventEntry eventEntry()
{
    return {.name = typeInfo<E>.name,
            .aggregate = SourceOf<E>::category,
            // What a provider or a file says about an activity, as opposed to what was decided here.
            .external = typeInfo<E>.name.starts_with("Activity") || typeInfo<E>.name.starts_with("Provider"),
            .type = &typeInfo<E>,
            .decode = [](JsonValue json, AnyEvent& out, JsonReader& reader) {
                E event;
                if (!palmares::decode(json, event, reader)) return false;
                out = asAnyEvent(std::move(event));
                return true;
            }};
}

template <class C>
constexpr CommandEntry commandEntry()
{
    return {.name = typeInfo<C>.name,
            .aggregate = DeciderOf<C>::category,
            .type = &typeInfo<C>,
            .decode = [](JsonValue json, AnyCommand& out, JsonReader& reader) {
                C command;
                if (!palmares::decode(json, command, reader)) return false;
                out = asAnyCommand(std::move(command));
                return true;
            }};
}

template <class Entry, class... Ts>
std::array<Entry, sizeof...(Ts)> sorted(mp_list<Ts...>, auto make)
{
    std::array<Entry, sizeof...(Ts)> all{make(mp_identity<Ts>{})...};
    std::ranges::sort(all, {}, &Entry::name);
    return all;
}

template <class Entry>
const Entry* find(std::span<const Entry> all, std::string_view name)
{
    const auto at = std::ranges::lower_bound(all, name, {}, &Entry::name);
    return at != all.end() && at->name == name ? &*at : nullptr;
}

} // namespace

std::span<const CommandEntry> commandCatalogue()
{
    static const auto all =
        sorted<CommandEntry>(AllCommands{}, []<class C>(mp_identity<C>) { return commandEntry<C>(); });
    return all;
}

std::span<const EventEntry> eventCatalogue()
{
    static const auto all = sorted<EventEntry>(AllEvents{}, []<class E>(mp_identity<E>) { return eventEntry<E>(); });
    return all;
}

const CommandEntry* findCommand(std::string_view name)
{
    return find(commandCatalogue(), name);
}

const EventEntry* findEvent(std::string_view type)
{
    if (type.starts_with(eventTypePrefix)) type.remove_prefix(eventTypePrefix.size());
    return find(eventCatalogue(), type);
}

std::string_view shortTypeName(std::string_view storedType)
{
    const auto dot = storedType.rfind('.');
    return dot == storedType.npos ? storedType : storedType.substr(dot + 1);
}

std::string_view nameOf(const AnyCommand& command)
{
    return visitInner([](const auto& held) { return typeInfo<std::remove_cvref_t<decltype(held)>>.name; }, command);
}

std::string_view nameOf(const AnyEvent& event)
{
    return visitInner([](const auto& held) { return typeInfo<std::remove_cvref_t<decltype(held)>>.name; }, event);
}

Result<std::string> toJson(const AnyCommand& command)
{
    return visitInner([](const auto& held) { return palmares::toJson(held); }, command);
}

Result<std::string> toJson(const AnyEvent& event)
{
    return visitInner([](const auto& held) { return palmares::toJson(held); }, event);
}

Result<AnyCommand> commandFromJson(std::string_view name, std::string_view json)
{
    const CommandEntry* entry = findCommand(name);
    if (entry == nullptr) return rejected("unknown_command", "There is no command " + std::string(name) + '.');
    const auto parsed = threadParser().parse(json);
    if (!parsed) return rejected("malformed_command", parsed.error().message + '.');
    AnyCommand command;
    JsonReader reader;
    if (!entry->decode(*parsed, command, reader))
        return rejected("malformed_command", std::string(name) + ": " + reader.text() + '.', reader.path());
    if (const std::string key = unknownKey(*parsed, *entry->type); !key.empty())
        return rejected("malformed_command", std::string(name) + " has no field " + key + '.', key);
    return command;
}

Result<AnyEvent> eventFrom(std::string_view storedType, std::string_view data)
{
    // One look-up by the whole stored name for each event read: hashing beats comparing names in turn.
    static const auto byType = [] {
        std::unordered_map<std::string, const EventEntry*> all;
        for (const EventEntry& entry : eventCatalogue())
            all.emplace(std::string(eventTypePrefix).append(entry.name), &entry);
        return all;
    }();
    thread_local std::string key;
    key = storedType;
    const auto at = byType.find(key);
    if (at == byType.end())
        return failed(Error::Kind::not_found, "unknown_event_type", "There is no event type " + key + '.');
    const auto parsed = threadParser().parse(data);
    if (!parsed) return failed(Error::Kind::corrupt, "unreadable_event", parsed.error().message + '.');
    AnyEvent event;
    JsonReader reader;
    if (!at->second->decode(*parsed, event, reader))
        return failed(Error::Kind::corrupt, "unreadable_event",
                      std::string(at->second->name) + ": " + reader.text() + '.');
    return event;
}

} // namespace palmares

#include "store/engine/handlers/parked.h"

#include <algorithm>
#include <utility>

#include "model/core/codec.h"

namespace palmares::engine {
namespace {

template <class Parked>
Result<std::vector<ParkedEntry<Parked>>> entriesOf(EventStore& store, std::string_view kind,
                                                   const std::string& key = {})
{
    const auto found = TRY(store.records({.kind = std::string(kind), .key = key}));
    std::vector<ParkedEntry<Parked>> entries;
    for (const SideRecord& record : found) {
        auto parked = TRY(fromJson<Parked>(record.data));
        entries.push_back({record.at, std::move(parked)});
    }
    return entries;
}

template <class Parked>
Result<ParkedEntry<Parked>> entryOf(EventStore& store, std::string_view kind, const std::string& key)
{
    auto found = TRY(entriesOf<Parked>(store, kind, key));
    if (key.empty() || found.empty())
        return failed(Error::Kind::not_found, "parked_not_found", "Nothing is parked under \"" + key + "\".");
    return std::move(found.front());
}

Result<void> save(EventStore& store, const SideRecord& record)
{
    return store.saveRecords({&record, 1});
}

std::optional<Uuid> uuidOf(const std::optional<std::string>& text)
{
    return text ? uuidFrom(*text) : std::nullopt;
}

} // namespace

ParkedCommand parkedFrom(const Application& application, const Request& request, const Error& error, Position cause)
{
    ParkedCommand parked;
    parked.sent_by = request.sent_by;
    parked.command = application.nameOf(request.command);
    parked.data.text = application.toJson(request.command).value_or("{}");
    parked.error = error.name;
    parked.message = error.message;
    parked.cause = cause;
    if (request.causation_id) parked.causation_id = toText(*request.causation_id);
    if (request.correlation_id) parked.correlation_id = toText(*request.correlation_id);
    const std::string sameAgain =
        parked.sent_by + '/' + std::to_string(cause) + '/' + parked.command + '/' + parked.data.text;
    parked.key = toText(request.command_id.value_or(uuidNamed(sameAgain)));
    return parked;
}

SideRecord recordOf(const ParkedCommand& parked, RecordedAt at)
{
    return {std::string(parkedKind), parked.key, at, toJson(parked).value_or("{}")};
}

SideRecord recordOf(const ParkedEvent& parked, RecordedAt at)
{
    return {std::string(parkedEventKind), parked.key, at, toJson(parked).value_or("{}")};
}

Result<std::vector<ParkedLine>> parkedCommands(EventStore& store)
{
    return entriesOf<ParkedCommand>(store, parkedKind);
}

Result<std::vector<ParkedEventLine>> parkedEvents(EventStore& store, std::string_view handler)
{
    auto found = entriesOf<ParkedEvent>(store, parkedEventKind);
    if (found && !handler.empty())
        std::erase_if(*found, [&](const ParkedEventLine& line) { return line.parked.handler != handler; });
    return found;
}

Result<ParkedEventLine> findParkedEvent(EventStore& store, const std::string& key)
{
    return entryOf<ParkedEvent>(store, parkedEventKind, key);
}

Result<std::vector<ParkedItem>> everythingParked(EventStore& store)
{
    const auto commands = TRY(parkedCommands(store));
    const auto events = TRY(parkedEvents(store));
    std::vector<ParkedItem> all;
    for (const auto& [at, parked] : commands)
        all.push_back({at, false, parked.key, parked.sent_by, parked.command, parked.error, parked.message,
                       parked.attempts, parked.cause});
    for (const auto& [at, parked] : events)
        all.push_back({at, true, parked.key, parked.handler, parked.type, parked.error, parked.message, parked.attempts,
                       parked.number});
    std::ranges::stable_sort(all, {}, &ParkedItem::at);
    return all;
}

Result<Receipt> retryParked(Dispatcher& dispatcher, const std::string& key)
{
    auto line = TRY(entryOf<ParkedCommand>(dispatcher.store(), parkedKind, key));
    ParkedCommand& parked = line.parked;
    auto command = TRY(dispatcher.application().commandFromJson(parked.command, parked.data.text));
    auto receipt = dispatcher.dispatch(Request{.command = std::move(command),
                                               .causation_id = uuidOf(parked.causation_id),
                                               .correlation_id = uuidOf(parked.correlation_id),
                                               .sent_by = parked.sent_by});
    if (receipt) {
        TRY(discardParked(dispatcher.store(), key));
        return receipt;
    }
    ++parked.attempts;
    parked.error = receipt.error().name;
    parked.message = receipt.error().message;
    TRY(save(dispatcher.store(), recordOf(parked, line.at)));
    return receipt;
}

Result<void> discardParked(EventStore& store, const std::string& key)
{
    std::string_view kind = parkedKind;
    if (!entryOf<ParkedCommand>(store, parkedKind, key)) {
        TRY(findParkedEvent(store, key));
        kind = parkedEventKind;
    }
    return save(store, {std::string(kind), key, {}, {}});
}

} // namespace palmares::engine

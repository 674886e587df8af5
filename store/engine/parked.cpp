#include "store/engine/parked.h"

#include "model/core/codec.h"

namespace palmares::engine {
namespace {

Result<ParkedLine> findParked(EventStore& store, const std::string& key)
{
    const auto found = store.records({.kind = std::string(parkedKind), .key = key});
    if (!found) return std::unexpected(found.error());
    if (key.empty() || found->empty())
        return failed(Error::Kind::not_found, "parked_not_found", "Nothing is parked under \"" + key + "\".");
    auto parked = fromJson<ParkedCommand>(found->front().data);
    if (!parked) return std::unexpected(parked.error());
    return ParkedLine{found->front().at, std::move(*parked)};
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

Result<std::vector<ParkedLine>> parkedCommands(EventStore& store)
{
    const auto found = store.records({.kind = std::string(parkedKind)});
    if (!found) return std::unexpected(found.error());
    std::vector<ParkedLine> lines;
    for (const SideRecord& record : *found) {
        auto parked = fromJson<ParkedCommand>(record.data);
        if (!parked) return std::unexpected(parked.error());
        lines.push_back({record.at, std::move(*parked)});
    }
    return lines;
}

Result<Receipt> retryParked(Dispatcher& dispatcher, const std::string& key)
{
    auto line = findParked(dispatcher.store(), key);
    if (!line) return std::unexpected(line.error());
    ParkedCommand& parked = line->parked;
    auto command = dispatcher.application().commandFromJson(parked.command, parked.data.text);
    if (!command) return std::unexpected(command.error());
    auto receipt = dispatcher.dispatch(Request{.command = std::move(*command),
                                               .causation_id = uuidOf(parked.causation_id),
                                               .correlation_id = uuidOf(parked.correlation_id),
                                               .sent_by = parked.sent_by});
    if (receipt) {
        if (const auto gone = discardParked(dispatcher.store(), key); !gone) return std::unexpected(gone.error());
        return receipt;
    }
    ++parked.attempts;
    parked.error = receipt.error().name;
    parked.message = receipt.error().message;
    if (const auto kept = save(dispatcher.store(), recordOf(parked, line->at)); !kept)
        return std::unexpected(kept.error());
    return receipt;
}

Result<void> discardParked(EventStore& store, const std::string& key)
{
    if (const auto found = findParked(store, key); !found) return std::unexpected(found.error());
    return save(store, {std::string(parkedKind), key, {}, {}});
}

} // namespace palmares::engine

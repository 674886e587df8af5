#include "store/engine/handlers/parked.h"

#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"

namespace palmares::app {
namespace {

struct ParkedOptions {
    store::StoreAddress store;
    std::string key, format = "table";
};

void addListFormat(CLI::App& verb, ParkedOptions& options)
{
    addFormat(verb, options.format);
}

void addKey(CLI::App& verb, ParkedOptions& options)
{
    verb.add_option("KEY", options.key)->required();
}

void add(CLI::App& verb, ParkedOptions& options)
{
    addStore(verb, options.store);
    addFormat(verb, options.format);
}

/// Commands, then events, each with all its fields.
Result<int> printParked(EventStore& store)
{
    const auto commands = TRY(engine::parkedCommands(store));
    const auto events = TRY(engine::parkedEvents(store));
    std::string text;
    const auto append = [&text](const auto& lines) {
        for (const auto& [at, parked] : lines)
            text.append(text.empty() ? "" : ",\n").append(toJson(parked).value_or("null"));
    };
    append(commands);
    append(events);
    std::printf("[%s]\n", text.c_str());
    return 0;
}

Result<int> list(const ParkedOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    if (options.format == "json") return printParked(*opened);
    const auto items = TRY(engine::everythingParked(*opened));
    TextTable table({"key", "since", "by", "what", "cause", "tries", "error", "message"},
                    {false, false, false, false, true, true, false, false});
    for (const engine::ParkedItem& item : items)
        table.add({item.key, toText(item.at), item.by, item.what, std::to_string(item.cause),
                   std::to_string(item.attempts), item.error, item.message});
    return table.print();
}

Result<int> retry(const ParkedOptions& options)
{
    const auto session = TRY(openSession(options.store, {}));
    const auto events = session->writeAndWait([&](runtime::Engine& engine) -> Result<std::size_t> {
        if (engine::findParkedEvent(engine.store(), options.key)) {
            const auto handlers = TRY(engine.follower().handlers());
            TRY(handlers->retryParked(options.key));
            return 0;
        }
        const auto receipt = TRY(engine::retryParked(engine.dispatcher(), options.key));
        return receipt.events.size();
    });
    if (!events) return std::unexpected(events.error());
    TRY(session->settle());
    std::printf("accepted, %zu events\n", *events);
    return 0;
}

Result<int> discard(const ParkedOptions& options)
{
    return change(options.store,
                  [&](runtime::Engine& engine) { return engine::discardParked(engine.store(), options.key); });
}

} // namespace

Verb parkedVerb()
{
    return makeVerb<ParkedOptions>("parked", "Show refused commands, and events that a handler could not process", add,
                                   {{"list", "List them", list, addListFormat},
                                    {"retry", "Retry a parked command or event", retry, addKey},
                                    {"discard", "Forget a parked command or event", discard, addKey}});
}

} // namespace palmares::app

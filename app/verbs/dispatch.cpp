#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/stored_names.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::app {
namespace {

struct DispatchOptions {
    store::StoreAddress store;
    std::string as, command, json;
    bool dryRun = false;
};

void add(CLI::App& verb, DispatchOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("COMMAND", options.command, "Its name; - reads lines of `COMMAND JSON` from standard input")
        ->required();
    verb.add_option("JSON", options.json, "Its fields");
    verb.add_flag("--dry-run", options.dryRun, "Only show the events it would produce");
    verb.add_option("--as", options.as, "Athlete who sends it");
}

std::string describe(const RecordedEvent& event)
{
    JsonObject object;
    object.add("type", std::string(shortTypeName(event.type))).add("stream", event.stream);
    object.add("version", event.version).add("position", event.position).addJson("data", asJson(event.data));
    return object.text();
}

std::string describe(const engine::DroppedItem& item)
{
    return JsonObject().add("index", static_cast<std::int64_t>(item.index)).add("error", item.error).text();
}

std::string listOf(const auto& items)
{
    return jsonList(
        items, [](const auto& item) { return describe(item); }, ",");
}

int accepted(const engine::Receipt& receipt)
{
    JsonObject object;
    object.add("accepted", true).addJson("events", listOf(receipt.events));
    if (!receipt.dropped.empty()) object.addJson("dropped", listOf(receipt.dropped));
    std::printf("%s\n", object.text().c_str());
    return 0;
}

int turnedDown(const Error& error)
{
    JsonObject object;
    object.add("accepted", false).add("error", error.name).add("message", error.message);
    if (!error.field.empty()) object.add("field", error.field);
    std::printf("%s\n", object.text().c_str());
    return refused(error);
}

Result<engine::Receipt> answerTo(runtime::Session& session, Value command, bool dryRun)
{
    const engine::Request request{.command = std::move(command), .actor = session.actor()};
    return session.writeAndWait([&](runtime::Engine& engine) {
        return dryRun ? engine.dispatcher().dryRun(request) : engine.dispatcher().dispatch(request);
    });
}

/// Sends lines of `COMMAND JSON`; prints one line for each as soon as it is decided.
int dispatchLines(const DispatchOptions& options)
{
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    int code = 0;
    for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
        const auto space = std::min(line.find(' '), line.size());
        auto command = runtime::catalogue().commandFromJson(line.substr(0, space), line.substr(space));
        const auto receipt = command ? answerTo(**session, std::move(*command), options.dryRun)
                                     : Result<engine::Receipt>(std::unexpected(command.error()));
        if (receipt)
            accepted(*receipt);
        else
            code = turnedDown(receipt.error());
    }
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return code;
}

int run(const DispatchOptions& options)
{
    if (options.command == "-") return dispatchLines(options);
    auto command = runtime::catalogue().commandFromJson(options.command, options.json);
    if (!command) return turnedDown(command.error());
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    const auto receipt = answerTo(**session, std::move(*command), options.dryRun);
    if (!receipt) return turnedDown(receipt.error());
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return accepted(*receipt);
}

} // namespace

Verb dispatchVerb()
{
    return makeVerb<DispatchOptions>("dispatch", "Send any command; see `palmares commands`", add, run);
}

} // namespace palmares::app

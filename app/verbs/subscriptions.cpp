
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/runtime/introspection.h"

namespace palmares::app {
namespace {

struct SubscriptionsOptions {
    store::StoreAddress store;
    std::string format = "table";
};

void add(CLI::App& verb, SubscriptionsOptions& options)
{
    addStore(verb, options.store);
    addFormat(verb, options.format);
}

int run(const SubscriptionsOptions& options)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto problem = (*session)->problem();
    const RecordedAt now{(*session)->now().seconds * 1'000'000};
    const auto handlers = (*session)->writeAndWait([](runtime::Engine& engine) {
        const auto running = engine.follower().handlers();
        return running ? (*running)->statuses() : std::vector<engine::HandlerStatus>();
    });
    const auto states = (*session)->readAndWait([&](runtime::Reader& reader) {
        return runtime::Introspection().look(reader.events, reader.rows, now, problem, handlers);
    });
    if (!states) return refused(states.error());
    if (options.format == "json") return printJson(*states);
    TextTable table({"name", "kind", "stream", "position", "lag", "seconds", "parked", "held by", "problem"},
                    {false, false, false, true, true, true, true, false, false});
    for (const runtime::ComponentState& each : *states)
        table.add({each.name, each.kind, each.stream, std::to_string(each.position), std::to_string(each.lag_events),
                   std::to_string(each.lag_seconds), std::to_string(each.parked), each.holder.value_or("-"),
                   each.last_error.value_or("-")});
    return table.print();
}

} // namespace

Verb subscriptionsVerb()
{
    return makeVerb<SubscriptionsOptions>("subscriptions", "Show what follows the log, and how far behind it is", add,
                                          run);
}

} // namespace palmares::app

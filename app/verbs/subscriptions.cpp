
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/runtime/introspection.h"
#include "store/runtime/read_model_file.h"
#include "store/runtime/store_identity.h"

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

/// As they are stored: nothing is started, locked or brought up to date.
Result<std::vector<runtime::ComponentState>> statesOf(const store::StoreAddress& address)
{
    const auto opened = TRY(store::openStore(address, store::OpenMode::read_only));
    const auto clock = TRY(runtime::clockOf(*opened, {}));
    const auto fingerprint = TRY(runtime::fingerprintOf(*opened, address));
    const auto rows = read_models::openReadModel(runtime::readModelFile(address, fingerprint), fingerprint,
                                                 read_models::Access::read_only);
    return runtime::Introspection().look(*opened, rows ? rows->get() : nullptr, clock(), {});
}

Result<int> run(const SubscriptionsOptions& options)
{
    const auto states = TRY(statesOf(store::canonical(options.store)));
    if (options.format == "json") return printJson(states);
    TextTable table({"name", "kind", "stream", "position", "lag", "seconds", "parked", "held by", "problem"},
                    {false, false, false, true, true, true, true, false, false});
    for (const runtime::ComponentState& each : states)
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

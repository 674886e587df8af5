#include <cstdio>

#include "app/demo/season.h"
#include "app/demo/store.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

struct DemoOptions {
    store::StoreAddress store;
};

void add(CLI::App& verb, DemoOptions& options)
{
    addStore(verb, options.store, "File to make");
}

Result<int> run(const DemoOptions& options)
{
    TRY(makeDemoStore(options.store));
    std::printf("%zu rides of %zu riders in %s\n", demoRides().size(), demoRiders.size(),
                options.store.location.c_str());
    return 0;
}

} // namespace

Verb demoVerb()
{
    return makeVerb<DemoOptions>("demo", "Make a new store with the season of \"Ride 2,019 miles in 2019\"", add, run);
}

} // namespace palmares::app

#include <cstdio>

#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

struct CreateOptions {
    store::StoreAddress store;
    bool fast = false, jsonb = false;
};

void add(CLI::App& verb, CreateOptions& options)
{
    verb.add_option("STORE", options.store.location, "SQLite file or postgresql:// URL")->required();
    verb.add_option("--schema", options.store.schema, "Schema of the new PostgreSQL store; default: public");
    verb.add_flag("--fast", options.fast, "PostgreSQL: without the foreign keys of stream_events");
    verb.add_flag("--jsonb", options.jsonb, "PostgreSQL: payloads as jsonb, not as the bytes they came in");
}

Result<int> run(const CreateOptions& options)
{
    TRY(store::createStore(options.store, {.jsonb = options.jsonb, .foreignKeys = !options.fast}));
    std::printf("created %s\n", options.store.title().c_str());
    return 0;
}

} // namespace

Verb createVerb()
{
    return makeVerb<CreateOptions>("create", "Make an empty store", add, run);
}

} // namespace palmares::app

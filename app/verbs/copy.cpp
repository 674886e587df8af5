#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/copy_store.h"

namespace palmares::app {
namespace {

struct CopyOptions {
    store::StoreAddress from, to;
};

void add(CLI::App& verb, CopyOptions& options)
{
    verb.add_option("FROM", options.from.location, "Store to copy")->required();
    verb.add_option("TO", options.to.location, "Empty store of any kind, or one that a copy began to fill")->required();
    verb.add_option("--schema", options.from.schema, "Schema of FROM, if it is a PostgreSQL store");
    verb.add_option("--to-schema", options.to.schema, "Schema of TO, if it is a PostgreSQL store");
}

Result<int> run(const CopyOptions& options)
{
    const auto from = TRY(store::openStore(options.from, store::OpenMode::read_only));
    FreshStore fresh(options.to);
    const auto to = TRY(store::openStore(options.to, options.to.isPostgres() ? store::OpenMode::read_write_existing
                                                                             : store::OpenMode::create_if_missing));
    const auto report = TRY(store::copyStore(*from, *to, [&](const store::CopyProgress& now) {
        fresh.keep(); // from the first durable batch on the copy can be resumed
        std::fprintf(stderr, "copied up to %lld of %lld\n", static_cast<long long>(now.position),
                     static_cast<long long>(now.head));
        return true;
    }));
    fresh.keep();
    std::printf("%lld events, %lld links, %lld records%s\n", static_cast<long long>(report.events),
                static_cast<long long>(report.links), static_cast<long long>(report.records),
                report.resumed ? ", continued" : "");
    return 0;
}

} // namespace

Verb copyVerb()
{
    return makeVerb<CopyOptions>("copy", "Copy a store into an empty one; run again to resume", add, run);
}

} // namespace palmares::app

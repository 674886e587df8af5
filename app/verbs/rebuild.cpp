#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"
#include "store/read_models/comparison.h"

namespace palmares::app {
namespace {

struct RebuildOptions {
    store::StoreAddress store;
    std::string table, format = "table";
};

void add(CLI::App& verb, RebuildOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("PROJECTION", options.table, "Only this table");
    addFormat(verb, options.format);
}

Result<int> run(const RebuildOptions& options)
{
    const auto session = TRY(openToRead(options.store));
    const auto report = TRY(session->rebuild(options.table, [](runtime::Progress now) {
        std::fprintf(stderr, "rebuilt %lld of %lld\n", static_cast<long long>(now.projected),
                     static_cast<long long>(now.head));
        return true;
    }));
    if (options.format == "json") return printJson(report);
    TextTable lines({"table", "rows", "were different"}, {false, true, true});
    for (const read_models::RebuiltTable& each : report)
        lines.add({each.table, std::to_string(each.rows), std::to_string(each.different)});
    return lines.print();
}

} // namespace

Verb rebuildVerb()
{
    return makeVerb<RebuildOptions>("rebuild", "Rebuild the read model and report differences", add, run);
}

} // namespace palmares::app

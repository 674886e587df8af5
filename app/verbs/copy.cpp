#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "store/copy_store.h"

namespace palmares::app {

int create(const CreateOptions& options)
{
    const auto made = store::createStore(options.store, {.jsonb = options.jsonb, .foreignKeys = !options.fast});
    if (!made) return refused(made.error());
    std::printf("created %s\n", options.store.title().c_str());
    return 0;
}

int copy(const CopyOptions& options)
{
    const auto from = store::openStore(options.from, store::OpenMode::read_only);
    if (!from) return refused(from.error());
    FreshStore fresh(options.to);
    const auto to = store::openStore(options.to, options.to.isPostgres() ? store::OpenMode::read_write_existing
                                                                         : store::OpenMode::create_if_missing);
    if (!to) return refused(to.error());
    const auto report = store::copyStore(**from, **to, [&](const store::CopyProgress& now) {
        fresh.keep(); // from the first durable batch on it can be continued
        std::fprintf(stderr, "copied up to %lld of %lld\n", static_cast<long long>(now.position),
                     static_cast<long long>(now.head));
        return true;
    });
    if (!report) return refused(report.error());
    fresh.keep();
    std::printf("%lld events, %lld links, %lld records%s\n", static_cast<long long>(report->events),
                static_cast<long long>(report->links), static_cast<long long>(report->records),
                report->resumed ? ", continued" : "");
    return 0;
}

} // namespace palmares::app

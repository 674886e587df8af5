
#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

int listStreams(const StoreOptions& options)
{
    const auto opened = store::openStore(options.store, store::OpenMode::read_only);
    if (!opened) return refused(opened.error());
    const auto all = (*opened)->streams();
    if (!all) return refused(all.error());
    TextTable table({"stream", "version", "last event"}, {false, true, false});
    for (const StreamInfo& info : *all)
        table.add({info.stream, std::to_string(info.version), toText(info.last_event_at)});
    return table.print();
}

} // namespace

Verb streamsVerb()
{
    return makeVerb<StoreOptions>("streams", "List the event streams", addStoreOnly, listStreams);
}

} // namespace palmares::app


#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

Result<int> listStreams(const StoreOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    const auto all = TRY(opened->streams());
    TextTable table({"stream", "version", "last event"}, {false, true, false});
    for (const StreamInfo& info : all)
        table.add({info.stream, std::to_string(info.version), toText(info.last_event_at)});
    return table.print();
}

} // namespace

Verb streamsVerb()
{
    return makeVerb<StoreOptions>("streams", "List the event streams", addStoreOnly, listStreams);
}

} // namespace palmares::app

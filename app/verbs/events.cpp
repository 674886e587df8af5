#include <cstdio>
#include <limits>
#include <optional>

#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"
#include "model/stored_names.h"

namespace palmares::app {
namespace {

struct EventsOptions {
    store::StoreAddress store;
    std::string stream, type, format = "table";
    std::optional<std::int64_t> from, limit;
    bool backward = false;
};

void add(CLI::App& verb, EventsOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--stream", options.stream, "Only this stream");
    verb.add_option("--type", options.type, "Only this event type");
    verb.add_option("--from", options.from, "First position, or version with --stream");
    verb.add_option("--limit", options.limit, "Maximum number of events");
    verb.add_flag("--backward", options.backward, "Newest first");
    addFormat(verb, options.format, {"table", "jsonl"});
}

std::string jsonLine(const RecordedEvent& event)
{
    JsonObject object;
    object.add("position", event.position).add("stream", event.stream).add("version", event.version);
    object.add("event_id", toText(event.event_id)).add("type", event.type);
    const auto addId = [&](const char* key, const std::optional<Uuid>& id) {
        id ? object.add(key, toText(*id)) : object.addJson(key, "null");
    };
    addId("causation_id", event.causation_id);
    addId("correlation_id", event.correlation_id);
    object.add("created_at", toText(event.created_at));
    object.addJson("data", asJson(event.data))
        .addJson("metadata", event.metadata.empty() ? "null" : asJson(event.metadata));
    return object.text();
}

bool isType(const RecordedEvent& event, const std::string& wanted)
{
    return wanted.empty() || event.type == wanted || shortTypeName(event.type) == wanted;
}

ReadOptions readOptions(const EventsOptions& options)
{
    ReadOptions read;
    if (options.backward) read = ReadOptions::backwardFrom(std::numeric_limits<std::int64_t>::max(), read.limit);
    if (options.from) read.from = *options.from;
    return read;
}

Result<int> run(const EventsOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    TextTable table({"position", "version", "recorded", "type", "stream"}, {true, true, false, false, false});
    std::int64_t left = options.limit.value_or(std::numeric_limits<std::int64_t>::max());
    const auto show = [&](RecordedEvent& event) {
        if (left <= 0) return false;
        if (!isType(event, options.type)) return true;
        --left;
        if (options.format == "jsonl")
            std::printf("%s\n", jsonLine(event).c_str());
        else
            table.add({std::to_string(event.position), std::to_string(event.version), toText(event.created_at),
                       std::string(shortTypeName(event.type)), event.stream});
        return true;
    };
    const ReadOptions read = readOptions(options);
    TRY(options.stream.empty() ? opened->readAll(read, show) : opened->readStream(options.stream, read, show));
    return options.format == "jsonl" ? 0 : table.print();
}

} // namespace

Verb eventsVerb()
{
    return makeVerb<EventsOptions>("events", "Show the log", add, run);
}

} // namespace palmares::app

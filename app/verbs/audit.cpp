#include "store/engine/commands/audit.h"

#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"

namespace palmares::app {
namespace {

struct AuditOptions {
    store::StoreAddress store;
    std::string command, stream, format = "table";
    std::optional<std::int64_t> limit;
    bool refusedOnly = false;
};

void add(CLI::App& verb, AuditOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--command", options.command, "Only commands of this name");
    verb.add_option("--stream", options.stream, "Only commands sent to this stream");
    verb.add_option("--limit", options.limit, "Maximum number of commands; default: 100");
    verb.add_flag("--refused", options.refusedOnly, "Only refused commands");
    addFormat(verb, options.format);
}

Result<int> run(const AuditOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    const auto trail = TRY(engine::auditTrail(
        *opened, {options.command, options.stream, options.refusedOnly, options.limit.value_or(100)}));
    if (options.format == "json") {
        const auto asJson = [](const engine::AuditLine& line) {
            const std::string entry = toJson(line.entry).value_or("null");
            return JsonObject().add("occurred_at", toText(line.at)).addJson("entry", entry).text();
        };
        return printJson(trail, asJson, ",\n");
    }
    TextTable table({"sent", "command", "stream", "version", "events", "µs", "by", "refused"},
                    {false, false, false, true, true, true, false, false});
    for (const auto& [at, entry] : trail)
        table.add({toText(at), entry.command, entry.stream, std::to_string(entry.state_version),
                   std::to_string(entry.events), std::to_string(entry.duration_us),
                   entry.actor ? *entry.actor : entry.sent_by.value_or("-"),
                   entry.accepted ? "" : entry.error.value_or("-")});
    return table.print();
}

} // namespace

Verb auditVerb()
{
    return makeVerb<AuditOptions>("audit", "Show the commands that were sent, newest first", add, run);
}

} // namespace palmares::app

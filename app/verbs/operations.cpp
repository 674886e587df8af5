// What keeps a store running: who follows it and how far, what was sent to it, what waits to be sent.

#include <csignal>
#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "model/core/codec.h"
#include "store/engine/commands/audit.h"
#include "store/engine/handlers/parked.h"
#include "store/read_models/comparison.h"
#include "store/runtime/introspection.h"

namespace palmares::app {
namespace {

std::string orDash(const std::optional<std::string>& text)
{
    return text.value_or("-");
}

/// Commands, then events, each with all that is known of it.
int printParked(EventStore& store)
{
    const auto commands = engine::parkedCommands(store);
    if (!commands) return refused(commands.error());
    const auto events = engine::parkedEvents(store);
    if (!events) return refused(events.error());
    std::string text;
    const auto append = [&text](const auto& lines) {
        for (const auto& [at, parked] : lines)
            text.append(text.empty() ? "" : ",\n").append(toJson(parked).value_or("null"));
    };
    append(*commands);
    append(*events);
    std::printf("[%s]\n", text.c_str());
    return 0;
}

} // namespace

int subscriptions(const OperationOptions& options)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto problem = (*session)->problem();
    const RecordedAt now{(*session)->now().seconds * 1'000'000};
    const auto handlers =
        (*session)->writeAndWait([](runtime::Engine& engine) { return engine.handlers().statuses(); });
    const auto states = (*session)->readAndWait([&](runtime::Reader& reader) {
        return runtime::Introspection().look(reader.events, reader.rows, now, problem, handlers);
    });
    if (!states) return refused(states.error());
    if (options.format == "json") return printJson(*states);
    TextTable table({"name", "kind", "stream", "position", "lag", "seconds", "parked", "held by", "problem"},
                    {false, false, false, true, true, true, true, false, false});
    for (const runtime::ComponentState& each : *states)
        table.add({each.name, each.kind, each.stream, std::to_string(each.position), std::to_string(each.lag_events),
                   std::to_string(each.lag_seconds), std::to_string(each.parked), orDash(each.holder),
                   orDash(each.last_error)});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

int audit(const AuditOptions& options)
{
    const auto opened = store::openStore(options.store, store::OpenMode::read_only);
    if (!opened) return refused(opened.error());
    const auto trail = engine::auditTrail(
        **opened, {options.command, options.stream, options.refusedOnly, options.limit.value_or(100)});
    if (!trail) return refused(trail.error());
    if (options.format == "json") {
        std::string text = "[";
        for (const engine::AuditLine& line : *trail) {
            JsonObject object;
            object.add("occurred_at", toText(line.at)).addJson("entry", toJson(line.entry).value_or("null"));
            text.append(text.size() > 1 ? ",\n" : "").append(object.text());
        }
        std::printf("%s]\n", text.c_str());
        return 0;
    }
    TextTable table({"sent", "command", "stream", "version", "events", "µs", "by", "refused"},
                    {false, false, false, true, true, true, false, false});
    for (const auto& [at, entry] : *trail)
        table.add({toText(at), entry.command, entry.stream, std::to_string(entry.state_version),
                   std::to_string(entry.events), std::to_string(entry.duration_us),
                   entry.actor ? *entry.actor : orDash(entry.sent_by), entry.accepted ? "" : orDash(entry.error)});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

int listParked(const OperationOptions& options)
{
    const auto opened = store::openStore(options.store, store::OpenMode::read_only);
    if (!opened) return refused(opened.error());
    if (options.format == "json") return printParked(**opened);
    const auto items = engine::everythingParked(**opened);
    if (!items) return refused(items.error());
    TextTable table({"key", "since", "by", "what", "cause", "tries", "error", "message"},
                    {false, false, false, false, true, true, false, false});
    for (const engine::ParkedItem& item : *items)
        table.add({item.key, toText(item.at), item.by, item.what, std::to_string(item.cause),
                   std::to_string(item.attempts), item.error, item.message});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

int retryParked(const OperationOptions& options, const std::string& key)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto events = (*session)->writeAndWait([&](runtime::Engine& engine) -> Result<std::size_t> {
        if (engine::findParkedEvent(engine.store(), key)) {
            const auto handled = engine.handlers().retryParked(key);
            return handled ? Result<std::size_t>(0) : std::unexpected(handled.error());
        }
        const auto receipt = engine::retryParked(engine.dispatcher(), key);
        return receipt ? Result<std::size_t>(receipt->events.size()) : std::unexpected(receipt.error());
    });
    if (!events) return refused(events.error());
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    std::printf("accepted, %zu events\n", *events);
    return 0;
}

int discardParked(const OperationOptions& options, const std::string& key)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto gone =
        (*session)->writeAndWait([&](runtime::Engine& engine) { return engine::discardParked(engine.store(), key); });
    return gone ? 0 : refused(gone.error());
}

int rebuild(const OperationOptions& options, const std::string& table)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto report = (*session)->rebuild(table, [](runtime::Progress now) {
        std::fprintf(stderr, "rebuilt %lld of %lld\n", static_cast<long long>(now.projected),
                     static_cast<long long>(now.head));
        return true;
    });
    if (!report) return refused(report.error());
    if (options.format == "json") return printJson(*report);
    TextTable lines({"table", "rows", "were different"}, {false, true, true});
    for (const read_models::RebuiltTable& each : *report)
        lines.add({each.table, std::to_string(each.rows), std::to_string(each.different)});
    std::fputs(lines.text().c_str(), stdout);
    return 0;
}

/// Runs policies, projections, schedules and mails of the store until it is asked to end.
int worker(const WorkerOptions& options)
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int each : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ending, each);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr); // before other threads start, which inherit it
    auto mailer = chosenMailer(options.smtp);
    if (!mailer) return refused(mailer.error());
    const auto session = runtime::Session::open({.store = options.store,
                                                 .organiser = userName(),
                                                 .skipFailedEvents = options.skip_failed_events,
                                                 .mailer = std::move(*mailer)});
    if (!session) return refused(session.error());
    std::printf("working on %s\n", (*session)->address().title().c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ending, &signal);
    return 0;
}

} // namespace palmares::app

#include <memory>
#include <string>

#include "app/command_line_parts.h"
#include "app/verbs/verbs.h"

namespace palmares::app {

CLI::App* addVerb(CLI::App& app, const char* name, const char* what)
{
    return app.add_subcommand(name, what)->fallthrough(false);
}

void addStore(CLI::App* verb, store::StoreAddress& store, const char* what)
{
    verb->add_option("STORE", store.location, what)->required();
    verb->add_option("--schema", store.schema, "Of a PostgreSQL store; the only one there when left out");
    verb->add_flag("--write-foreign", store.mayWriteForeign, "Write to a PostgreSQL store of another program, too");
}

namespace {

void addFormat(CLI::App* verb, std::string& format)
{
    verb->add_option("--format", format)->check(CLI::IsMember({"table", "json"}));
}

void addFollowers(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<OperationOptions>();
    CLI::App* list = addVerb(app, "subscriptions", "Who follows the log, and how far");
    addStore(list, options->store);
    addFormat(list, options->format);
    list->callback([=, &chosen] { chosen = [=] { return subscriptions(*options); }; });
    CLI::App* work = addVerb(app, "worker", "Run policies, projections, schedules and mails until it is ended");
    auto working = std::make_shared<WorkerOptions>();
    addStore(work, working->store);
    work->add_flag("--skip-failed-events", working->skip_failed_events,
                   "Pass over events that cannot be projected, instead of stopping at them");
    addMailServer(work, working->smtp);
    work->callback([=, &chosen] { chosen = [=] { return worker(*working); }; });
    auto table = std::make_shared<std::string>();
    CLI::App* again = addVerb(app, "rebuild", "Build the read model anew, and tell what was different");
    addStore(again, options->store);
    again->add_option("PROJECTION", *table, "Only this table");
    addFormat(again, options->format);
    again->callback([=, &chosen] { chosen = [=] { return rebuild(*options, *table); }; });
}

void addAudit(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<AuditOptions>();
    CLI::App* verb = addVerb(app, "audit", "Commands that were sent, newest first");
    addStore(verb, options->store);
    verb->add_option("--command", options->command, "Only of this name");
    verb->add_option("--stream", options->stream, "Only sent to this stream");
    verb->add_option("--limit", options->limit, "At most so many; 100 when left out");
    verb->add_flag("--refused", options->refusedOnly, "Only refused ones");
    addFormat(verb, options->format);
    verb->callback([=, &chosen] { chosen = [=] { return audit(*options); }; });
}

void addParked(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<OperationOptions>();
    auto key = std::make_shared<std::string>();
    CLI::App* verb = addVerb(app, "parked", "Commands that were refused, and events that a handler could not take");
    addStore(verb, options->store);
    verb->require_subcommand(0, 1);
    addFormat(verb, options->format);
    CLI::App* list = verb->add_subcommand("list", "List them");
    addFormat(list, options->format);
    CLI::App* retry = verb->add_subcommand("retry", "Send one again, or show it to its handler again");
    retry->add_option("KEY", *key)->required();
    CLI::App* discard = verb->add_subcommand("discard", "Forget one");
    discard->add_option("KEY", *key)->required();
    // The verb's own callback runs after those of what stands behind it.
    auto action = std::make_shared<Chosen>([=] { return listParked(*options); });
    retry->callback([=] { *action = [=] { return retryParked(*options, *key); }; });
    discard->callback([=] { *action = [=] { return discardParked(*options, *key); }; });
    verb->callback([=, &chosen] { chosen = *action; });
}

void addSchedules(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<ScheduleOptions>();
    CLI::App* verb = addVerb(app, "schedule", "Commands to be sent later");
    addStore(verb, options->store);
    verb->require_subcommand(0, 1);
    addFormat(verb->add_subcommand("list", "List them"), options->format);
    CLI::App* add = verb->add_subcommand("add", "Send a command later, once or again and again");
    add->add_option("NAME", options->name, "To list and cancel it by")->required();
    add->add_option("COMMAND", options->command)->required();
    add->add_option("JSON", options->json)->required();
    auto* at = add->add_option("--at", options->at, "Once: 2024-05-01T09:00:00, in the time zone");
    add->add_option("--cron", options->cron, "Again and again: minute hour day month weekday")->excludes(at);
    add->add_option("--timezone", options->zone, "Europe/London; this machine's when left out");
    add->add_option("--missed", options->missed, "What becomes of runs while nothing ran the store")
        ->check(CLI::IsMember({"run_once", "run_all", "skip"}));
    add->add_option("--as", options->as, "For whom it is sent");
    CLI::App* batch = verb->add_subcommand("batch", "Send several commands later: all of a file, or none");
    batch->add_option("FILE", options->file, R"(Lines {"name":…,"command":…,"data":{…}} with "at" or "cron")")
        ->required();
    batch->add_option("--timezone", options->zone, "Of lines that name none");
    batch->add_option("--as", options->as, "For whom they are sent");
    CLI::App* cancel = verb->add_subcommand("cancel", "Do not send it, or all of a batch");
    cancel->add_option("NAME", options->name)->required();
    auto action = std::make_shared<Chosen>([=] { return listSchedule(*options); });
    add->callback([=] { *action = [=] { return addSchedule(*options); }; });
    batch->callback([=] { *action = [=] { return addScheduleFrom(*options); }; });
    cancel->callback([=] { *action = [=] { return cancelSchedule(*options); }; });
    verb->callback([=, &chosen] { chosen = *action; });
}

void addCreate(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<CreateOptions>();
    CLI::App* verb = addVerb(app, "create", "Make an empty store");
    verb->add_option("STORE", options->store.location, "SQLite file or postgresql:// URL")->required();
    verb->add_option("--schema", options->store.schema, "Of the new PostgreSQL store; public when left out");
    verb->add_flag("--fast", options->fast, "PostgreSQL: without the foreign keys of stream_events");
    verb->add_flag("--jsonb", options->jsonb, "PostgreSQL: payloads as jsonb, not as the bytes they came in");
    verb->callback([=, &chosen] { chosen = [=] { return create(*options); }; });
}

void addCopy(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<CopyOptions>();
    CLI::App* verb = addVerb(app, "copy", "Copy a whole store into an empty one of any kind; again continues it");
    verb->add_option("FROM", options->from.location)->required();
    verb->add_option("TO", options->to.location)->required();
    verb->add_option("--schema", options->from.schema, "Of a PostgreSQL store that is copied");
    verb->add_option("--to-schema", options->to.schema, "Of a PostgreSQL store that is copied to");
    verb->callback([=, &chosen] { chosen = [=] { return copy(*options); }; });
}

} // namespace

void addOperations(CLI::App& app, Chosen& chosen)
{
    addFollowers(app, chosen);
    addAudit(app, chosen);
    addParked(app, chosen);
    addMail(app, chosen);
    addSchedules(app, chosen);
    addCreate(app, chosen);
    addCopy(app, chosen);
}

} // namespace palmares::app

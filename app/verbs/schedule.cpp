#include <fstream>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"
#include "store/engine/schedule/scheduler.h"
#include "store/engine/schedule/zones.h"

namespace palmares::app {
namespace {

struct ScheduleOptions {
    store::StoreAddress store;
    std::string as, name, command, json, at, cron, zone, missed = "run_once", file, format = "table";
};

void add(CLI::App& verb, ScheduleOptions& options)
{
    addStore(verb, options.store);
}

void addListFormat(CLI::App& verb, ScheduleOptions& options)
{
    addFormat(verb, options.format);
}

void addCommand(CLI::App& verb, ScheduleOptions& options)
{
    verb.add_option("NAME", options.name, "Name to list and cancel it by")->required();
    verb.add_option("COMMAND", options.command)->required();
    verb.add_option("JSON", options.json)->required();
    auto* at = verb.add_option("--at", options.at, "Once: 2024-05-01T09:00:00, in the time zone");
    verb.add_option("--cron", options.cron, "Repeatedly: minute hour day month weekday")->excludes(at);
    verb.add_option("--timezone", options.zone, "Time zone, such as Europe/London; default: this computer's");
    verb.add_option("--missed", options.missed, "What happens to runs that were missed while no program ran the store")
        ->check(CLI::IsMember({"run_once", "run_all", "skip"}));
    verb.add_option("--as", options.as, "Athlete it is sent for");
}

void addBatch(CLI::App& verb, ScheduleOptions& options)
{
    verb.add_option("FILE", options.file, R"(Lines {"name":…,"command":…,"data":{…}} with "at" or "cron")")->required();
    verb.add_option("--timezone", options.zone, "Time zone of lines that name none");
    verb.add_option("--as", options.as, "Athlete they are sent for");
}

void addName(CLI::App& verb, ScheduleOptions& options)
{
    verb.add_option("NAME", options.name)->required();
}

/// A command and when to send it, as a line of a batch describes it.
struct ScheduleRequest {
    std::string name;
    std::string command;
    JsonText data{"{}"};
    std::optional<std::string> at;   ///< on the clock of the time zone
    std::optional<std::string> cron; ///< or repeatedly
    std::string time_zone;
    schedule::MissedRuns missed_runs = schedule::MissedRuns::run_once;
};
PALMARES_DESCRIBE(ScheduleRequest, name, command, data, at, cron, time_zone, missed_runs);
PALMARES_MAY_BE_ABSENT(ScheduleRequest, data, time_zone, missed_runs);

Result<schedule::ScheduledCommand> entryFrom(const ScheduleRequest& request, const runtime::Session& session)
{
    schedule::ScheduledCommand entry;
    entry.name = request.name;
    entry.command = request.command;
    entry.data = request.data;
    entry.time_zone = request.time_zone.empty() ? engine::currentZone() : request.time_zone;
    entry.scheduled_at = session.now();
    const auto actor = session.actor();
    entry.actor_id = actor.id.value;
    entry.actor = actor.name;
    entry.missed_runs = request.missed_runs;
    entry.cron = request.cron;
    if (request.at) {
        const auto local = secondsFrom(*request.at);
        if (!local) return rejected("invalid_schedule", '"' + *request.at + "\" is no date and time.", "at");
        entry.due_at = TRY(engine::toUtc({*local}, entry.time_zone));
    }
    return entry;
}

ScheduleRequest requestFrom(const ScheduleOptions& options)
{
    ScheduleRequest request{.name = options.name,
                            .command = options.command,
                            .data = {options.json},
                            .at = {},
                            .cron = {},
                            .time_zone = options.zone};
    enumFrom(options.missed, request.missed_runs);
    if (!options.cron.empty()) request.cron = options.cron;
    if (!options.at.empty()) request.at = options.at;
    return request;
}

/// One request a line; blank lines are skipped.
Result<std::vector<ScheduleRequest>> readRequests(const ScheduleOptions& options)
{
    std::ifstream in(options.file);
    if (!in) return failed(Error::Kind::not_found, "file_not_found", "There is no file " + options.file + '.');
    std::vector<ScheduleRequest> requests;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        auto request = fromJson<ScheduleRequest>(line);
        if (!request)
            return rejected("malformed_schedule", "Line " + std::to_string(number) + " of " + options.file + ": " +
                                                      request.error().message + '.');
        if (request->time_zone.empty()) request->time_zone = options.zone;
        requests.push_back(std::move(*request));
    }
    return requests;
}

/// Adds all or none. Several are one schedule, named after the file.
Result<int> addRequests(const ScheduleOptions& options, const std::vector<ScheduleRequest>& requests)
{
    const auto session = TRY(openSession(options.store, options.as));
    std::vector<schedule::ScheduledCommand> entries;
    for (const ScheduleRequest& request : requests) {
        auto entry = TRY(entryFrom(request, *session));
        if (requests.size() > 1) entry.schedule_uuid = options.file;
        entries.push_back(std::move(entry));
    }
    TRY(session->writeAndWait([&](runtime::Engine& engine) {
        return engine::addToSchedule(engine.dispatcher().application(), engine.store(), entries);
    }));
    TRY(session->settle());
    return 0;
}

Result<int> addOne(const ScheduleOptions& options)
{
    return addRequests(options, {requestFrom(options)});
}

Result<int> addAll(const ScheduleOptions& options)
{
    const auto requests = TRY(readRequests(options));
    return addRequests(options, requests);
}

Result<int> list(const ScheduleOptions& options)
{
    const auto session = TRY(openToRead(options.store));
    const auto lines = TRY(session->readAndWait(
        [&](runtime::Reader& reader) { return engine::scheduledCommands(reader.events, session->now()); }));
    if (options.format == "json") return printJson(lines);
    TextTable table({"name", "next (UTC)", "schedule", "command", "missed", "for"},
                    {false, false, false, false, false, false});
    for (const auto& [entry, next] : lines)
        table.add({entry.name, next ? toText(*next) : "never", entry.cron.value_or("once"), entry.command,
                   std::string(nameOf(entry.missed_runs)), entry.actor.value_or("")});
    return table.print();
}

Result<int> cancel(const ScheduleOptions& options)
{
    return change(options.store,
                  [&](runtime::Engine& engine) { return engine::cancelScheduled(engine.store(), options.name); });
}

} // namespace

Verb scheduleVerb()
{
    return makeVerb<ScheduleOptions>(
        "schedule", "Send commands later", add,
        {{"list", "List them", list, addListFormat},
         {"add", "Send a command later, once or repeatedly", addOne, addCommand},
         {"batch", "Send several commands later: all of a file, or none", addAll, addBatch},
         {"cancel", "Cancel a command, or all of a batch", cancel, addName}});
}

} // namespace palmares::app

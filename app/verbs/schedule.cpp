#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "model/core/codec.h"
#include "store/engine/scheduler.h"
#include "store/engine/zones.h"

namespace palmares::app {
namespace {

Result<schedule::ScheduledCommand> entryFrom(const ScheduleOptions& options, const runtime::Session& session)
{
    schedule::ScheduledCommand entry;
    entry.name = options.name;
    entry.command = options.command;
    entry.data.text = options.json;
    entry.time_zone = options.zone.empty() ? engine::currentZone() : options.zone;
    entry.scheduled_at = session.now();
    const auto actor = session.actor();
    entry.actor_id = actor.id.value;
    entry.actor = actor.name;
    enumFrom(options.missed, entry.missed_runs);
    if (!options.cron.empty()) entry.cron = options.cron;
    if (!options.at.empty()) {
        const auto local = secondsFrom(options.at);
        if (!local) return rejected("invalid_schedule", '"' + options.at + "\" is no date and time.", "at");
        const auto time = engine::toUtc({*local}, entry.time_zone);
        if (!time) return std::unexpected(time.error());
        entry.due_at = *time;
    }
    return entry;
}

} // namespace

int addSchedule(const ScheduleOptions& options)
{
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    const auto entry = entryFrom(options, **session);
    if (!entry) return refused(entry.error());
    const auto added = (*session)->writeAndWait([&](runtime::Engine& engine) {
        return engine::addToSchedule(engine.dispatcher().application(), engine.store(), {&*entry, 1});
    });
    if (!added) return refused(added.error());
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return 0;
}

int listSchedule(const ScheduleOptions& options)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto lines = (*session)->readAndWait(
        [&](runtime::Reader& reader) { return engine::scheduledCommands(reader.events, (*session)->now()); });
    if (!lines) return refused(lines.error());
    TextTable table({"name", "next (UTC)", "schedule", "command", "missed", "for"},
                    {false, false, false, false, false, false});
    for (const auto& [entry, next] : *lines)
        table.add({entry.name, next ? toText(*next) : "never", entry.cron.value_or("once"), entry.command,
                   std::string(nameOf(entry.missed_runs)), entry.actor.value_or("")});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

int cancelSchedule(const ScheduleOptions& options)
{
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    const auto cancelled = (*session)->writeAndWait(
        [&](runtime::Engine& engine) { return engine::cancelScheduled(engine.store(), options.name); });
    return cancelled ? 0 : refused(cancelled.error());
}

} // namespace palmares::app

#include "store/engine/schedule/scheduler.h"

#include <algorithm>

#include "model/core/codec.h"
#include "store/engine/handlers/parked.h"
#include "store/engine/schedule/zones.h"
#include "store/system_clock.h"

namespace palmares::engine {

using schedule::ScheduledCommand;

namespace {

std::string keyOf(const ScheduledCommand& entry)
{
    return entry.schedule_uuid + '/' + entry.name;
}

SideRecord scheduleRecord(const ScheduledCommand& entry, RecordedAt at)
{
    return {std::string(scheduleKind), keyOf(entry), at, toJson(entry).value_or("{}")};
}

Result<std::vector<std::pair<ScheduledCommand, RecordedAt>>> entriesOf(EventStore& store)
{
    const auto found = TRY(store.records({.kind = std::string(scheduleKind)}));
    std::vector<std::pair<ScheduledCommand, RecordedAt>> entries;
    for (const SideRecord& record : found) {
        auto entry = TRY(fromJson<ScheduledCommand>(record.data));
        entries.emplace_back(std::move(entry), record.at);
    }
    std::ranges::sort(entries, {}, [](const auto& each) { return keyOf(each.first); });
    return entries;
}

Result<void> checkEntry(const Application& application, const ScheduledCommand& entry)
{
    TRY(schedule::validate(entry));
    TRY(zoneOf(entry.time_zone));
    TRY(application.commandFromJson(entry.command, entry.data.text));
    return {};
}

Request requestOf(const ScheduledCommand& entry, Value command, Timestamp due)
{
    Request request{.command = std::move(command), .sent_by = "schedule " + entry.name};
    if (entry.actor_id) request.actor = Actor{*entry.actor_id, entry.actor.value_or("")};
    request.command_id = uuidNamed("schedule/" + keyOf(entry) + '/' + toText(due));
    return request;
}

} // namespace

Result<void> addToSchedule(const Application& application, EventStore& store, std::span<const ScheduledCommand> entries)
{
    const auto there = TRY(entriesOf(store));
    std::vector<SideRecord> records;
    for (const ScheduledCommand& entry : entries) {
        TRY(checkEntry(application, entry));
        const auto isSame = [&](const std::string& key) { return key == keyOf(entry); };
        if (std::ranges::any_of(there, isSame, [](const auto& each) { return keyOf(each.first); }) ||
            std::ranges::any_of(records, isSame, &SideRecord::key))
            return failed(Error::Kind::conflict, "already_scheduled",
                          "\"" + entry.name + "\" is already scheduled; cancel it first.");
        records.push_back(scheduleRecord(entry, store::systemTime()));
    }
    return store.saveRecords(records);
}

Result<std::vector<ScheduleLine>> scheduledCommands(EventStore& store, Timestamp now)
{
    auto entries = TRY(entriesOf(store));
    std::vector<ScheduleLine> lines;
    for (auto& [entry, changed] : entries) {
        const auto zone = TRY(zoneOf(entry.time_zone));
        const auto runs = schedule::runsOf(entry, now, zone);
        const auto next = runs.now.empty() ? runs.next : std::optional(runs.now.front());
        lines.push_back({std::move(entry), next});
    }
    return lines;
}

Result<void> cancelScheduled(EventStore& store, const std::string& nameOrSchedule)
{
    const auto entries = TRY(entriesOf(store));
    std::vector<SideRecord> gone;
    for (const auto& [entry, changed] : entries)
        if (entry.name == nameOrSchedule || entry.schedule_uuid == nameOrSchedule)
            gone.push_back({std::string(scheduleKind), keyOf(entry), {}, {}});
    if (gone.empty())
        return failed(Error::Kind::not_found, "no_schedule", "Nothing is scheduled as \"" + nameOrSchedule + "\".");
    return store.saveRecords(gone);
}

Result<RecordedAt> scheduleChanged(EventStore& store)
{
    const auto newest =
        TRY(store.records({.kind = std::string(scheduleKind), .limit = 1, .direction = Direction::backward}));
    return newest.empty() ? RecordedAt{} : newest.front().at;
}

Result<bool> Scheduler::run()
{
    m_next.reset();
    auto entries = entriesOf(m_store);
    if (!entries) {
        if (entries.error().name == "not_supported") return false; // a store that keeps no records has no schedule
        return std::unexpected(entries.error());
    }
    bool accepted = false;
    for (auto& [entry, changed] : *entries) {
        if (TRY(runEntry(std::move(entry), changed))) accepted = true;
    }
    return accepted;
}

Result<bool> Scheduler::runEntry(ScheduledCommand entry, RecordedAt changed)
{
    const auto zone = TRY(zoneOf(entry.time_zone));
    const auto runs = schedule::runsOf(entry, m_dispatcher.now().toSeconds(), zone);
    lookAgainAt(runs.next);
    bool accepted = false;
    for (const Timestamp due : runs.now) {
        if (TRY(send(entry, due))) accepted = true;
    }
    if (!runs.done) return accepted;
    entry.last_run = runs.done;
    SideRecord record = scheduleRecord(entry, changed);
    if (entry.due_at) record.data.clear(); // it ran
    TRY(m_store.saveRecords({&record, 1}));
    return accepted;
}

Result<bool> Scheduler::send(const ScheduledCommand& entry, Timestamp due)
{
    auto command = TRY(m_dispatcher.application().commandFromJson(entry.command, entry.data.text));
    const Request request = requestOf(entry, std::move(command), due);
    const auto answer = m_dispatcher.dispatch(request);
    if (answer) return !answer->events.empty();
    const Error& error = answer.error();
    if (error.kind != Error::Kind::rejected && error.kind != Error::Kind::not_found) return std::unexpected(error);
    const SideRecord parked = recordOf(parkedFrom(m_dispatcher.application(), request, error, 0), m_dispatcher.now());
    TRY(m_store.saveRecords({&parked, 1}));
    return false;
}

} // namespace palmares::engine

#include "model/schedule/schedule.h"

namespace palmares::schedule {
namespace {

std::unexpected<Error> invalid(std::string message, std::string field)
{
    return rejected("invalid_schedule", std::move(message), std::move(field));
}

/// Of the due times, those that the policy for missed ones lets run.
std::vector<Timestamp> allowed(std::vector<Timestamp> due, MissedRuns policy, Timestamp now)
{
    if (due.empty() || policy == MissedRuns::run_all) return due;
    const bool onTime = now.seconds - due.back().seconds <= onTimeSeconds;
    if (policy == MissedRuns::skip && !onTime) return {};
    return {due.back()};
}

} // namespace

Result<void> validate(const ScheduledCommand& entry)
{
    if (entry.name.empty()) return invalid("A scheduled command needs a name.", "name");
    if (entry.command.empty()) return invalid("Which command is to be sent?", "command");
    if (entry.due_at.has_value() == entry.cron.has_value())
        return invalid("A scheduled command has either a time or a recurring schedule.", "due_at");
    if (!entry.cron) return {};
    if (const auto cron = Cron::from(*entry.cron); !cron) return invalid(cron.error().message, "cron");
    return {};
}

Runs runsOf(const ScheduledCommand& entry, Timestamp now, const Zone& zone)
{
    Runs runs;
    std::vector<Timestamp> due;
    if (entry.due_at) {
        if (entry.last_run) return runs;
        if (*entry.due_at > now)
            runs.next = entry.due_at;
        else
            due.push_back(*entry.due_at);
    } else if (const auto cron = Cron::from(entry.cron.value_or("")); cron) {
        runs.next = cron->next(entry.last_run.value_or(entry.scheduled_at), zone);
        while (runs.next && *runs.next <= now) {
            if (due.size() == mostRunsAtOnce) due.erase(due.begin());
            due.push_back(*runs.next);
            runs.next = cron->next(*runs.next, zone);
        }
    }
    if (!due.empty()) runs.done = due.back();
    runs.now = allowed(std::move(due), entry.missed_runs, now);
    return runs;
}

} // namespace palmares::schedule

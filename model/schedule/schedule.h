#pragma once

#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/types.h"
#include "model/schedule/cron.h"

namespace palmares::schedule {

/// What becomes of runs that were due while no program ran.
BOOST_DEFINE_ENUM_CLASS(MissedRuns, run_once, run_all, skip)

/// A command to be sent later, once (`due_at`) or again and again (`cron`).
struct ScheduledCommand {
    std::string schedule_uuid; ///< one schedule may hold several commands, each with its name
    std::string name;
    std::string command; ///< its name
    JsonText data{"{}"}; ///< its fields
    std::optional<Timestamp> due_at;
    std::optional<std::string> cron;
    std::string time_zone = "UTC"; ///< an IANA name, for `cron`
    MissedRuns missed_runs = MissedRuns::run_once;
    std::optional<std::string> actor_id; ///< for whom it is sent
    std::optional<std::string> actor;
    Timestamp scheduled_at;
    std::optional<Timestamp> last_run; ///< the time that was due, not when it was sent
    std::int64_t failures = 0;         ///< of the run that is due, so far
    std::optional<std::string> last_error;
};
PALMARES_DESCRIBE(ScheduledCommand, schedule_uuid, name, command, data, due_at, cron, time_zone, missed_runs, actor_id,
                  actor, scheduled_at, last_run, failures, last_error);

/// `invalid_schedule` unless it has a name, a command and exactly one of a time and a good crontab line.
Result<void> validate(const ScheduledCommand& entry);

/// Nothing more recurs in one go than this: the oldest are left out.
inline constexpr std::size_t mostRunsAtOnce = 1'000;
/// A run that is not later than this was not missed.
inline constexpr std::int64_t onTimeSeconds = 60;

/// What there is to do for one entry.
struct Runs {
    std::vector<Timestamp> now;    ///< due times to run now, in order
    std::optional<Timestamp> done; ///< the latest due time that is settled, run or skipped
    std::optional<Timestamp> next; ///< when to look again; nothing: never
};
Runs runsOf(const ScheduledCommand& entry, Timestamp now, const Zone& zone);

} // namespace palmares::schedule

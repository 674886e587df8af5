#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/schedule/schedule.h"
#include "store/engine/commands/dispatcher.h"

namespace palmares::engine {

inline constexpr std::string_view scheduleKind = "schedule";

struct ScheduleLine {
    schedule::ScheduledCommand entry;
    std::optional<Timestamp> next; ///< when it is due
};
PALMARES_DESCRIBE(ScheduleLine, entry, next);

/// Keeps these entries, all or none. `already_scheduled` if one of that schedule and name is there, `invalid_schedule`,
/// `unknown_command`, `malformed_command`, `unknown_time_zone`.
Result<void> addToSchedule(const Application& application, EventStore& store,
                           std::span<const schedule::ScheduledCommand> entries);
/// By schedule and name. What ran once is gone; the audit has its outcome.
Result<std::vector<ScheduleLine>> scheduledCommands(EventStore& store, Timestamp now);
/// Removes one entry by its name, or all of the schedule with this id. `no_schedule` if there is none.
Result<void> cancelScheduled(EventStore& store, const std::string& nameOrSchedule);

/// Sends scheduled commands when they are due. Each run has a command id of its own, so that one that was sent before a
/// crash is not sent again. What is refused is parked; what cannot be sent now is tried again.
class Scheduler {
public:
    explicit Scheduler(Dispatcher& dispatcher)
        : m_store(dispatcher.store())
        , m_dispatcher(dispatcher)
    {}

    /// Runs what is due. True if a command was accepted.
    Result<bool> run();
    /// When there is something to do next, as of the last `run`.
    std::optional<Timestamp> next() const { return m_next; }

private:
    Result<bool> runEntry(schedule::ScheduledCommand entry, RecordedAt changed);
    Result<bool> send(const schedule::ScheduledCommand& entry, Timestamp due);
    void lookAgainAt(std::optional<Timestamp> time)
    {
        if (time && (!m_next || *time < *m_next)) m_next = time;
    }

    EventStore& m_store;
    Dispatcher& m_dispatcher;
    std::optional<Timestamp> m_next;
};

/// Changes whenever an entry was added or ran: who waits for the next one looks again.
Result<RecordedAt> scheduleChanged(EventStore& store);

} // namespace palmares::engine

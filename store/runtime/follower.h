#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "store/engine/commands/dispatcher.h"
#include "store/engine/handlers/handlers.h"
#include "store/engine/processes/process_runner.h"
#include "store/engine/schedule/scheduler.h"
#include "store/runtime/projecting.h"

namespace palmares::runtime {

/// Everything that follows from the log: policies react, tables are projected, the calendar starts and ends what is
/// due, event handlers write mails. Of all programs on a store one leads: it runs policies, calendar and handlers. Of
/// those on one read model one keeps the tables; usually it is the same program.
class Follower {
public:
    explicit Follower(engine::Dispatcher& dispatcher);

    /// Where the calendar looks up what is due; nullptr while there are no tables.
    void lookUpIn(read_models::ReadModel* rows) { m_rows = rows; }
    /// From now on this follower projects into `rows`. The caller holds the lock of that read model.
    void keepTables(read_models::ReadModel& rows);
    bool keepsTables() const { return m_keepsTables; }
    read_models::ReadModel* rows() const { return m_rows; }
    /// Events that cannot be projected are skipped from now on; without, projecting stops at the first.
    void skipFailedEvents(bool skip) { m_skipsFailed = skip; }
    /// Why the last of them was.
    const std::optional<Error>& skipped() const { return m_skipped; }
    /// The caller holds the store's lock for leading. Discards the state of policies when leadership is lost: another
    /// process now owns it.
    void lead(bool lead);
    /// Off for a store that keeps nothing beside its events: handlers have nowhere to keep what they need.
    void hostHandlers(bool host) { m_hostsHandlers = host; }
    /// `handler_not_found` while they do not run here: they run in the program that leads.
    Result<engine::Handlers*> handlers();
    bool leads() const { return m_leads; }

    /// Works until nothing is left to do; false if `mayContinue` stopped it early. Of policies, tables and handlers one
    /// that fails holds up no other, and the answer is the first error. The next call starts again from what is stored.
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {});

    /// When the calendar or the schedule has something to do next, as of the last `catchUp`.
    std::optional<Timestamp> nextDue() const;
    /// Projects what the tables do not have yet.
    Result<bool> project(const std::function<bool()>& mayContinue = {});

private:
    Result<bool> runPolicies(const std::function<bool()>& mayContinue);
    Result<bool> runCalendar();
    Result<bool> runHandlers(const std::function<bool()>& mayContinue);
    Result<void> startHandlers();
    void stopHandlers();

    EventStore& m_store;
    engine::Dispatcher& m_dispatcher;
    read_models::ReadModel* m_rows = nullptr;
    bool m_keepsTables = false;
    bool m_leads = false;
    bool m_skipsFailed = false;
    std::optional<Error> m_skipped;
    std::unique_ptr<engine::ProcessRunner> m_policies;
    engine::Scheduler m_scheduler;
    std::unique_ptr<store::SubscriptionHost> m_host;
    std::unique_ptr<engine::Handlers> m_handlers; ///< after its host: goes first
    bool m_hostsHandlers = true;
    std::optional<Timestamp> m_nextDue;
    std::set<std::string> m_refusedDue; ///< calendar commands that were refused: not sent again by this process
};

} // namespace palmares::runtime

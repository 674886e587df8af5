#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "store/engine/commands/dispatcher.h"
#include "store/engine/processes/process_runner.h"
#include "store/engine/schedule/scheduler.h"
#include "store/runtime/event_handlers.h"
#include "store/runtime/projecting.h"

namespace palmares::runtime {

/// Everything that follows from the log: policies react, tables are projected, the calendar starts and ends what is
/// due, event handlers write mails. Of all programs on a store one leads: it runs policies, calendar and handlers. Of
/// those on one read model one keeps the tables. Usually that is the same.
class Follower {
public:
    explicit Follower(engine::Dispatcher& dispatcher);

    /// Where the calendar looks up what is due.
    void lookUpIn(read_models::ReadModel* rows) { m_rows = rows; }
    void keepTables(bool keep) { m_keepsTables = keep; }
    bool keepsTables() const { return m_keepsTables; }
    /// Events that no projector can take are passed over from now on, instead of stopping there.
    void skipFailedEvents(bool skip) { m_skipsFailed = skip; }
    /// Why the last of them was.
    const std::optional<Error>& skipped() const { return m_skipped; }
    /// Without the lead the policies are forgotten: another program moves them on.
    void lead(bool lead);
    /// Handlers are not run on a store that keeps nothing beside its events.
    void hostHandlers(bool host) { m_hostsHandlers = host; }
    EventHandlers& handlers() { return m_handlers; }
    bool leads() const { return m_leads; }

    /// Works until nothing is left to do; false if `mayContinue` stopped it early. Of policies, tables and handlers one
    /// that fails holds up no other, and the answer is the first error. The next call starts again from what is stored.
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {});

    /// When the calendar or the schedule has something to do next, as of the last `catchUp`.
    std::optional<Timestamp> nextDue() const;
    /// Projects what the tables do not have yet.
    Result<bool> project(const std::function<bool()>& mayContinue = {});

private:
    Result<bool> settle(const std::function<bool()>& mayContinue);
    Result<bool> runPolicies(const std::function<bool()>& mayContinue);
    Result<bool> runCalendar();
    Result<bool> runHandlers(const std::function<bool()>& mayContinue);

    EventStore& m_store;
    engine::Dispatcher& m_dispatcher;
    read_models::ReadModel* m_rows = nullptr;
    bool m_keepsTables = false;
    bool m_leads = false;
    bool m_skipsFailed = false;
    std::optional<Error> m_skipped;
    std::unique_ptr<engine::ProcessRunner> m_policies;
    engine::Scheduler m_scheduler;
    EventHandlers m_handlers;
    bool m_hostsHandlers = true;
    std::optional<Timestamp> m_nextDue;
    std::set<std::string> m_refusedDue; ///< calendar commands that were refused: not sent again by this process
};

} // namespace palmares::runtime

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "store/read_models/read_model.h"
#include "store/runtime/dispatcher.h"
#include "store/runtime/policy_runner.h"

namespace palmares::runtime {

/// Everything that follows from the log: policies react, tables are projected, the calendar starts and ends what is
/// due. Exactly one process of a store has one.
class Follower {
public:
    Follower(EventStore& store, Dispatcher& dispatcher, read_models::ReadModel& rows);

    /// Goes on until nothing is left to do; false if `mayContinue` stopped it early. After an error the next call
    /// starts again from what is stored.
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {});

    /// When the calendar has something to do next, as of the last `catchUp`.
    std::optional<Timestamp> nextDue() const { return m_nextDue; }
    /// Commands of policies that were refused, oldest first.
    const std::deque<RefusedReaction>* refused() const { return m_policies ? &m_policies->refused() : nullptr; }

    /// Projects what the tables do not have yet.
    Result<bool> project(const std::function<bool()>& mayContinue = {});

private:
    Result<bool> runPolicies(const std::function<bool()>& mayContinue);
    Result<bool> runCalendar();

    EventStore& m_store;
    Dispatcher& m_dispatcher;
    read_models::ReadModel& m_rows;
    std::unique_ptr<PolicyRunner> m_policies;
    std::optional<Timestamp> m_nextDue;
    std::set<std::string> m_refusedDue; ///< calendar commands that were refused: not sent again by this process
};

/// Applies the events of `store` that `rows` lacks, up to position `upTo`. An event that no projector can take is an
/// error that names it. Unknown event types are passed over.
Result<bool> project(EventStore& store, read_models::ReadModel& rows, Position upTo,
                     const std::function<bool()>& mayContinue = {});

} // namespace palmares::runtime

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/engine/commands/dispatcher.h"
#include "store/runtime/follower.h"
#include "store/runtime/request.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {

/// Runs the domain over one store: loads, decides, appends; then lets policies and projections follow, where this
/// process is the one that runs them. Belongs to one thread.
class Engine {
public:
    using Clock = engine::Dispatcher::Clock;

    Engine(EventStore& store, Clock clock, std::uint64_t idSeed);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests) { return m_dispatcher.dispatch(requests); }
    Result<Receipt> dispatch(const Request& request) { return dispatch(std::span(&request, 1)).front(); }
    std::vector<Result<Receipt>> dryRun(std::span<const Request> requests) { return m_dispatcher.dryRun(requests); }
    Result<Receipt> dryRun(const Request& request) { return dryRun(std::span(&request, 1)).front(); }

    /// Tables to look free slugs, memberships and what is due up in; nullptr when there are none yet.
    void lookUpIn(read_models::ReadModel* rows);
    /// From now on this engine projects into `rows`. The caller holds the lock of that read model.
    void keepTables(read_models::ReadModel& rows);
    bool keepsTables() const { return m_follower.keepsTables(); }
    /// From now on this engine runs policies and calendar, or no longer. The caller holds the store's lock for that.
    void lead(bool lead) { m_follower.lead(lead); }
    bool leads() const { return m_follower.leads(); }
    /// See Follower.
    void hostHandlers(bool host) { m_follower.hostHandlers(host); }
    EventHandlers& handlers() { return m_follower.handlers(); }
    /// Events that no projector can take are passed over; `skipped` is why the last of them was.
    void skipFailedEvents(bool skip) { m_follower.skipFailedEvents(skip); }
    const std::optional<Error>& skipped() const { return m_follower.skipped(); }

    /// Everything that follows from the log and is this engine's to do (see Follower).
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {}) { return m_follower.catchUp(mayContinue); }
    std::optional<Timestamp> nextDue() const { return m_follower.nextDue(); }

    engine::Dispatcher& dispatcher() { return m_dispatcher; }
    Timestamp now() const { return m_dispatcher.now().toSeconds(); }
    EventStore& store() { return m_store; }
    read_models::ReadModel* rows() { return m_rows; }

private:
    EventStore& m_store;
    read_models::ReadModel* m_rows = nullptr;
    std::shared_ptr<LookUp> m_lookUp;
    engine::Application m_application;
    engine::Dispatcher m_dispatcher;
    Follower m_follower;
};

} // namespace palmares::runtime

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/runtime/dispatcher.h"
#include "store/runtime/follower.h"
#include "store/runtime/request.h"

namespace palmares::runtime {

/// Runs the domain over one store: loads, decides, appends; then lets policies and projections follow, if this
/// process is the one that does. Belongs to one thread.
class Engine {
public:
    Engine(EventStore& store, Dispatcher::Clock clock, std::uint64_t idSeed);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests) { return m_dispatcher.dispatch(requests); }
    Result<Receipt> dispatch(const Request& request) { return dispatch(std::span(&request, 1)).front(); }
    std::vector<Result<Receipt>> dryRun(std::span<const Request> requests) { return m_dispatcher.dryRun(requests); }
    Result<Receipt> dryRun(const Request& request) { return dryRun(std::span(&request, 1)).front(); }

    /// Tables to look free slugs and memberships up in; nullptr when there are none yet.
    void lookUpIn(read_models::ReadModel* rows) { m_rows = rows; }
    /// From now on this engine runs policies and projections, into `rows`. The caller holds the store's lock.
    void follow(read_models::ReadModel& rows);
    bool follows() const { return m_follower != nullptr; }

    /// Everything that follows from the log (see Follower); does nothing while another process follows.
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {});
    std::optional<Timestamp> nextDue() const { return m_follower ? m_follower->nextDue() : std::nullopt; }

    Timestamp now() const { return m_dispatcher.now().toSeconds(); }
    EventStore& store() { return m_store; }
    read_models::ReadModel* rows() { return m_rows; }

private:
    void enrich(AnyCommand& command);

    EventStore& m_store;
    read_models::ReadModel* m_rows = nullptr;
    Dispatcher m_dispatcher;
    std::unique_ptr<Follower> m_follower;
};

} // namespace palmares::runtime

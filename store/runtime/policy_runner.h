#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "store/runtime/dispatcher.h"
#include "store/runtime/policy_host.h"

namespace palmares::runtime {

/// Shows the log to every policy and sends what they want sent. The position up to which they have reacted is
/// stored after the commands are: at least once, never lost; repeats do nothing because decisions are idempotent.
/// Instances are stored as of a snapshot position that lags behind; a start reads the events between. A command that
/// its aggregate refuses is parked and the policy goes on; one that cannot be sent now stops it until it can.
class PolicyRunner {
public:
    PolicyRunner(EventStore& store, Dispatcher& dispatcher);

    /// Reads what policies did not see yet since the last snapshot. Call once before `round`.
    Result<void> start();

    /// Handles the next batch of events. False when there was none.
    Result<bool> round();

private:
    struct Seen {
        Position position;
        Uuid event;
        std::optional<Uuid> correlation;
    };

    Result<std::vector<RecordedEvent>> nextBatch();
    Result<void> see(RecordedEvent& recorded, std::vector<Request>* reactions, std::vector<Position>* causes);
    void collect(PolicyHost& host, const Seen& cause, std::vector<Request>* reactions, std::vector<Position>* causes);
    void flush(std::vector<Request>* reactions, std::vector<Position>* causes);
    Result<void> send(std::span<const Request> reactions, std::span<const Position> causes);
    Result<void> save();

    EventStore& m_store;
    Dispatcher& m_dispatcher;
    std::vector<std::unique_ptr<PolicyHost>> m_policies;
    std::vector<Seen> m_lastSeen; ///< by policy: the event that what it sends in `flush` is caused by
    Position m_position = 0;
    Position m_snapshot = 0;
    std::size_t m_sinceSnapshot = 0;
    std::size_t m_tail = 0; ///< how many events may pass before the next snapshot
};

/// How far policies have reacted, and as of when their instances are stored.
inline constexpr std::string_view policiesSubscription = "policies";
inline constexpr std::string_view policiesSnapshot = "policies-snapshot";

} // namespace palmares::runtime

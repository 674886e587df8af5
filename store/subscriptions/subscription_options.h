#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "model/core/event_store.h"

namespace palmares::store {

/// Where a new subscription begins; an existing one resumes at its position.
struct StartFrom {
    static constexpr std::int64_t origin = 0;
    static constexpr std::int64_t current = -1; ///< after the newest event there is now
    std::int64_t number = origin;               ///< or after the event with this number
};

using EventSelector = std::function<bool(const RecordedEvent&)>;
using EventMapper = std::function<RecordedEvent(RecordedEvent)>;
using EventPartition = std::function<std::optional<std::string>(const RecordedEvent&)>;

/// A persistent subscription. The functions must not throw.
struct SubscriptionOptions {
    SubscriptionKey key{};
    StartFrom start_from{};
    EventSelector selector{};      ///< rejected events count as acknowledged
    EventMapper mapper{};          ///< applied before sending; acknowledgements keep the original number
    EventPartition partition_by{}; ///< while events of one key are in flight, the next ones go to the same subscriber
    std::int64_t buffer_size = 1;  ///< unacknowledged events of one subscriber at most
    std::int64_t max_size = 1000;  ///< events of a catch-up page; also pending events above which reading pauses
    std::int64_t checkpoint_threshold = 1;           ///< acknowledged events between stored positions
    std::chrono::milliseconds checkpoint_after{0};   ///< idle time after which the position is stored; 0: never
    std::optional<std::int64_t> concurrency_limit{}; ///< subscribers at most; nothing: a single one
    bool transient = false;                         ///< no lock and no stored position: each run begins at `start_from`
    std::chrono::milliseconds retry_interval{2000}; ///< between attempts to acquire the lock or reach the store
};

/// Identifies one subscriber of a subscription.
enum class SubscriberId : std::uint64_t {};

/// The receiver of events: functions that are called on the thread of the store. They may use the store and the
/// subscriptions, and must not throw.
struct Subscriber {
    SubscriberId id{};
    std::function<void(std::span<const RecordedEvent>)> events{};
    std::function<void()> subscribed{}; ///< each time the lock was acquired: unacknowledged events are sent again
    std::function<void(const Error&)> ended{}; ///< not by unsubscribe(): `stream_deleted`, `subscription_deleted`
    std::optional<std::int64_t> buffer_size{}; ///< overrides the subscription's
};

/// One subscriber of one subscription.
struct SubscriptionHandle {
    SubscriptionKey key{};
    SubscriberId subscriber{};
};

} // namespace palmares::store

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "model/core/event_store.h"

namespace palmares::store {

/// After which event a subscription begins that nobody has had before; an older one goes on where it was.
struct StartFrom {
    static constexpr std::int64_t origin = 0;
    static constexpr std::int64_t current = -1; ///< after the newest event there is now
    std::int64_t number = origin;               ///< or after the event of this number
};

using EventSelector = std::function<bool(const RecordedEvent&)>;
using EventMapper = std::function<RecordedEvent(RecordedEvent)>;
using EventPartition = std::function<std::optional<std::string>(const RecordedEvent&)>;

/// What is subscribed to and how it is delivered. The functions must not throw.
struct SubscriptionOptions {
    SubscriptionKey key{};
    StartFrom start_from{};
    EventSelector selector{};      ///< events it rejects count as acknowledged
    EventMapper mapper{};          ///< applied before sending; acknowledgements keep the original number
    EventPartition partition_by{}; ///< while events of one key are in flight the next ones go to the same subscriber
    std::int64_t buffer_size = 1;  ///< events a subscriber may hold without having acknowledged them
    std::int64_t max_size = 1000;  ///< events of one catch-up page, and waiting ones before no more are read
    std::int64_t checkpoint_threshold = 1;           ///< acknowledged events after which the position is stored
    std::chrono::milliseconds checkpoint_after{0};   ///< or idle time after which it is; 0: never
    std::optional<std::int64_t> concurrency_limit{}; ///< subscribers that share it; nothing: one, and it alone
    bool transient = false; ///< neither lock nor stored position: every run begins at `start_from`
    std::chrono::milliseconds retry_interval{2000}; ///< between attempts to get the lock or to reach the store
};

/// Names one subscriber among those of a subscription.
enum class SubscriberId : std::uint64_t {};

/// Who receives the events: functions that are called on the thread of the store. They may use the store and the
/// subscriptions, and must not throw.
struct Subscriber {
    SubscriberId id{};
    std::function<void(std::span<const RecordedEvent>)> events{};
    std::function<void()> subscribed{};        ///< each time the lock was got: what was in flight is sent again
    std::function<void(const Error&)> ended{}; ///< not at its own wish: `stream_deleted`, `subscription_deleted`
    std::optional<std::int64_t> buffer_size{}; ///< instead of the subscription's
};

/// One subscriber of one subscription.
struct SubscriptionHandle {
    SubscriptionKey key{};
    SubscriberId subscriber{};
};

} // namespace palmares::store

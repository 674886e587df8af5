#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/result.h"
#include "model/core/time.h"

namespace palmares {

/// The stream that holds every event of the store, by position. It can be read like any other and is never
/// empty in the sense of `stream_not_found`; it is not listed and cannot be appended to.
inline constexpr std::string_view allStream = "$all";

/// Who reads what: the name is unique within its stream.
struct SubscriptionKey {
    std::string stream = std::string(allStream);
    std::string name;
    auto operator<=>(const SubscriptionKey&) const = default;
};

/// A stored subscription.
struct SubscriptionInfo {
    SubscriptionKey key;
    std::int64_t id = 0;
    std::int64_t last_seen = 0; ///< the number of the last acknowledged event, see RecordedEvent::number
    RecordedAt created_at;
    std::optional<std::string> holder{}; ///< who has its lock, as the store can tell: a process id, an application
};

/// The right to run one subscription: one owner over all programs on the store. Given back when this is
/// destroyed or its process ends, however it ends. Belongs to the thread of its store, which outlives it.
class SubscriptionLock {
public:
    SubscriptionLock() = default;
    SubscriptionLock(const SubscriptionLock&) = delete;
    SubscriptionLock& operator=(const SubscriptionLock&) = delete;
    virtual ~SubscriptionLock() = default;

    /// The subscription as it was when the lock was taken.
    virtual const SubscriptionInfo& subscription() const = 0;
    /// False once the lock was lost, for instance with its connection: another program may hold it by now.
    virtual bool held() = 0;
    /// Durably moves the subscription forward to `number`, never back. `lock_lost` (conflict) when it is not held
    /// any more: then nothing is written.
    virtual Result<void> acknowledge(std::int64_t number) = 0;
};

} // namespace palmares

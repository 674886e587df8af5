#pragma once

#include "store/subscriptions/subscription_options.h"

namespace palmares::store {

/// What a transient subscription delivers, and to whom. The functions must not throw.
struct LiveFeedOptions {
    std::string stream{allStream};
    std::function<void(std::span<const RecordedEvent>)> events{};
    EventSelector selector{};
    EventMapper mapper{};
};

/// A transient subscription: the events from now on, without acknowledgements, position or lock.
class LiveFeed {
public:
    /// Begins after what `store` has now. `invalid_subscription`.
    static Result<LiveFeed> start(EventStore& store, LiveFeedOptions options);

    /// Delivers at most one page of what is new. True when there is more; false also when the store did not answer,
    /// then the next call goes on at the same event.
    bool advance();

private:
    LiveFeed(EventStore& store, LiveFeedOptions options, std::int64_t last);

    EventStore* m_store;
    LiveFeedOptions m_options;
    std::int64_t m_last; ///< number of the last event that was delivered or not selected
};

} // namespace palmares::store

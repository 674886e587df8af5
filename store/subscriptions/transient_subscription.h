#pragma once

#include "store/subscriptions/subscription_options.h"

namespace palmares::store {

/// What a transient subscription delivers. The functions must not throw.
struct TransientOptions {
    std::string stream{allStream};
    std::function<void(std::span<const RecordedEvent>)> events{};
    EventSelector selector{};
    EventMapper mapper{};
};

/// A subscription to the events from now on, without acknowledgements, position or lock.
class TransientSubscription {
public:
    /// Begins after the newest event of the stream. `invalid_subscription`.
    static Result<TransientSubscription> start(EventStore& store, TransientOptions options);

    /// Delivers at most one page of new events. True when there are more; false also when the store did not answer, in
    /// which case the next call resumes at the same event.
    bool advance();

private:
    TransientSubscription(EventStore& store, TransientOptions options, std::int64_t last);

    EventStore* m_store;
    TransientOptions m_options;
    std::int64_t m_last; ///< number of the last event delivered or rejected by the selector
};

} // namespace palmares::store

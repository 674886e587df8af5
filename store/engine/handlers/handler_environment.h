#pragma once

#include <chrono>
#include <random>

#include "store/engine/commands/consistency.h"
#include "store/engine/commands/dispatcher.h"
#include "store/engine/handlers/event_handler.h"
#include "store/subscriptions/subscription_host.h"

namespace palmares::engine {

/// What handlers run on. Everything it refers to outlives them.
struct HandlerEnvironment {
    EventStore& store;
    store::SubscriptionHost& host; ///< of that store
    Dispatcher::Clock now = {};
    SteadyClock clock = std::chrono::steady_clock::now;
    Jitter jitter = randomJitter(std::random_device{}()); ///< between attempts to subscribe
    HandlerProgress* progress = nullptr;                  ///< where strong handlers report their positions
    OnHandlerError on_error = stopOnError;                ///< default for handlers without their own
};

} // namespace palmares::engine

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/engine/handlers/handler_runner.h"

namespace palmares::engine {

/// All event handlers of a program on one store, on its thread. pump() is re-entrant: a handler that waits for others
/// while it handles an event lets them proceed.
class Handlers {
public:
    explicit Handlers(HandlerEnvironment environment)
        : m_environment(std::move(environment))
    {}

    /// `handler_already_started` for a second one of that name; the errors of HandlerRunner::start.
    Result<HandlerRunner*> start(EventHandler handler);
    /// nullptr if unknown.
    HandlerRunner* find(std::string_view name) const;

    /// Delivers events and lets every handler handle them. True when there is more to do now.
    bool pump();
    /// When pump() has to be called again even if nothing comes.
    std::optional<SteadyTime> due() const;
    /// In the order of their starts.
    std::vector<HandlerStatus> statuses() const;

    /// Retries a parked event. `handler_not_found`; the errors of HandlerRunner::retryParked.
    Result<void> retryParked(const std::string& key);

private:
    HandlerEnvironment m_environment;
    std::vector<std::unique_ptr<HandlerRunner>> m_runners; ///< grows during iteration
};

} // namespace palmares::engine

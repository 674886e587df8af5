#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/engine/handlers/handler_runner.h"

namespace palmares::engine {

/// All event handlers of a program on one store, on its thread. A handler that waits for others while it handles an
/// event needs them to go on meanwhile: pump() may be called again by what it calls.
class Handlers {
public:
    explicit Handlers(HandlerEnvironment environment)
        : m_environment(std::move(environment))
    {}

    /// `handler_already_started` for a second one of that name, and whatever HandlerRunner::start answers.
    Result<HandlerRunner*> start(EventHandler handler);
    /// nullptr if there is none of that name.
    HandlerRunner* find(std::string_view name) const;

    /// Brings events and lets every handler handle them. True when there is more to do now.
    bool pump();
    /// When pump() has to be called again even if nothing comes.
    std::optional<SteadyTime> due() const;
    /// In the order they were started.
    std::vector<HandlerStatus> statuses() const;

    /// Shows a parked event to the handler that parked it. `handler_not_found`, and see HandlerRunner::retryParked.
    Result<void> retryParked(const std::string& key);

private:
    HandlerEnvironment m_environment;
    std::vector<std::unique_ptr<HandlerRunner>> m_runners; ///< grows while it is gone through
};

} // namespace palmares::engine

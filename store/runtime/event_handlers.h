#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/engine/handlers/handlers.h"

namespace palmares::runtime {

/// The event handlers of the program on one store, on its thread: they run in the one program that leads. An event that
/// a handler cannot take is parked; while the store does not answer they wait.
class EventHandlers {
public:
    explicit EventHandlers(engine::Dispatcher& dispatcher)
        : m_dispatcher(dispatcher)
    {}

    /// Starts them, or stops them and forgets what is only in memory.
    Result<void> run(bool run);

    /// Shows them everything there is; false if `mayContinue` stopped it early.
    bool pump(const std::function<bool()>& mayContinue);
    /// When pump() has to be called again even if nothing comes.
    std::optional<engine::SteadyTime> due() const;
    /// Empty where they do not run.
    std::vector<engine::HandlerStatus> statuses() const;
    /// Shows a parked event to its handler again. `handler_not_found` where they do not run.
    Result<void> retryParked(const std::string& key);

private:
    engine::Dispatcher& m_dispatcher;
    std::unique_ptr<store::SubscriptionHost> m_host;
    std::unique_ptr<engine::Handlers> m_handlers; ///< last: goes before its host
};

} // namespace palmares::runtime

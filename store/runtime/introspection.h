#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/event_store.h"
#include "store/engine/handlers/handler_runner.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// Everything a screen needs to know about something that follows the log.
struct ComponentState {
    std::string name;
    std::string kind; ///< `policies`, `projections`, `handler` or `subscription`
    std::string stream;
    std::int64_t position = 0;
    std::int64_t head = 0; ///< of what it follows
    std::int64_t lag_events = 0;
    std::int64_t lag_seconds = 0;              ///< age of the oldest event it has not handled
    std::optional<double> events_per_second{}; ///< since the last look
    std::optional<std::int64_t> lag_change{};  ///< since the last look: falling is catching up
    std::int64_t parked = 0;
    std::optional<std::string> holder{}; ///< who runs it
    std::optional<std::string> last_error{};
};
PALMARES_DESCRIBE(ComponentState, name, kind, stream, position, head, lag_events, lag_seconds, events_per_second,
                  lag_change, parked, holder, last_error);

/// Looks at all of them; from the second look on with what has changed since the one before.
class Introspection {
public:
    /// `rows` is null where there are no tables yet; `problem` is what stopped this session's policies or projections,
    /// if anything did; `handlers` are those that run in it.
    Result<std::vector<ComponentState>> look(EventStore& store, read_models::ReadModel* rows, RecordedAt now,
                                             const std::optional<Error>& problem,
                                             const std::vector<engine::HandlerStatus>& handlers = {});

private:
    void compare(std::vector<ComponentState>& now, RecordedAt time);

    std::vector<ComponentState> m_last;
    RecordedAt m_lastTime;
};

} // namespace palmares::runtime

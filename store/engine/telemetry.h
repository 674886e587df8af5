#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/result.h"

namespace palmares::engine {

/// Something the engine began, ended or failed in, by the names that Commanded gives them: `application.dispatch`,
/// `aggregate.execute`, `aggregate.populate`, `event.handle`, `event.batch`, `process_manager.handle`.
struct Telemetry {
    enum class Phase { start, stop, exception };
    std::string_view name;
    Phase phase = Phase::start;
    std::chrono::microseconds duration{0};         ///< of stop and exception
    std::int64_t count = 0;                        ///< of events: loaded, made or handled
    std::map<std::string, std::string> about = {}; ///< `stream`, `command`, `handler`, `flush_reason`, …
    std::optional<Error> error = {};
};
using TelemetryObserver = std::function<void(const Telemetry&)>;

} // namespace palmares::engine

#pragma once

#include <cstdint>
#include <string_view>

#include "store/engine/commands/draft.h"

namespace palmares::engine {

/// Reports to the observers of an application how its commands fare.
class DispatchTelemetry {
public:
    explicit DispatchTelemetry(const Application& application)
        : m_application(application)
    {}

    void dispatchBegins(const Work& work) const { report("application.dispatch", Telemetry::Phase::start, work); }
    void dispatchEnds(const Work& work, SteadyTime::duration duration) const
    {
        report("application.dispatch", Telemetry::Phase::stop, work, duration);
    }
    void decisionBegins(const Work& work) const { report("aggregate.execute", Telemetry::Phase::start, work); }
    void decisionEnds(const Work& work, SteadyTime::duration duration) const;

private:
    void report(std::string_view name, Telemetry::Phase phase, const Work& work, SteadyTime::duration duration = {},
                std::int64_t events = 0) const;

    const Application& m_application;
};

} // namespace palmares::engine

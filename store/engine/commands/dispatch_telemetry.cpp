#include "store/engine/commands/dispatch_telemetry.h"

namespace palmares::engine {

void DispatchTelemetry::decisionEnds(const Work& work, SteadyTime::duration duration) const
{
    const bool hasThrown = !work.answer && work.answer.error().name == executionFailed;
    const auto phase = hasThrown ? Telemetry::Phase::exception : Telemetry::Phase::stop;
    report("aggregate.execute", phase, work, duration, work.events);
}

void DispatchTelemetry::report(std::string_view name, Telemetry::Phase phase, const Work& work,
                               SteadyTime::duration duration, std::int64_t events) const
{
    if (!m_application.isObserved()) return;
    const Value& command = work.request().command;
    Telemetry seen{.name = name, .phase = phase, .count = events};
    seen.duration = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    seen.about = {{"command", m_application.nameOf(command)}, {"stream", m_application.streamOf(command).value_or("")}};
    if (phase != Telemetry::Phase::start && !work.answer) seen.error = work.answer.error();
    m_application.tell(seen);
}

} // namespace palmares::engine

#include "store/runtime/introspection.h"

#include <algorithm>

#include "store/engine/handlers/parked.h"
#include "store/mails/mail_writer.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {
namespace {

/// How many events of `state.stream` come after its position, and how old the first of them is.
Result<void> measureLag(EventStore& store, ComponentState& state, RecordedAt now)
{
    state.lag_events = std::max<std::int64_t>(state.head - state.position, 0);
    if (state.lag_events == 0) return {};
    const auto firstMissing = [&](RecordedEvent& event) {
        state.lag_seconds = std::max<std::int64_t>((now.microseconds - event.created_at.microseconds) / 1'000'000, 0);
        return false;
    };
    const auto read = store.readStream(state.stream, {.from = state.position + 1, .limit = 1}, firstMissing);
    if (!read && read.error().kind != Error::Kind::not_found) return read;
    return {};
}

/// Fills what is known of `state` if it is an event handler of the program.
Result<void> describeHandler(EventStore& store, ComponentState& state,
                             const std::vector<engine::HandlerStatus>& handlers)
{
    if (state.stream != allStream || state.name != mails::mailsSubscription) return {};
    state.kind = "handler";
    const auto parked = TRY(engine::parkedEvents(store, state.name));
    state.parked = std::ssize(parked);
    const auto running = std::ranges::find(handlers, state.name, &engine::HandlerStatus::name);
    if (running != handlers.end() && running->last_error) state.last_error = running->last_error->message;
    return {};
}

} // namespace

Result<std::vector<ComponentState>> Introspection::look(EventStore& store, read_models::ReadModel* rows, RecordedAt now,
                                                        const std::optional<Error>& problem,
                                                        const std::vector<engine::HandlerStatus>& handlers)
{
    const auto stored = TRY(store.subscriptions());
    const auto parked = engine::parkedCommands(store);
    if (!parked && parked.error().name != "not_supported") return std::unexpected(parked.error());
    std::vector<ComponentState> states;
    for (const SubscriptionInfo& each : stored) {
        if (each.key.name == policiesSnapshot)
            continue; // it says when instances are stored; no reader follows the log by it
        const bool isPolicies = each.key.stream == allStream && each.key.name == policiesSubscription;
        ComponentState state{each.key.name, isPolicies ? "policies" : "subscription", each.key.stream, each.last_seen};
        state.holder = each.holder;
        if (isPolicies) {
            state.parked = parked ? std::ssize(*parked) : 0;
            if (problem) state.last_error = problem->message;
        }
        TRY(describeHandler(store, state, handlers));
        states.push_back(std::move(state));
    }
    if (rows != nullptr) {
        const auto projected = TRY(rows->position());
        states.push_back({"read model", "projections", std::string(allStream), projected});
        if (problem) states.back().last_error = problem->message;
    }
    for (ComponentState& state : states) {
        state.head = TRY(state.stream == allStream ? store.head() : store.streamVersion(state.stream));
        TRY(measureLag(store, state, now));
    }
    compare(states, now);
    return states;
}

void Introspection::compare(std::vector<ComponentState>& now, RecordedAt time)
{
    const double seconds = static_cast<double>(time.microseconds - m_lastTime.microseconds) / 1e6;
    for (ComponentState& state : now) {
        const auto before = std::ranges::find_if(
            m_last, [&](const ComponentState& each) { return each.name == state.name && each.stream == state.stream; });
        if (before == m_last.end() || seconds <= 0) continue;
        state.events_per_second = static_cast<double>(state.position - before->position) / seconds;
        state.lag_change = state.lag_events - before->lag_events;
    }
    m_last = now;
    m_lastTime = time;
}

} // namespace palmares::runtime

#include "store/engine/commands/decider.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

namespace palmares::engine {
namespace {

constexpr Stay atOnce = std::chrono::milliseconds(0);

/// What every event of a command carries beside the ids: who asked for it, with which command, through which policy,
/// and what the sender added.
std::string metadataOf(const Request& request, std::string_view command, const Uuid& commandId)
{
    std::string text;
    text.reserve(192);
    JsonWriter out(text);
    out.raw("{\"command\":");
    out.string(command);
    out.raw(",\"command_id\":");
    out.string(toText(commandId));
    if (request.actor) {
        out.raw(",\"actor_id\":");
        out.string(request.actor->id);
        out.raw(",\"actor\":");
        out.string(request.actor->name);
    }
    if (!request.sent_by.empty()) {
        out.raw(",\"sent_by\":");
        out.string(request.sent_by);
    }
    const std::string_view added(request.metadata.text);
    const auto first = added.find_first_not_of(" \t\r\n", added.find('{') + 1);
    if (first != added.npos && added[first] != '}') {
        out.raw(',');
        out.raw(added.substr(first));
    } else
        out.raw('}');
    return text;
}

template <class Callback, class... Arguments>
std::optional<Stay> stayAfter(const Callback& callback, const Arguments&... arguments)
{
    return callback ? std::optional<Stay>(callback(arguments...)) : std::nullopt;
}

std::optional<Stay> stayAfterRefusal(const Lifespan& lifespan, const Error& error)
{
    return error.name == executionFailed ? std::optional<Stay>(atOnce) : stayAfter(lifespan.after_error, error);
}

} // namespace

Decider::Decider(const Application& application, AggregateCache& cache, Clock clock, SteadyClock steady,
                 std::uint64_t idSeed, bool encodes)
    : m_application(application)
    , m_cache(cache)
    , m_clock(std::move(clock))
    , m_steady(std::move(steady))
    , m_random(idSeed)
    , m_encodes(encodes)
{}

Uuid Decider::newId()
{
    return uuidAt(m_clock().microseconds / 1000, m_random(), m_random());
}

Result<Receipt> Decider::decide(Work& work, Drafts& drafts)
{
    work.events = 0;
    const Request& request = work.request();
    const auto found = TRY(m_application.typeOf(request.command));
    const CommandType& type = *found;
    const auto stream = TRY(m_application.streamOf(request.command));
    const auto started = m_steady();
    const auto current = TRY(draftOf(stream, type, drafts));
    Draft& draft = *current;
    work.state_version = draft.loaded.version;
    const Lifespan& lifespan = draft.type->options.lifespan;
    auto events = eventsInTime(draft, request, type, started);
    if (!events) {
        draft.stay = stayAfterRefusal(lifespan, events.error());
        return std::unexpected(events.error());
    }
    Receipt receipt{stream, draft.loaded.version, {}, {}};
    // Policies do not look at what an import left out, and finding that out is as much work as the decision.
    if (request.sent_by.empty()) receipt.dropped = type.dropped(draft.loaded.state, request.command);
    draft.stay = events->empty() ? stayAfter(lifespan.after_command, request.command)
                                 : stayAfter(lifespan.after_event, events->back());
    TRY(add(*std::move(events), type, work, draft, receipt));
    if (request.wants_state) receipt.state = draft.loaded.state;
    return receipt;
}

Result<Draft*> Decider::draftOf(const std::string& stream, const CommandType& type, Drafts& drafts)
{
    if (const auto found = drafts.find(stream); found != drafts.end()) return &found->second;
    const AggregateType& aggregate = m_application.aggregateOf(type);
    auto taken = TRY(m_cache.take(stream, aggregate));
    const Version base = taken.version;
    return &drafts.emplace(stream, Draft{std::move(taken), &aggregate, base}).first->second;
}

Result<std::vector<Value>> Decider::events(const Draft& draft, const Request& request, const CommandType& type) const
{
    try {
        if (type.options.before_execute)
            if (auto refusal = type.options.before_execute(draft.loaded.state, request.command, request))
                return std::unexpected(*std::move(refusal));
        return type.decide(draft.loaded.state, request.command, Context{m_clock().toSeconds()});
    } catch (const std::exception& problem) {
        return rejected(std::string(executionFailed), type.name + " failed: " + problem.what());
    }
}

Result<std::vector<Value>> Decider::eventsInTime(const Draft& draft, const Request& request, const CommandType& type,
                                                 SteadyTime started) const
{
    auto decided = events(draft, request, type);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(m_steady() - started);
    if (!decided || taken <= request.timeout.value_or(type.options.timeout)) return decided;
    return rejected("aggregate_execution_timeout", type.name + " took longer than it may; nothing was stored.");
}

Result<void> Decider::add(std::vector<Value> events, const CommandType& type, Work& work, Draft& draft,
                          Receipt& receipt)
{
    work.correlation_id = work.request().correlation_id.value_or(events.empty() ? Uuid{} : newId());
    receipt.metadata = metadataOf(work.request(), type.name, work.command_id);
    std::vector<NewEvent> made;
    made.reserve(events.size());
    for (const Value& event : events) {
        auto next = TRY(newEvent(event, work, receipt.metadata));
        made.push_back(std::move(next));
    }
    for (const Value& event : events)
        m_application.evolve(draft.loaded.state, *draft.type, event);
    draft.loaded.version += std::ssize(made);
    draft.parts.push_back({&work, made.size()});
    work.events = std::ssize(made);
    std::ranges::move(made, std::back_inserter(draft.events));
    std::ranges::move(events, std::back_inserter(draft.values));
    return {};
}

Result<NewEvent> Decider::newEvent(const Value& event, const Work& work, const std::string& metadata)
{
    NewEvent made{.event_id = newId(),
                  .type = {},
                  .causation_id = work.request().causation_id.value_or(work.command_id),
                  .correlation_id = work.correlation_id,
                  .data = {},
                  .metadata = metadata};
    if (!m_encodes) return made;
    TRY(m_application.write(event, made));
    return made;
}

} // namespace palmares::engine

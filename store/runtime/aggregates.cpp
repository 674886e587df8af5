#include "store/runtime/aggregates.h"

#include <utility>

#include "model/challenge/authorisation.h"
#include "model/stage/authorisation.h"
#include "model/wiring/catalogue.h"

namespace palmares::runtime {
namespace {

constexpr std::size_t mostCached = 4'096;

template <class A>
const typename A::Command& commandOf(const A&, const AnyCommand& command)
{
    return std::get<typename A::Command>(command);
}

} // namespace

AnyState initialState(const AnyCommand& command)
{
    return boost::mp11::mp_with_index<boost::mp11::mp_size<Aggregates>>(
        command.index(), [](auto index) { return AnyState(std::in_place_index<decltype(index)::value>); });
}

Result<std::vector<AnyEvent>> decide(const AnyState& any, const AnyCommand& command, const Context& context)
{
    return std::visit(
        [&](const auto& state) -> Result<std::vector<AnyEvent>> {
            auto events = decideAny(state, commandOf(state, command), context);
            if (!events) return std::unexpected(std::move(events.error()));
            return std::vector<AnyEvent>(std::make_move_iterator(events->begin()),
                                         std::make_move_iterator(events->end()));
        },
        any);
}

void evolve(AnyState& any, const AnyEvent& event)
{
    std::visit(
        [&]<class A>(A& state) {
            if (const auto* own = std::get_if<typename A::Event>(&event)) state = evolveAny(std::move(state), *own);
        },
        any);
}

std::optional<Error> authoriseAny(const AnyState& any, const AnyCommand& command, const AthleteId& actor)
{
    return std::visit(
        [&](const auto& state) -> std::optional<Error> {
            return std::visit(
                [&](const auto& held) -> std::optional<Error> {
                    if constexpr (requires { authorise(state, held, actor); })
                        return authorise(state, held, actor);
                    else
                        return {};
                },
                commandOf(state, command));
        },
        any);
}

Result<Loaded> AggregateCache::take(const std::string& stream, const AnyCommand& command)
{
    if (auto cached = m_all.extract(stream)) return std::move(cached.mapped());
    return refreshed(stream, {initialState(command), 0});
}

void AggregateCache::put(const std::string& stream, Loaded loaded)
{
    if (m_all.size() >= mostCached) m_all.clear(); // rare: everything can be folded again
    m_all.insert_or_assign(stream, std::move(loaded));
}

Result<Loaded> AggregateCache::refreshed(const std::string& stream, Loaded loaded)
{
    std::optional<Error> problem;
    const auto fold = [&](RecordedEvent& recorded) {
        const auto event = eventFrom(recorded.type, recorded.data);
        if (event)
            evolve(loaded.state, *event);
        else if (event.error().kind != Error::Kind::not_found) { // unknown types are somebody else's
            problem = event.error();
            problem->message = "Version " + std::to_string(recorded.version) + " of " + stream +
                               " cannot be read: " + problem->message;
            return false;
        }
        loaded.version = recorded.number; // links count as well
        return true;
    };
    const auto read = m_store.readStream(stream, {.from = loaded.version + 1}, fold);
    if (!read && read.error().kind != Error::Kind::not_found) return std::unexpected(read.error());
    if (problem) return std::unexpected(*std::move(problem));
    return loaded;
}

} // namespace palmares::runtime

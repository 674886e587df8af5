#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/aggregate.h"
#include "model/core/event_store.h"
#include "model/domain.h"

namespace palmares::runtime {

/// The state of any aggregate; which one follows from the command it decides.
using AnyState = boost::mp11::mp_rename<Aggregates, std::variant>;

/// An aggregate as of `version` of its stream.
struct Loaded {
    AnyState state;
    Version version = 0;
};

/// The state before the first event of the aggregate that decides `command`.
AnyState initialState(const AnyCommand& command);

/// Validates and decides; `state` must be that of the command's aggregate.
Result<std::vector<AnyEvent>> decide(const AnyState& state, const AnyCommand& command, const Context& context);

/// Events of other aggregates leave the state as it is.
void evolve(AnyState& state, const AnyEvent& event);

/// Why `actor` may not send `command`, if so (domain.md 7.3).
std::optional<Error> authoriseAny(const AnyState& state, const AnyCommand& command, const AthleteId& actor);

/// Aggregates in memory, so that a command rarely reads its whole stream. A cached state may be behind the store;
/// the append's expected version finds that out, and `refresh` reads what is missing.
class AggregateCache {
public:
    explicit AggregateCache(EventStore& store)
        : m_store(store)
    {}

    /// Takes the aggregate of `stream` out of the cache, or folds its stream. Put it back when done.
    Result<Loaded> take(const std::string& stream, const AnyCommand& command);
    void put(const std::string& stream, Loaded loaded);
    void forget(const std::string& stream) { m_all.erase(stream); }

private:
    Result<Loaded> refreshed(const std::string& stream, Loaded loaded);

    EventStore& m_store;
    std::map<std::string, Loaded> m_all;
};

} // namespace palmares::runtime

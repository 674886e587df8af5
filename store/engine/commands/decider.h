#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "store/engine/commands/draft.h"

namespace palmares::engine {

/// Turns commands into events of their streams' drafts.
class Decider {
public:
    /// `application` and `cache` outlive it. Without `encodes` events keep no type and no data, only their values.
    Decider(const Application& application, AggregateCache& cache, Clock clock, SteadyClock steady,
            std::uint64_t idSeed, bool encodes);

    Uuid newId();
    /// Adds the events of an accepted command to the draft of its stream.
    Result<Receipt> decide(Work& work, Drafts& drafts);

private:
    Result<Draft*> draftOf(const std::string& stream, const CommandType& type, Drafts& drafts);
    Result<std::vector<Value>> events(const Draft& draft, const Request& request, const CommandType& type) const;
    Result<std::vector<Value>> eventsInTime(const Draft& draft, const Request& request, const CommandType& type,
                                            SteadyTime started) const;
    Result<void> add(std::vector<Value> events, const CommandType& type, Work& work, Draft& draft, Receipt& receipt);
    Result<NewEvent> newEvent(const Value& event, const Work& work, const std::string& metadata);

    const Application& m_application;
    AggregateCache& m_cache;
    Clock m_clock;
    SteadyClock m_steady;
    std::mt19937_64 m_random;
    bool m_encodes;
};

} // namespace palmares::engine

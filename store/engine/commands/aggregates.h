#pragma once

#include <chrono>
#include <list>
#include <string>
#include <unordered_map>

#include "store/engine/application.h"

namespace palmares::engine {

using SteadyTime = std::chrono::steady_clock::time_point;
using SteadyClock = std::function<SteadyTime()>;
using Clock = std::function<RecordedAt()>;

/// An aggregate as of `version` of its stream.
struct Loaded {
    State state;
    Version version = 0;
    Version snapshot = 0; ///< as of which it is stored
    Stay stay = {};       ///< how long it may stay in memory unless a lifespan says otherwise
};

/// Aggregates in memory, so that a command rarely reads its whole stream. A cached state may be behind the store:
/// the append's expected version finds that out, and `forget` evicts it.
class AggregateCache {
public:
    /// Of more than `most` aggregates the least recently used are evicted.
    AggregateCache(const Application& application, EventStore& store, SteadyClock clock, std::size_t most)
        : m_application(application)
        , m_store(store)
        , m_clock(std::move(clock))
        , m_most(most)
    {}

    /// Takes the aggregate of `stream` out of the cache, or makes it from its snapshot and the events after that.
    Result<Loaded> take(const std::string& stream, const AggregateType& type);
    /// Puts it back for the time it may stay; nothing: as long as before.
    void put(const std::string& stream, Loaded loaded, std::optional<Stay> stay = {});
    void forget(const std::string& stream);
    void forgetAll();
    bool contains(const std::string& stream);

    /// The snapshot that is due, if it is.
    static std::optional<Snapshot> dueSnapshot(const std::string& stream, Loaded& loaded, const AggregateType& type);

private:
    struct Entry {
        Loaded loaded = {};
        SteadyTime used = {};
        std::list<const std::string*>::iterator turn = {};
        bool isTaken = false; ///< and not put back yet: the entry only keeps its turn
    };

    Loaded fromSnapshot(const std::string& stream, const AggregateType& type);
    Result<Loaded> load(const std::string& stream, const AggregateType& type);
    bool isThere(const Entry& entry) const
    {
        const Stay& stay = entry.loaded.stay;
        return !entry.isTaken && (!stay || m_clock() - entry.used < *stay);
    }

    const Application& m_application;
    EventStore& m_store;
    SteadyClock m_clock;
    std::size_t m_most;
    std::unordered_map<std::string, Entry> m_all;
    std::list<const std::string*> m_turns; ///< keys of m_all, the least recently used first
};

} // namespace palmares::engine

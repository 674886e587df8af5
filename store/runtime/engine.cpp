#include "store/runtime/engine.h"

#include <utility>

namespace palmares::runtime {

Engine::Engine(EventStore& store, Clock clock, std::uint64_t idSeed)
    : m_store(store)
    , m_lookUp(std::make_shared<LookUp>())
    , m_application(segmentChallenge(m_lookUp))
    , m_dispatcher(m_application, store, std::move(clock), idSeed)
    , m_follower(m_dispatcher)
{}

void Engine::lookUpIn(read_models::ReadModel* rows)
{
    m_rows = rows;
    m_lookUp->lookUpIn(rows);
    m_follower.lookUpIn(rows);
}

void Engine::keepTables(read_models::ReadModel& rows)
{
    lookUpIn(&rows);
    m_follower.keepTables(true);
}

} // namespace palmares::runtime

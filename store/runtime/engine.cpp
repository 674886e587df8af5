#include "store/runtime/engine.h"

#include <memory>
#include <utility>

#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {

Engine::Engine(EventStore& store, engine::Dispatcher::Clock clock, std::uint64_t idSeed)
    : m_application(segmentChallenge(std::make_shared<LookUp>([this] { return m_follower.rows(); })))
    , m_dispatcher(m_application, store, std::move(clock), idSeed)
    , m_follower(m_dispatcher)
{}

} // namespace palmares::runtime

#pragma once

#include "store/engine/application.h"
#include "store/engine/commands/dispatcher.h"
#include "store/runtime/follower.h"

namespace palmares::runtime {

/// The domain over one store: the dispatcher that decides and appends, and the follower that reacts to the log.
/// Belongs to one thread.
class Engine {
public:
    Engine(EventStore& store, engine::Dispatcher::Clock clock, std::uint64_t idSeed);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    engine::Dispatcher& dispatcher() { return m_dispatcher; }
    Follower& follower() { return m_follower; }
    EventStore& store() { return m_dispatcher.store(); }
    Timestamp now() const { return m_dispatcher.now().toSeconds(); }

private:
    engine::Application m_application; ///< looks up where the follower does
    engine::Dispatcher m_dispatcher;
    Follower m_follower;
};

} // namespace palmares::runtime

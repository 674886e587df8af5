#pragma once

#include <chrono>

#include "store/platform/socket_wait.h"
#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// Waits for appends on a connection of its own, which it makes anew when it is lost. A server that refuses to
/// listen, a standby, is not asked again: then every wait is short.
class Listener {
public:
    explicit Listener(Session& session)
        : m_session(session)
    {}

    /// From here on no notification is missed by wait(): what was committed before has to be looked for.
    void listen();

    enum class Woken { maybe_by_append, by_interrupt };
    /// Returns after `patience`, or earlier: at a notification, at an interruption, sometimes for no reason.
    Woken wait(std::chrono::milliseconds patience);

    /// From any thread; without a running wait it ends the next one.
    void interrupt() { m_wait->interrupt(); }

private:
    Session& m_session;
    std::unique_ptr<Connection> m_connection;
    bool m_refused = false;
    std::chrono::steady_clock::time_point m_nextTry{};
    std::unique_ptr<SocketWait> m_wait = SocketWait::make();
};

} // namespace palmares::store::postgres

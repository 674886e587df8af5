#include "store/postgres/listener.h"

#include <algorithm>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace palmares::store::postgres {

namespace {

using namespace std::chrono_literals;

/// A notification can be lost with its connection, so somebody who waits looks for himself from time to time.
constexpr auto whileListening = 5s;
constexpr auto withoutListening = 250ms;
constexpr auto betweenConnections = 1s;

} // namespace

Listener::Listener(Session& session)
    : m_session(session)
    , m_interruption(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{}

Listener::~Listener()
{
    if (m_interruption >= 0) ::close(m_interruption);
}

void Listener::listen()
{
    if (m_connection && m_connection->isAlive()) {
        m_connection->forgetNotifications(); // of what is looked for next
        return;
    }
    m_connection.reset();
    const auto now = std::chrono::steady_clock::now();
    if (m_refused || now < m_nextTry) return;
    m_nextTry = now + betweenConnections;
    auto connection = m_session.anotherConnection();
    if (!connection) return;
    const auto listening = (*connection)->run("LISTEN " + Connection::quoted(m_session.store().channel));
    if (listening) m_connection = std::move(*connection);
    m_refused = !listening && !listening.error().isLost();
}

Listener::Woken Listener::wait(std::chrono::milliseconds patience)
{
    patience = std::min<std::chrono::milliseconds>(patience, m_connection ? whileListening : withoutListening);
    pollfd sources[] = {{m_interruption, POLLIN, 0}, {m_connection ? m_connection->socket() : -1, POLLIN, 0}};
    if (::poll(sources, 2, static_cast<int>(patience.count())) <= 0) return Woken::maybe_by_append;
    std::uint64_t interruptions = 0;
    const bool interrupted = ::read(m_interruption, &interruptions, sizeof interruptions) > 0;
    return interrupted ? Woken::by_interrupt : Woken::maybe_by_append;
}

void Listener::interrupt()
{
    const std::uint64_t one = 1;
    (void)!::write(m_interruption, &one, sizeof one);
}

} // namespace palmares::store::postgres

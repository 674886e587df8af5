#include "store/postgres/listener.h"

#include <algorithm>

namespace palmares::store::postgres {

namespace {

using namespace std::chrono_literals;

/// A notification can be lost with its connection, so the waiting side also looks by itself from time to time.
constexpr auto whileListening = 5s;
constexpr auto withoutListening = 250ms;
constexpr auto betweenConnections = 1s;

} // namespace

void Listener::listen()
{
    if (m_connection && m_connection->isAlive()) {
        m_connection->forgetNotifications(); // of what is looked for next
        return;
    }
    m_connection.reset();
    if (m_session.store().pooled) return; // LISTEN would stay in a session of others
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
    const bool isInterrupted = m_wait->wait(m_connection ? m_connection->socket() : -1, patience);
    return isInterrupted ? Woken::by_interrupt : Woken::maybe_by_append;
}

} // namespace palmares::store::postgres

#include "store/postgres/append_recovery.h"

#include <optional>
#include <thread>

namespace palmares::store::postgres {

namespace {

using namespace std::chrono_literals;

/// Whether the server's process of the lost connection can still commit; if so it is asked to end.
Answer<bool> isStillWorking(Connection& connection, const Connection::Backend& backend)
{
    const auto rows =
        connection.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::bigint AND "
                         "backend_start = $2",
                         Parameters().add(backend.process).addTime(backend.started));
    if (!rows) return std::unexpected(rows.error());
    return !rows->empty();
}

/// Nothing while that is unknown.
Answer<std::optional<Position>> lookUp(Connection& connection, const Uuid& event)
{
    const auto rows =
        connection.query("SELECT pg_is_in_recovery(), (SELECT stream_version FROM STORE.stream_events WHERE "
                         "event_id = $1 AND stream_id = 0)",
                         Parameters().add(event));
    if (!rows) return std::unexpected(rows.error());
    if (rows->truth(0, 0)) return std::nullopt; // a standby may not have heard of it yet
    return rows->integer(0, 1);
}

} // namespace

Result<Position> positionBefore(Session& session, const Uuid& event)
{
    const Connection::Backend lost = session.backend();
    const auto end = std::chrono::steady_clock::now() + session.options().patience;
    for (auto pause = 10ms; std::chrono::steady_clock::now() < end; pause = std::min(2 * pause, 500ms)) {
        if (auto connection = session.connection()) {
            const auto working = isStillWorking(**connection, lost);
            const auto found = working && !*working ? lookUp(**connection, event) : std::nullopt;
            if (found && *found) {
                if (**found > 0) return **found - 1;
                return failed(Error::Kind::unavailable, "store_unavailable",
                              "The connection was lost before the events were stored.");
            }
            if (found) session.disconnect(); // another host may be the primary
        }
        std::this_thread::sleep_for(pause);
    }
    return failed(Error::Kind::unavailable, "outcome_unknown",
                  "The connection was lost while the events were being stored, and no server can tell whether they "
                  "are.");
}

} // namespace palmares::store::postgres

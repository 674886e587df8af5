#pragma once

#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// After the connection was lost while the server was deciding on a transaction: waits until that cannot happen any
/// more and looks `event` up, which is the first that the transaction would have stored. Answers the position before it
/// if it is there, `store_unavailable` if nothing was written, `outcome_unknown` if that cannot be learned in time.
Result<Position> positionBefore(Session& session, const Uuid& event);

} // namespace palmares::store::postgres

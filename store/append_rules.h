#pragma once

#include "model/core/event_store.h"

namespace palmares::store {

/// Whether `append` may go to its stream, which is at version `current` (0: there is none yet). Every store
/// asks this inside the transaction that then writes.
Result<void> checkAppend(const Append& append, Version current);

std::unexpected<Error> duplicateEvent(const Uuid& eventId);
std::unexpected<Error> streamNotFound(std::string_view stream);
std::unexpected<Error> snapshotNotFound(std::string_view source);

/// What a store answers to a write from inside the sink of one of its reads.
std::unexpected<Error> writeDuringRead();

} // namespace palmares::store

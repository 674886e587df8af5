#pragma once

#include "model/core/event_store.h"

namespace palmares::store {

/// What a writer has to know about a stream. Version 0 means that there is none.
struct StreamState {
    Version version = 0;
    bool deleted = false; ///< softly
};

/// Whether events may go to `stream`, appended or linked. Every store asks this inside the transaction that then
/// writes.
Result<void> checkAppend(std::string_view stream, ExpectedVersion expected, const StreamState& state);

/// The same for the deletion of `stream`.
Result<void> checkDeletion(std::string_view stream, ExpectedVersion expected, const StreamState& state);
/// For `deletion` itself, asked after the stream was found fit.
Result<void> checkPermission(Deletion deletion, HardDeletion permission);

std::unexpected<Error> duplicateEvent(const Uuid& eventId);
std::unexpected<Error> duplicateRecord(const SideRecord& record);
std::unexpected<Error> eventNotFound(const Uuid& eventId);
std::unexpected<Error> streamNotFound(std::string_view stream);
std::unexpected<Error> streamDeleted(std::string_view stream);
std::unexpected<Error> snapshotNotFound(std::string_view source);
std::unexpected<Error> lockLost(const SubscriptionKey& key);

/// What a store answers to a write from inside the sink of one of its reads.
std::unexpected<Error> writeDuringRead();

} // namespace palmares::store

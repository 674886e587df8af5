#include "store/append_rules.h"

namespace palmares::store {

using Kind = Error::Kind;

namespace {

Result<void> checkExpected(std::string_view stream, ExpectedVersion expected, const StreamState& state)
{
    const std::string name(stream);
    if (state.deleted) return streamDeleted(stream);
    if (expected.value == ExpectedVersion::any || expected.value == state.version) return {};
    if (expected.value == ExpectedVersion::stream_exists) {
        if (state.version == 0) return streamNotFound(stream);
        return {};
    }
    if (expected.value == ExpectedVersion::no_stream) {
        if (state.version == 0) return {};
        return failed(Kind::conflict, "stream_exists", "There already is a stream " + name + ".");
    }
    return failed(Kind::conflict, "wrong_expected_version",
                  name + " is at version " + std::to_string(state.version) + ", not " + std::to_string(expected.value) +
                      ".");
}

} // namespace

Result<void> checkAppend(std::string_view stream, ExpectedVersion expected, const StreamState& state)
{
    if (stream == allStream)
        return rejected("cannot_append_to_all_stream", "Events cannot be appended to $all, which holds every stream.");
    if (stream.empty()) return rejected("stream_name_missing", "A stream needs a name.");
    return checkExpected(stream, expected, state);
}

Result<void> checkDeletion(std::string_view stream, ExpectedVersion expected, const StreamState& state)
{
    if (stream == allStream)
        return rejected("cannot_delete_all_stream", "$all, which holds every stream, cannot be deleted.");
    TRY(checkExpected(stream, expected, state));
    if (state.version == 0) return streamNotFound(stream);
    return {};
}

Result<void> checkPermission(Deletion deletion, HardDeletion permission)
{
    if (deletion == Deletion::soft || permission == HardDeletion::allowed) return {};
    return rejected("not_supported", "Events cannot be removed for good: the store was opened without permission.");
}

std::unexpected<Error> duplicateEvent(const Uuid& eventId)
{
    return failed(Kind::conflict, "duplicate_event", "The event " + toText(eventId) + " is already stored.");
}

std::unexpected<Error> duplicateRecord(const SideRecord& record)
{
    return failed(Error::Kind::conflict, "duplicate_record",
                  "There already is a record " + record.key + " (" + record.kind + ").");
}

std::unexpected<Error> eventNotFound(const Uuid& eventId)
{
    return failed(Kind::not_found, "event_not_found", "There is no event " + toText(eventId) + ".");
}

std::unexpected<Error> streamNotFound(std::string_view stream)
{
    return failed(Kind::not_found, "stream_not_found", "There is no stream " + std::string(stream) + ".");
}

std::unexpected<Error> streamDeleted(std::string_view stream)
{
    return failed(Kind::not_found, "stream_deleted", "The stream " + std::string(stream) + " was deleted.");
}

std::unexpected<Error> snapshotNotFound(std::string_view source)
{
    return failed(Kind::not_found, "snapshot_not_found", "There is no snapshot of " + std::string(source) + ".");
}

std::unexpected<Error> lockLost(const SubscriptionKey& key)
{
    return failed(Kind::conflict, "lock_lost",
                  "The subscription " + key.name + " to " + key.stream + " is no longer held.");
}

std::unexpected<Error> writeDuringRead()
{
    return rejected("write_during_read", "Nothing can be written to a store from inside one of its reads.");
}

} // namespace palmares::store

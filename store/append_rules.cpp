#include "store/append_rules.h"

namespace palmares::store {

namespace {

std::unexpected<Error> wrongVersion(const Append& append, Version current)
{
    return failed(Error::Kind::conflict, "wrong_expected_version",
                  append.stream + " is at version " + std::to_string(current) + ", not " +
                      std::to_string(append.expected.value) + ".");
}

} // namespace

Result<void> checkAppend(const Append& append, Version current)
{
    if (append.stream == allStream)
        return rejected("cannot_append_to_all_stream", "Events cannot be appended to $all, which holds every stream.");
    if (append.stream.empty()) return rejected("stream_name_missing", "A stream needs a name.");

    const Version expected = append.expected.value;
    if (expected == current || expected == ExpectedVersion::any) return {};
    if (expected == ExpectedVersion::stream_exists) {
        if (current == 0) return streamNotFound(append.stream);
        return {};
    }
    if (expected == 0)
        return failed(Error::Kind::conflict, "stream_exists", "There already is a stream " + append.stream + ".");
    return wrongVersion(append, current);
}

std::unexpected<Error> duplicateEvent(const Uuid& eventId)
{
    return failed(Error::Kind::conflict, "duplicate_event", "The event " + toText(eventId) + " is already stored.");
}

std::unexpected<Error> streamNotFound(std::string_view stream)
{
    return failed(Error::Kind::not_found, "stream_not_found", "There is no stream " + std::string(stream) + ".");
}

std::unexpected<Error> snapshotNotFound(std::string_view source)
{
    return failed(Error::Kind::not_found, "snapshot_not_found", "There is no snapshot of " + std::string(source) + ".");
}

std::unexpected<Error> writeDuringRead()
{
    return rejected("write_during_read", "Nothing can be written to a store from inside one of its reads.");
}

} // namespace palmares::store

#pragma once

#include "store/append_rules.h"
#include "store/sqlite/dictionary.h"

namespace palmares::store::sqlite {

/// What the file says about streams. Mostly their events say it; streams with links, deleted ones, those that lost
/// events and `$all` (number 0) have a row in `special_streams` as well.
class StreamTable {
public:
    StreamTable(Connection& connection, Dictionary& names)
        : m_connection(connection)
        , m_names(names)
    {}

    struct Known {
        std::int64_t id = 0; ///< 0: the file has not even the name
        StreamState state;
        bool removed = false; ///< for good: only its name is left
    };
    Result<Known> find(std::string_view name);

    /// The number for a stream that is about to get events and was found to be `known`.
    Result<std::int64_t> make(const std::string& name, const Known& known);
    /// The version of `stream` is at least this from now on, whatever its events say. `createdAt` counts if it has
    /// none.
    Result<void> setLeastVersion(std::int64_t stream, Version version, RecordedAt createdAt);

    Result<Version> version(std::string_view name);
    Result<StreamInfo> info(std::string_view name);
    Result<std::vector<StreamInfo>> list(std::string_view containing, std::string_view after, std::int64_t limit);
    Result<StreamPage> page(const StreamQuery& query);

    void committed() { m_names.committed(); }
    void rolledBack() { m_names.rolledBack(); }

private:
    Result<Known> stateOf(std::int64_t stream);
    Result<std::vector<StreamInfo>> named(std::string_view text);
    Result<void> describe(std::span<StreamInfo> streams);
    Result<void> describe(StreamInfo& info);
    Result<void> describeSpecial(StreamInfo& info);
    Result<Version> allVersion();
    Result<StreamInfo> describeAll();

    Connection& m_connection;
    Dictionary& m_names;
};

} // namespace palmares::store::sqlite

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/postgres/postgres_event_store.h"
#include "store/postgres/schema.h"

namespace palmares::store::postgres {

/// What the original stores as metadata where there are none, unless they are jsonb.
constexpr std::string_view noMetadata = "null";
constexpr std::string_view metadataIn(std::string_view stored)
{
    return stored == noMetadata ? std::string_view() : stored;
}

/// A version of Commanded's event store schema.
struct SchemaVersion {
    int major = 0;
    int minor = 0;
    int patch = 0;
    auto operator<=>(const SchemaVersion&) const = default;
};

/// What a store can do, found out when it is opened.
struct StoreDescription {
    std::string schema;
    SchemaVersion version;
    PayloadType payload = PayloadType::bytea;
    bool ours = false;
    bool writable = false;
    bool pooled = false;         ///< sessions of the server are shared with others
    bool readsDeletions = false; ///< streams.deleted_at is there: since 1.2
    bool insertNotifies = false; ///< a new stream's row is notified: since 1.3
    std::string channel = {};    ///< on which appends are notified

    std::string tableName(std::string_view table) const; ///< quoted, as to_regclass takes it
};

/// Looks at the store of `schema`, or at the only one if that is empty. The connection's statements then mean it.
Result<StoreDescription> describeStore(Connection& connection, const std::string& schema, PostgresAccess access);

} // namespace palmares::store::postgres

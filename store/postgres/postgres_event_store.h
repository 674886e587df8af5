#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "model/core/event_store.h"

namespace palmares::store {

/// Whether a store may be written to.
enum class PostgresAccess {
    as_created, ///< write if Palmares created it; a foreign store is opened read-only
    read_only,
    read_write, ///< also a foreign store, as the user allowed
};

struct PostgresOptions {
    std::string schema = {}; ///< of the store; empty: the only one in the database
    PostgresAccess access = PostgresAccess::as_created;
    HardDeletion hardDeletion = HardDeletion::refused;
    /// How long an append whose answer was lost looks for a server that can tell whether it happened.
    std::chrono::milliseconds patience = std::chrono::seconds(20);
};

/// A new store.
struct PostgresCreation {
    std::string schema = "public";
    bool jsonb =
        false; ///< payloads as `jsonb`, which keeps what they mean, instead of `bytea`, which keeps their bytes
    bool foreignKeys = true;   ///< without those of stream_events, large appends are more than twice as fast
    bool makeDatabase = false; ///< creates the database as well if the server does not have it
};

/// Creates an empty event store (Commanded's schema 1.3.2) and marks it as ours, in one transaction. `store_exists` if
/// the schema already has an events table; `store_schema_name` for a name that cannot be used.
Result<void> createPostgres(const std::string& url, const PostgresCreation& creation);

/// Opens an event store in a PostgreSQL database, for use on the calling thread. `url` is anything libpq takes:
/// several hosts, TLS, service and password files. A lost connection is made anew by the next call.
///
/// Opening changes nothing. Its refusals: `store_url_wrong`, `store_unavailable`, `store_password_missing`,
/// `store_password_wrong`, `store_not_found`, `store_ambiguous` (several stores, the message names their schemas),
/// `store_foreign` (tables of another shape), `store_too_old`, `store_too_new`, `store_damaged`,
/// `insufficient_privilege`. A store that may only be read refuses to write with `store_read_only`.
///
/// An append whose answer was lost with the connection looks its events up. It answers as if nothing had happened if
/// they are there, `store_unavailable` if they are not, and `outcome_unknown` (unavailable) if that cannot be learned.
Result<std::unique_ptr<EventStore>> openPostgres(const std::string& url, const PostgresOptions& options = {});

} // namespace palmares::store

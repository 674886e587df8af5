#pragma once

#include <string>

#include "model/core/result.h"
#include "store/postgres/server/connection.h"

namespace palmares::store::postgres {

/// How event data, metadata and snapshots are stored: `bytea` keeps their bytes, `jsonb` what they mean.
enum class PayloadType { bytea, jsonb };

/// Creates the tables, indexes, functions and triggers of the Commanded event store 1.3.2 in the current schema of an
/// open transaction, empty. Without `foreignKeys` the three of stream_events are left out.
Answer<void> createTables(Connection& connection, PayloadType payload, bool foreignKeys);

/// Creates what Palmares keeps beside stores of its own, in the schema `palmares`, unless it is there.
Answer<void> createSideTables(Connection& connection);

} // namespace palmares::store::postgres

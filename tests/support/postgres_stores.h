#pragma once

#include <memory>

#include "store/postgres/postgres_event_store.h"
#include "tests/support/postgres_server.h"

namespace palmares::testing {

/// The schema that stands for `folder` on the test server.
inline std::string schemaOf(const TemporaryFolder& folder)
{
    return folder.path().filename().string();
}

/// The store of `folder` on the test server, created when it is first asked for.
inline std::unique_ptr<EventStore> openTestStore(const TemporaryFolder& folder, store::PostgresCreation creation,
                                                 HardDeletion hardDeletion)
{
    creation.schema = schemaOf(folder);
    const std::string url = testServer().url();
    if (const auto created = store::createPostgres(url, creation); !created && created.error().name != "store_exists")
        return nullptr;
    store::PostgresOptions options{creation.schema};
    options.hardDeletion = hardDeletion;
    auto opened = store::openPostgres(url, options);
    return opened ? std::move(*opened) : nullptr;
}

inline std::unique_ptr<EventStore> openPostgresBytea(const TemporaryFolder& folder, HardDeletion hardDeletion)
{
    return openTestStore(folder, {}, hardDeletion);
}

inline std::unique_ptr<EventStore> openPostgresJsonb(const TemporaryFolder& folder, HardDeletion hardDeletion)
{
    return openTestStore(folder, {.jsonb = true}, hardDeletion);
}

inline std::unique_ptr<EventStore> openPostgresFast(const TemporaryFolder& folder, HardDeletion hardDeletion)
{
    return openTestStore(folder, {.foreignKeys = false}, hardDeletion);
}

} // namespace palmares::testing

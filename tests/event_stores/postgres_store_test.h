#pragma once

#include <gmock/gmock.h>

#include "tests/event_stores/event_store_contract.h"
#include "tests/support/sql_session.h"

namespace palmares::testing {

/// A store in a schema of its own on the test server, and another program's session.
class PostgresStoreTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        PALMARES_NEEDS_POSTGRES();
        store = openPostgresBytea(folder, HardDeletion::allowed);
        ASSERT_NE(store, nullptr);
        sql = openSession();
    }

    std::string url(const std::string& role = "palmares") const { return testServer().url("postgres", role); }
    std::string schema() const { return schemaOf(folder); }
    std::unique_ptr<SqlSession> openSession() const
    {
        auto session = std::make_unique<SqlSession>(url());
        session->run("SET search_path TO \"" + schema() + '"');
        return session;
    }
    Result<std::unique_ptr<EventStore>> open(store::PostgresAccess access = store::PostgresAccess::as_created) const
    {
        return store::openPostgres(url(), {schema(), access});
    }

    /// Appends `count` events that no test has used yet.
    Result<Appended> append(std::string stream, std::size_t count,
                            ExpectedVersion expected = ExpectedVersion::anyVersion())
    {
        return appendOne(*store, {std::move(stream), expected, fresh(count)});
    }
    std::vector<NewEvent> fresh(std::size_t count)
    {
        m_used += count;
        return sampleEvents(m_used - count, count);
    }
    /// Ends every session of Palmares on this store, as an administrator can.
    void cutConnections() const
    {
        SqlSession(url()).run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                              "WHERE application_name = 'Palmares'");
    }

    TemporaryFolder folder;
    std::unique_ptr<EventStore> store;
    std::unique_ptr<SqlSession> sql;

private:
    std::uint64_t m_used = 0;
};

} // namespace palmares::testing

#pragma once

#include "tests/support/postgres_server.h"

namespace palmares::testing {

/// PgBouncer in front of a server, as it is set up beside Commanded: short transactions share few sessions.
class PostgresPooler {
public:
    static constexpr const char* program = "/usr/sbin/pgbouncer";

    PostgresPooler(const PostgresServer& server, int sessions)
        : m_folder(server.folder() / "pooler")
    {
        std::filesystem::create_directory(m_folder);
        std::filesystem::permissions(m_folder, std::filesystem::perms::all);
        const std::string settings = (m_folder / "pgbouncer.ini").string();
        std::ofstream(settings) << "[databases]\n* = user=palmares host=" << server.folder().string()
                                << "\n[pgbouncer]\nlisten_addr =\n"
                                << "unix_socket_dir = " << m_folder.string()
                                << "\nlisten_port = 6432\nauth_type = any\n"
                                << "pool_mode = transaction\ndefault_pool_size = " << sessions
                                << "\nignore_startup_parameters"
                                << " = extra_float_digits,options,application_name,client_encoding,datestyle\n";
        m_id = server.run({program, settings});
        for (int tries = 0; tries < 3000 && PQping(url().c_str()) != PQPING_OK; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ~PostgresPooler()
    {
        ::kill(m_id, SIGTERM);
        ::waitpid(m_id, nullptr, 0);
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    PostgresPooler(const PostgresPooler&) = delete;
    PostgresPooler& operator=(const PostgresPooler&) = delete;

    std::string url() const { return "postgresql:///postgres?host=" + m_folder.string() + "&port=6432&user=palmares"; }

private:
    std::filesystem::path m_folder;
    pid_t m_id = 0;
};

/// Skips a test where PgBouncer is not installed.
#define PALMARES_NEEDS_PGBOUNCER()                                                                                     \
    if (!std::filesystem::exists(::palmares::testing::PostgresPooler::program))                                        \
    GTEST_SKIP() << "PgBouncer is not installed (" << ::palmares::testing::PostgresPooler::program << ")."

} // namespace palmares::testing

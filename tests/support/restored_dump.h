#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/postgres_server.h"
#include "tests/support/sql_session.h"

namespace palmares::testing {

/// Restores plain SQL of pg_dump into the new database `name` of the test server; empty when that failed. Commands that
/// choose another database are left out.
inline std::string restored(const std::string& file, const std::string& name)
{
    SqlSession(testServer().url()).run("CREATE DATABASE \"" + name + '"');
    const auto copy = testServer().folder() / (name + ".sql");
    std::ifstream in(file);
    std::ofstream out(copy);
    for (std::string line; std::getline(in, line);)
        if (!line.starts_with("CREATE DATABASE") && !line.starts_with("ALTER DATABASE") &&
            !line.starts_with("\\connect") && !line.contains("OWNER TO"))
            out << line << '\n';
    out.close();
    std::filesystem::permissions(copy, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    const bool good = testServer().succeeds({(testServer().programs() / "psql").string(), "-X", "-q", "-v",
                                             "ON_ERROR_STOP=1", "-f", copy.string(), testServer().url(name)});
    return good ? name : "";
}

} // namespace palmares::testing

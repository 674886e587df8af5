#pragma once

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <libpq-fe.h>
#include <optional>
#include <pwd.h>
#include <signal.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace palmares::testing {

/// The folder of PostgreSQL's newest server programs; nothing where none is installed.
inline std::optional<std::filesystem::path> postgresPrograms()
{
    namespace fs = std::filesystem;
    std::error_code unknown;
    std::optional<fs::path> newest;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", unknown))
        if (fs::exists(version.path() / "bin/postgres", unknown) && (!newest || version.path() / "bin" > *newest))
            newest = version.path() / "bin";
    if (newest) return newest;
    std::string folders = std::getenv("PATH") != nullptr ? std::getenv("PATH") : "";
    for (std::size_t end = 0; !folders.empty(); folders.erase(0, end == std::string::npos ? end : end + 1)) {
        end = folders.find(':');
        const fs::path folder = folders.substr(0, end);
        if (fs::exists(folder / "postgres", unknown) && fs::exists(folder / "initdb", unknown)) return folder;
    }
    return {};
}

/// A private PostgreSQL server in a temporary folder, reached through a socket there. It ends with this object or
/// process, however that ends. Use it on the main thread.
class PostgresServer {
public:
    /// `settings`: further `name=value` for the server.
    explicit PostgresServer(std::vector<std::string> settings = {})
        : m_settings(std::move(settings))
    {
        const auto programs = postgresPrograms();
        if (!programs) return;
        m_programs = *programs;
        if (const passwd* const user = serverUser()) {
            m_user = user->pw_uid;
            m_group = user->pw_gid;
            if (::chown(m_folder.path().c_str(), m_user, m_group) != 0) return;
        }
        const std::string data = (m_folder / "data").string();
        if (!succeeds({(m_programs / "initdb").string(), "-D", data, "-U", "palmares", "--auth=trust", "--no-sync",
                       "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"}))
            return;
        start();
    }
    ~PostgresServer() { stop(SIGQUIT); } // its data goes as well
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    bool isRunning() const { return m_id > 0; }
    /// The folder of its data, socket and log.
    const std::filesystem::path& folder() const { return m_folder.path(); }
    const std::filesystem::path& programs() const { return m_programs; }

    /// `postgresql:///…` of one of its databases, as the role that owns the server unless another is named.
    std::string url(const std::string& database = "postgres", const std::string& role = "palmares") const
    {
        return "postgresql:///" + database + "?host=" + m_folder.path().string() + "&user=" + role;
    }

    /// Starts it (again) and waits until it answers.
    void start()
    {
        const std::string folder = m_folder.path().string();
        std::vector<std::string> words{
            (m_programs / "postgres").string(), "-D", folder + "/data", "-k", folder, "-c", "listen_addresses="};
        for (const std::string& setting : m_settings)
            words.insert(words.end(), {"-c", setting});
        m_id = run(words);
        const std::string address = url();
        for (int tries = 0; tries < 3000 && PQping(address.c_str()) != PQPING_OK; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (PQping(address.c_str()) != PQPING_OK) stop(SIGQUIT);
    }

    /// SIGINT ends its sessions first, SIGQUIT and SIGKILL leave them as in a crash.
    void stop(int signal)
    {
        if (m_id <= 0) return;
        ::kill(m_id, signal);
        ::waitpid(std::exchange(m_id, 0), nullptr, 0);
    }

    /// The end of what the server and the programs of succeeds() said.
    std::string lastWords() const
    {
        std::ifstream log(m_folder / "log");
        const std::string words{std::istreambuf_iterator<char>(log), {}};
        return words.substr(words.size() - std::min<std::size_t>(words.size(), 2000));
    }

    /// Runs a program of PostgreSQL to its end as the server's user; its output goes into `log`.
    bool succeeds(const std::vector<std::string>& words) const
    {
        int status = 0;
        const pid_t id = run(words);
        return id > 0 && ::waitpid(id, &status, 0) == id && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    /// Starts a program as the server's user, in its folder; its output goes into `log`. It ends with this process.
    pid_t run(const std::vector<std::string>& words) const
    {
        std::vector<char*> arguments;
        for (const std::string& word : words)
            arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        const std::string log = (m_folder / "log").string();
        const std::string folder = m_folder.path().string();
        const pid_t parent = ::getpid();
        const pid_t id = ::fork();
        if (id != 0) return id;
        if (m_user != 0 && (::setgid(m_group) != 0 || ::setuid(m_user) != 0)) ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // after the change of user, which forgets it
        const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
        if (::chdir(folder.c_str()) != 0 || ::getppid() != parent) ::_exit(126);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }

private:
    /// A PostgreSQL server refuses to run as root.
    static const passwd* serverUser()
    {
        if (::geteuid() != 0) return nullptr;
        const passwd* const user = ::getpwnam("postgres");
        return user != nullptr ? user : ::getpwnam("nobody");
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_programs;
    std::vector<std::string> m_settings;
    uid_t m_user = 0;
    gid_t m_group = 0;
    pid_t m_id = 0;
};

/// The one server of this test program, started when a test first asks. Every test has a schema or a database of its
/// own on it.
inline PostgresServer& testServer()
{
    static PostgresServer server;
    return server;
}

/// Skips a test where no PostgreSQL server is installed.
#define PALMARES_NEEDS_POSTGRES()                                                                                      \
    if (!::palmares::testing::postgresPrograms())                                                                      \
    GTEST_SKIP() << "No PostgreSQL server is installed (looked in /usr/lib/postgresql and PATH)."

} // namespace palmares::testing

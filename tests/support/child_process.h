#pragma once

#include <exception>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace palmares::testing {

/// Forks a process that does `work` and exits, with 0 if that returned true. It must not outlive its test or touch
/// stores that the parent has open.
class ChildProcess {
public:
    template <class Work>
    explicit ChildProcess(Work work)
        : m_id(::fork())
    {
        if (m_id != 0) return;
        bool good = false;
        try {
            good = work();
        } catch (const std::exception&) {
            good = false;
        }
        ::_exit(good ? 0 : 1);
    }
    ~ChildProcess()
    {
        if (m_id > 0) kill();
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    bool succeeded() { return WIFEXITED(wait()) && WEXITSTATUS(m_status) == 0; }
    void kill()
    {
        ::kill(m_id, SIGKILL);
        wait();
    }

private:
    int wait()
    {
        if (m_id > 0) ::waitpid(std::exchange(m_id, 0), &m_status, 0);
        return m_status;
    }

    pid_t m_id;
    int m_status = 0;
};

/// Does `work` in a process that is subject to file permissions, even if the tests run as root.
template <class Work>
bool succeedsAsOrdinaryUser(Work work)
{
    constexpr uid_t nobody = 65534;
    return ChildProcess([&] { return (::geteuid() != 0 || ::seteuid(nobody) == 0) && work(); }).succeeded();
}

} // namespace palmares::testing

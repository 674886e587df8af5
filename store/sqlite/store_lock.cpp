#include "store/sqlite/store_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace palmares::store {

StoreLock::StoreLock(const std::filesystem::path& store)
    : m_file(store.string() + "-lock")
{}

StoreLock::~StoreLock()
{
    unlock();
}

Result<bool> StoreLock::tryLock()
{
    if (isHeld()) return true;
    const int descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        m_descriptor = descriptor;
        return true;
    }
    const int problem = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (descriptor >= 0 && problem == EWOULDBLOCK) return false;
    return failed(Error::Kind::unavailable, "store_lock_unavailable",
                  m_file.string() + " cannot be locked: " + std::generic_category().message(problem) + ".");
}

void StoreLock::unlock()
{
    if (isHeld()) ::close(std::exchange(m_descriptor, -1));
}

} // namespace palmares::store

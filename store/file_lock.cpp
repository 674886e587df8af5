#include "store/file_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace palmares::store {

namespace {

/// The bytes of right `number`, which hold a process id.
struct flock lockedBytes(std::int64_t number)
{
    struct flock bytes {};
    bytes.l_type = F_WRLCK;
    bytes.l_whence = SEEK_SET;
    bytes.l_start = static_cast<off_t>((static_cast<std::uint64_t>(number) & 0xFFFF'FFFF'FFFF) * sizeof(std::int64_t));
    bytes.l_len = sizeof(std::int64_t);
    return bytes;
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::tryLock(const std::filesystem::path& file, std::int64_t number)
{
    // The loop ends at the latest when whoever deletes the file all the time stops.
    for (;;) {
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        std::unique_ptr<FileLock> lock(new FileLock(file, descriptor));
        auto bytes = lockedBytes(number);
        if (descriptor < 0 || ::fcntl(descriptor, F_OFD_SETLK, &bytes) != 0) {
            if (descriptor >= 0 && (errno == EAGAIN || errno == EACCES)) return nullptr;
            return failed(Error::Kind::unavailable, "store_lock_unavailable",
                          file.string() + " cannot be locked: " + std::generic_category().message(errno) + ".");
        }
        if (!lock->isHeld()) continue; // deleted between opening and locking
        const std::int64_t process = ::getpid();
        (void)!::pwrite(descriptor, &process, sizeof process, bytes.l_start); // only to be shown
        return lock;
    }
}

FileLock::FileLock(std::filesystem::path file, int descriptor)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
{}

FileLock::~FileLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

bool FileLock::isHeld() const
{
    struct stat mine {};
    struct stat named {};
    return ::fstat(m_descriptor, &mine) == 0 && ::stat(m_file.c_str(), &named) == 0 && mine.st_ino == named.st_ino &&
           mine.st_dev == named.st_dev;
}

std::optional<std::int64_t> FileLock::holderOf(const std::filesystem::path& file, std::int64_t number)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    const FileLock looking(file, descriptor); // closes it, holds nothing
    auto bytes = lockedBytes(number);
    const auto start = bytes.l_start;
    if (::fcntl(descriptor, F_OFD_GETLK, &bytes) != 0 || bytes.l_type == F_UNLCK) return std::nullopt;
    std::int64_t process = 0;
    (void)!::pread(descriptor, &process, sizeof process, start);
    return process;
}

} // namespace palmares::store

#include "store/platform/file_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "store/platform/linux/descriptor.h"

// Record locks of an open file, which neither a fork nor another descriptor of the process shares.
namespace palmares::store {

namespace {

/// The bytes of right `number`, which hold the process id of the last holder.
struct flock lockedBytes(std::int64_t number)
{
    struct flock bytes {};
    bytes.l_type = F_WRLCK;
    bytes.l_whence = SEEK_SET;
    bytes.l_start = static_cast<off_t>((static_cast<std::uint64_t>(number) & 0xFFFF'FFFF'FFFF) * sizeof(std::int64_t));
    bytes.l_len = sizeof(std::int64_t);
    return bytes;
}

class RecordLock final : public FileLock {
public:
    RecordLock(const std::filesystem::path& file, Descriptor descriptor)
        : m_file(file)
        , m_descriptor(std::move(descriptor))
    {}

    bool isHeld() const override
    {
        struct stat mine {};
        struct stat named {};
        return ::fstat(m_descriptor.number(), &mine) == 0 && ::stat(m_file.c_str(), &named) == 0 &&
               mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
    }

private:
    std::filesystem::path m_file;
    Descriptor m_descriptor;
};

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::tryLock(const std::filesystem::path& file, std::int64_t number)
{
    // Again only as long as another program keeps deleting the file.
    for (;;) {
        Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
        auto bytes = lockedBytes(number);
        const int opened = descriptor.number();
        if (opened < 0 || ::fcntl(opened, F_OFD_SETLK, &bytes) != 0) {
            if (opened >= 0 && (errno == EAGAIN || errno == EACCES)) return nullptr;
            return failed(Error::Kind::unavailable, "store_lock_unavailable",
                          file.string() + " cannot be locked: " + std::generic_category().message(errno) + ".");
        }
        auto lock = std::make_unique<RecordLock>(file, std::move(descriptor));
        if (!lock->isHeld()) continue; // deleted between opening and locking
        const std::int64_t process = ::getpid();
        (void)!::pwrite(opened, &process, sizeof process, bytes.l_start); // only to be shown
        return lock;
    }
}

std::optional<std::int64_t> FileLock::holderOf(const std::filesystem::path& file, std::int64_t number)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    auto bytes = lockedBytes(number);
    const auto start = bytes.l_start;
    if (::fcntl(descriptor.number(), F_OFD_GETLK, &bytes) != 0 || bytes.l_type == F_UNLCK) return std::nullopt;
    std::int64_t process = 0;
    (void)!::pread(descriptor.number(), &process, sizeof process, start);
    return process;
}

} // namespace palmares::store

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/store_file.h"

namespace palmares::store::sqlite {

namespace fs = std::filesystem;
using enum Error::Kind;

namespace {

std::unexpected<Error> cannotCreate(const fs::path& file, int systemError)
{
    switch (systemError) {
    case EEXIST: return std::unexpected(storeError(unavailable, "store_exists", file, "already exists."));
    case ENOENT:
    case ENOTDIR:
        return std::unexpected(
            storeError(unavailable, "store_folder_missing", file, "cannot be created: there is no such folder."));
    case EACCES:
    case EPERM:
    case EROFS:
        return std::unexpected(storeError(unavailable, "store_folder_read_only", file,
                                          "cannot be created: its folder cannot be written to."));
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return std::unexpected(storeError(unavailable, "store_full", file, "cannot be created: the disk is full."));
    default:
        return std::unexpected(storeError(unavailable, "store_unavailable", file,
                                          "cannot be created: " + std::generic_category().message(systemError) + "."));
    }
}

/// A file that has no name yet or, on file systems without such files, a passing one.
class DraftFile {
public:
    explicit DraftFile(const fs::path& folder)
        : m_descriptor(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666))
    {
        if (m_descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return;
        m_name = (folder / ".palmares-XXXXXX").string();
        m_descriptor = ::mkostemp(m_name.data(), O_CLOEXEC);
        if (m_descriptor < 0)
            m_name.clear();
        else
            ::fchmod(m_descriptor, 0644);
    }
    ~DraftFile()
    {
        if (!m_name.empty()) ::unlink(m_name.c_str());
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    DraftFile(const DraftFile&) = delete;
    DraftFile& operator=(const DraftFile&) = delete;

    bool isOpen() const { return m_descriptor >= 0; }

    bool write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) return false;
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fsync(m_descriptor) == 0;
    }

    /// Never replaces a file that has the name already.
    bool giveName(const fs::path& file)
    {
        if (!m_name.empty()) {
            if (::renameat2(AT_FDCWD, m_name.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) != 0) return false;
            m_name.clear();
            return true;
        }
        const std::string self = "/proc/self/fd/" + std::to_string(m_descriptor);
        return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

private:
    int m_descriptor;
    std::string m_name;
};

void makeNameDurable(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

Result<void> createStoreFile(const fs::path& file)
{
    struct stat unused {};
    if (::lstat(file.c_str(), &unused) == 0) return cannotCreate(file, EEXIST);
    const auto bytes = emptyStore();
    if (!bytes) return std::unexpected(bytes.error());
    DraftFile draft(file.parent_path());
    if (!draft.isOpen() || !draft.write(*bytes) || !draft.giveName(file)) return cannotCreate(file, errno);
    makeNameDurable(file.parent_path());
    return {};
}

} // namespace palmares::store::sqlite

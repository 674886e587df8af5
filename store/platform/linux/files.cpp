#include "store/platform/files.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "store/platform/linux/descriptor.h"

namespace palmares::store {

namespace fs = std::filesystem;

namespace {

/// A file that has no name yet or, on file systems without such files, a passing one.
class DraftFile {
public:
    explicit DraftFile(const fs::path& folder)
        : m_file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666))
    {
        if (m_file.isOpen() || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return;
        m_name = (folder / ".palmares-XXXXXX").string();
        m_file = Descriptor(::mkostemp(m_name.data(), O_CLOEXEC));
        if (!m_file.isOpen())
            m_name.clear();
        else
            ::fchmod(m_file.number(), 0644);
    }
    ~DraftFile()
    {
        if (!m_name.empty()) ::unlink(m_name.c_str());
    }
    DraftFile(const DraftFile&) = delete;
    DraftFile& operator=(const DraftFile&) = delete;

    bool isOpen() const { return m_file.isOpen(); }

    bool write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_file.number(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) return false;
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fsync(m_file.number()) == 0;
    }

    bool giveName(const fs::path& file)
    {
        if (!m_name.empty()) {
            if (::renameat2(AT_FDCWD, m_name.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) != 0) return false;
            m_name.clear();
            return true;
        }
        const std::string self = "/proc/self/fd/" + std::to_string(m_file.number());
        return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

private:
    Descriptor m_file;
    std::string m_name;
};

void makeNameDurable(const fs::path& folder)
{
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::fsync(opened.number());
}

bool mayUse(const fs::path& path, int rights)
{
    return ::faccessat(AT_FDCWD, path.c_str(), rights, AT_EACCESS) == 0;
}

} // namespace

bool isWritable(const fs::path& file)
{
    return mayUse(file, W_OK);
}

bool isFolderWritable(const fs::path& folder)
{
    return mayUse(folder, W_OK | X_OK);
}

std::error_code createFile(const fs::path& file, std::string_view bytes)
{
    DraftFile draft(file.parent_path());
    if (!draft.isOpen() || !draft.write(bytes) || !draft.giveName(file))
        return {errno == EDQUOT ? ENOSPC : errno, std::generic_category()};
    makeNameDurable(file.parent_path());
    return {};
}

} // namespace palmares::store

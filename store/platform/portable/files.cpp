#include "store/platform/files.h"

#include <cerrno>
#include <fstream>
#include <random>
#include <string>

namespace palmares::store {

namespace fs = std::filesystem;

namespace {

/// The name that a file has while it is written, removed with this.
class PassingName {
public:
    explicit PassingName(const fs::path& folder)
        : m_path(folder / (".palmares-" + std::to_string(std::random_device()())))
    {}
    ~PassingName()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    PassingName(const PassingName&) = delete;
    PassingName& operator=(const PassingName&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

std::error_code write(const fs::path& file, std::string_view bytes)
{
    errno = 0;
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return out ? std::error_code() : std::error_code(errno != 0 ? errno : EIO, std::generic_category());
}

} // namespace

bool isWritable(const fs::path& file)
{
    std::error_code failure;
    const fs::perms rights = fs::status(file, failure).permissions();
    return !failure && (rights & fs::perms::owner_write) != fs::perms::none;
}

bool isFolderWritable(const fs::path& folder)
{
    const PassingName name(folder);
    return !write(name.path(), "");
}

std::error_code createFile(const fs::path& file, std::string_view bytes)
{
    const PassingName draft(file.parent_path());
    std::error_code failure = write(draft.path(), bytes);
    if (!failure) fs::create_hard_link(draft.path(), file, failure);
    return failure;
}

} // namespace palmares::store

#include "store/organising/activity_paths.h"

#include <fstream>
#include <system_error>

#include "model/activity_files/read.h"

namespace palmares::organising {
namespace {

namespace fs = std::filesystem;
using activity_files::FileContents;

constexpr std::uintmax_t largestFile = 512ULL * 1024 * 1024;

Result<std::string> bytesOf(const fs::path& file)
{
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(file, problem);
    if (problem)
        return failed(Error::Kind::not_found, "file_unreadable", "The file cannot be read: " + problem.message() + '.');
    if (size > largestFile) return rejected("file_too_large", "The file is larger than 512 MB.");
    std::string bytes(size, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in && !in.eof()) return failed(Error::Kind::unavailable, "file_unreadable", "The file cannot be read.");
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

FileContents problemWith(const fs::path& path, const Error& error)
{
    FileContents contents;
    contents.problems.push_back(activity_files::unreadable(path.filename().string(), error.name, error.message));
    return contents;
}

FileContents readFile(const fs::path& file, const activity_files::Defaults& defaults)
{
    const auto bytes = bytesOf(file);
    if (!bytes) return problemWith(file, bytes.error());
    return activity_files::read(file.filename().string(), *bytes, defaults);
}

FileContents readFolder(const fs::path& folder, const activity_files::Defaults& defaults,
                        const std::function<bool()>& mayContinue)
{
    activity_files::Folder listed;
    std::error_code problem;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator each(folder, options, problem), end; !problem && each != end;
         each.increment(problem))
        if (std::error_code ignored; each->is_regular_file(ignored))
            listed.paths.push_back(fs::relative(each->path(), folder, ignored).generic_string());
    if (problem)
        return problemWith(folder, {Error::Kind::unavailable, "folder_unreadable", "The folder cannot be read."});
    listed.open = [&](const std::string& path) -> Result<std::string> {
        if (mayContinue && !mayContinue()) return rejected("cancelled", "The import was cancelled.");
        return bytesOf(folder / path);
    };
    FileContents contents = activity_files::readFolder(listed, defaults);
    if (contents.isEmpty())
        return problemWith(folder, {Error::Kind::rejected, "no_activity_files", "The folder holds no activity files."});
    return contents;
}

} // namespace

FileContents readActivityFiles(std::span<const fs::path> paths, const activity_files::Defaults& defaults,
                               const std::function<bool()>& mayContinue)
{
    FileContents all;
    for (const fs::path& path : paths) {
        if (mayContinue && !mayContinue()) break;
        std::error_code problem;
        if (!fs::exists(path, problem))
            all.add(problemWith(path, {Error::Kind::not_found, "file_not_found", "There is no such file."}));
        else if (fs::is_directory(path, problem))
            all.add(readFolder(path, defaults, mayContinue));
        else if (fs::is_regular_file(path, problem))
            all.add(readFile(path, defaults));
        else
            all.add(problemWith(path, {Error::Kind::rejected, "not_a_file", "This is neither a file nor a folder."}));
    }
    return all;
}

} // namespace palmares::organising

#include <algorithm>
#include <optional>
#include <utility>

#include "model/activity_files/formats.h"
#include "model/activity_files/read.h"
#include "model/activity_files/tables/strava_export.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::string_view exportName = "activities.csv";

/// Also what lies in a hidden folder, and the shadow files of macOS archives.
bool isHidden(std::string_view path)
{
    return path.starts_with('.') || path.find("/.") != path.npos || path.starts_with("__MACOSX/");
}

/// Reads files of a folder one after the other and stops for good where the budget ends.
class FolderReader {
public:
    FolderReader(const Folder& folder, const Defaults& defaults, UnpackBudget& budget)
        : m_folder(folder)
        , m_defaults(defaults)
        , m_budget(budget)
    {}

    /// Nothing where the file cannot be opened; the reason is then a problem.
    std::optional<std::string> open(const std::string& path)
    {
        if (m_stopped) return {};
        auto bytes = m_folder.open(path);
        if (bytes) return std::move(*bytes);
        m_contents.problems.push_back({path, bytes.error(), {}, {}});
        if (bytes.error().name.starts_with("archive_")) {
            m_contents.partial = true;
            m_stopped = true;
        }
        return {};
    }

    void readAll(const std::vector<std::string>& files)
    {
        for (const auto& path : files) {
            if (const auto bytes = open(path)) add(readWithin(m_budget, path, *bytes, m_defaults));
            if (m_stopped || m_contents.isFull()) return;
        }
        if (files.empty()) {
            m_contents.problems.push_back(unreadable("", "no_activity_files", "There are no activity files in it."));
        }
    }

    /// False when the table is not one of Strava.
    bool readExport(const std::string& path)
    {
        const auto table = open(path);
        if (!table || !looksLikeStravaExport(*table)) return false;
        const std::string prefix = path.substr(0, path.size() - exportName.size());
        const auto readLinked = [&](std::string_view linked) { return readBeside(prefix, linked); };
        m_contents.add(readStravaExport(*table, readLinked, m_defaults));
        return true;
    }

    FileContents take() { return std::move(m_contents); }

private:
    void add(FileContents contents)
    {
        const auto spent = [](const FileProblem& problem) { return problem.error.name == UnpackBudget::tooLarge; };
        m_stopped = std::ranges::any_of(contents.problems, spent);
        m_contents.add(std::move(contents));
    }

    std::optional<FileContents> readBeside(const std::string& prefix, std::string_view linked)
    {
        const std::string path = prefix + std::string(linked);
        if (!std::ranges::binary_search(sortedPaths(), path)) return {};
        const auto bytes = open(path);
        return bytes ? std::optional(readWithin(m_budget, linked, *bytes, m_defaults)) : std::nullopt;
    }

    const std::vector<std::string>& sortedPaths()
    {
        if (m_sorted.empty()) {
            m_sorted = m_folder.paths;
            std::ranges::sort(m_sorted);
        }
        return m_sorted;
    }

    const Folder& m_folder;
    const Defaults& m_defaults;
    UnpackBudget& m_budget;
    std::vector<std::string> m_sorted;
    FileContents m_contents;
    bool m_stopped = false;
};

/// The activity files of a folder in the order of their names, without hidden ones.
std::vector<std::string> activityFilesOf(const std::vector<std::string>& paths)
{
    std::vector<std::string> result;
    std::ranges::copy_if(paths, std::back_inserter(result),
                         [](const std::string& path) { return isActivityFileName(path) && !isHidden(path); });
    std::ranges::sort(result);
    return result;
}

/// The `activities.csv` that lies highest in the folder, if there is one.
std::optional<std::string> stravaExportIn(const std::vector<std::string>& paths)
{
    const auto depth = [](const std::string& path) { return std::ranges::count(path, '/'); };
    std::optional<std::string> highest;
    for (const auto& path : paths) {
        if (lowerCase(baseName(path)) != exportName || isHidden(path)) continue;
        if (!highest || std::pair(depth(path), path) < std::pair(depth(*highest), *highest)) highest = path;
    }
    return highest;
}

} // namespace

FileContents readFolder(const Folder& folder, const Defaults& defaults)
{
    UnpackBudget budget;
    return readFolder(folder, defaults, budget);
}

FileContents readFolder(const Folder& folder, const Defaults& defaults, UnpackBudget& budget)
{
    FolderReader reader(folder, defaults, budget);
    const auto table = stravaExportIn(folder.paths);
    if (!table || !reader.readExport(*table)) reader.readAll(activityFilesOf(folder.paths));
    return reader.take();
}

} // namespace palmares::activity_files

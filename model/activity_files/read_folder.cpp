#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "model/activity_files/containers/zip.h"
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
    return path.starts_with('.') || path.contains("/.") || path.starts_with("__MACOSX/") || path.contains("/__MACOSX/");
}

/// Programs of Windows write backslashes between folders.
std::string withSlashes(std::string path)
{
    std::ranges::replace(path, '\\', '/');
    return path;
}

/// Reads files of a folder one after the other and stops for good where the budget ends.
class FolderReader {
public:
    FolderReader(const Folder& folder, const Defaults& defaults, UnpackBudget& budget)
        : m_folder(folder)
        , m_defaults(defaults)
        , m_budget(budget)
    {
        for (const std::string& path : folder.paths) {
            std::string plain = withSlashes(path);
            if (!isHidden(plain)) m_paths.try_emplace(std::move(plain), &path);
        }
        for (const auto& [path, original] : m_paths)
            m_inAnyCase.try_emplace(lowerCase(path), original);
    }

    void readAll()
    {
        bool isEmpty = true;
        for (const auto& [path, original] : m_paths) {
            if (isUnsupportedArchiveName(path)) {
                isEmpty = false;
                m_contents.problems.push_back(unreadable(path, "archive_not_supported",
                                                         "Archives of this kind are not opened; unpack it first."));
            }
            const bool isSurelyOne = isActivityFileName(path) || isZipName(path);
            if (!isSurelyOne && !mayHoldActivities(path)) continue;
            const auto bytes = open(*original);
            if (bytes && (isSurelyOne || formatByContent(*bytes) != nullptr)) {
                isEmpty = false;
                add(readWithin(m_budget, path, *bytes, m_defaults));
            }
            if (m_stopped || m_contents.isFull()) return;
        }
        if (isEmpty && m_contents.problems.empty())
            m_contents.problems.push_back(unreadable("", "no_activity_files", "There are no activity files in it."));
    }

    /// The `activities.csv` that lies highest in the folder, if there is one. False when there is none, or it is not of
    /// Strava.
    bool readExport()
    {
        const auto depth = [](const std::string& path) { return std::ranges::count(path, '/'); };
        const std::string* highest = nullptr;
        for (const auto& [path, _] : m_paths) {
            if (lowerCase(baseName(path)) != exportName) continue;
            if (highest == nullptr || depth(path) < depth(*highest)) highest = &path;
        }
        if (highest == nullptr) return false;
        const auto table = open(*m_paths.at(*highest));
        if (!table || !looksLikeStravaExport(*table)) return false;
        const std::string prefix = highest->substr(0, highest->size() - exportName.size());
        const auto readLinked = [&](std::string_view linked) { return readBeside(prefix, linked); };
        m_contents.add(readStravaExport(*table, readLinked, m_defaults));
        return true;
    }

    FileContents take() { return std::move(m_contents); }

private:
    /// Nothing where the file cannot be opened; the reason is then a problem.
    std::optional<std::string> open(const std::string& original)
    {
        if (m_stopped) return {};
        auto bytes = m_folder.open(original);
        if (bytes) return std::move(*bytes);
        m_contents.problems.push_back({withSlashes(original), bytes.error(), {}, {}});
        if (bytes.error().name.starts_with("archive_")) {
            m_contents.partial = true;
            m_stopped = true;
        }
        return {};
    }

    void add(FileContents contents)
    {
        const auto spent = [](const FileProblem& problem) { return problem.error.name == UnpackBudget::tooLarge; };
        m_stopped = std::ranges::any_of(contents.problems, spent);
        m_contents.add(std::move(contents));
    }

    std::optional<FileContents> readBeside(const std::string& prefix, std::string_view linked)
    {
        const std::string path = withSlashes(std::string(linked));
        const auto found = m_inAnyCase.find(lowerCase(prefix + path));
        if (found == m_inAnyCase.end()) return {};
        const auto bytes = open(*found->second);
        return bytes ? std::optional(readWithin(m_budget, path, *bytes, m_defaults)) : std::nullopt;
    }

    const Folder& m_folder;
    const Defaults& m_defaults;
    UnpackBudget& m_budget;
    std::map<std::string, const std::string*> m_paths;     ///< with slashes, and as the folder has them
    std::map<std::string, const std::string*> m_inAnyCase; ///< programs of Windows do not care about case
    FileContents m_contents;
    bool m_stopped = false;
};

} // namespace

FileContents readFolder(const Folder& folder, const Defaults& defaults)
{
    UnpackBudget budget;
    return readFolder(folder, defaults, budget);
}

FileContents readFolder(const Folder& folder, const Defaults& defaults, UnpackBudget& budget)
{
    FolderReader reader(folder, defaults, budget);
    if (!reader.readExport()) reader.readAll();
    return reader.take();
}

} // namespace palmares::activity_files

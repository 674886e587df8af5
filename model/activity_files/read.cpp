#include "model/activity_files/read.h"

#include <utility>

#include "model/activity_files/containers/zip.h"
#include "model/activity_files/formats.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

FileContents only(FileProblem problem)
{
    FileContents contents;
    contents.problems.push_back(std::move(problem));
    return contents;
}

FileContents readPlain(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    if (bytes.empty()) return only(damagedAtByte(fileName, 0, "empty_file", "The file is empty."));
    if (const Format* format = formatOf(fileName, bytes)) return format->read(fileName, bytes, defaults);
    return only(damagedAtByte(fileName, 0, "unknown_format",
                              "The file is none of " + formatNames("or") + ", nor an archive of them."));
}

/// As unpacking programs name the folder that they make of an archive.
std::string withoutEnding(std::string_view archive)
{
    if (isZipName(archive)) archive.remove_suffix(4);
    return std::string(archive);
}

/// The activities of an archive in another one refer to their files below its path.
void moveBelow(FileContents& contents, const std::string& folder)
{
    for (FileActivity& activity : contents.activities)
        if (!activity.reported && !activity.is_row_of_export) activity.reference = folder + '/' + activity.reference;
}

FileContents readZip(std::string_view fileName, std::string_view bytes, const Defaults& defaults, UnpackBudget& budget,
                     bool isOutermost)
{
    const std::string name(fileName);
    const UnpackBudget::Level level(budget);
    if (level.isTooDeep())
        return only(unreadable(name, "archives_too_deep", "Archives in more than eight archives are not opened."));
    const auto archive = openZip(bytes, budget);
    if (!archive) {
        const bool isDamaged = archive.error().kind == Error::Kind::corrupt;
        return only({name, archive.error(), isDamaged ? std::optional(std::ssize(bytes)) : std::nullopt, {}});
    }
    FileContents contents = readFolder(*archive, defaults, budget);
    for (auto& problem : contents.problems)
        problem.file = problem.file.empty() ? name : name + '/' + problem.file;
    if (!isOutermost) moveBelow(contents, withoutEnding(name));
    return contents;
}

FileContents readUnpacked(std::string_view fileName, std::string_view bytes, const Defaults& defaults,
                          UnpackBudget& budget, bool isOutermost)
{
    if (looksLikeZip(bytes)) return readZip(fileName, bytes, defaults, budget, isOutermost);
    if (!looksLikeGzip(bytes)) return readPlain(fileName, bytes, defaults);
    const UnpackBudget::Level level(budget);
    if (level.isTooDeep())
        return only(unreadable(fileName, "archives_too_deep", "Archives in more than eight archives are not opened."));
    Unpacked unpacked = gunzip(bytes, budget);
    if (!unpacked.error) return readUnpacked(fileName, unpacked.bytes, defaults, budget, isOutermost);
    FileContents contents;
    const bool isDamaged = unpacked.error->kind == Error::Kind::corrupt;
    if (isDamaged && !unpacked.bytes.empty()) contents = readPlain(fileName, unpacked.bytes, defaults);
    contents.partial = true;
    contents.problems.insert(contents.problems.begin(),
                             {std::string(fileName), std::move(*unpacked.error), unpacked.at, {}});
    return contents;
}

} // namespace

FileContents read(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    UnpackBudget budget;
    return readUnpacked(fileName, bytes, defaults, budget, true);
}

FileContents readWithin(UnpackBudget& budget, std::string_view fileName, std::string_view bytes,
                        const Defaults& defaults)
{
    return readUnpacked(fileName, bytes, defaults, budget, false);
}

} // namespace palmares::activity_files

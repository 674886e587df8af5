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

FileContents readZip(std::string_view fileName, std::string_view bytes, const Defaults& defaults, UnpackBudget& budget)
{
    const std::string name(fileName);
    const auto archive = openZip(bytes, budget);
    if (!archive) {
        const bool isDamaged = archive.error().kind == Error::Kind::corrupt;
        return only({name, archive.error(), isDamaged ? std::optional(std::ssize(bytes)) : std::nullopt, {}});
    }
    FileContents contents = readFolder(*archive, defaults, budget);
    for (auto& problem : contents.problems)
        problem.file = problem.file.empty() ? name : name + '/' + problem.file;
    return contents;
}

} // namespace

FileContents read(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    UnpackBudget budget;
    if (looksLikeZip(bytes)) return readZip(fileName, bytes, defaults, budget);
    return readWithin(budget, fileName, bytes, defaults);
}

FileContents readWithin(UnpackBudget& budget, std::string_view fileName, std::string_view bytes,
                        const Defaults& defaults)
{
    if (!looksLikeGzip(bytes)) return readPlain(fileName, bytes, defaults);
    Unpacked unpacked = gunzip(bytes, budget);
    if (!unpacked.error) return readPlain(fileName, unpacked.bytes, defaults);
    FileContents contents;
    const bool isDamaged = unpacked.error->kind == Error::Kind::corrupt;
    if (isDamaged && !unpacked.bytes.empty()) contents = readPlain(fileName, unpacked.bytes, defaults);
    contents.partial = true;
    contents.problems.insert(contents.problems.begin(),
                             {std::string(fileName), std::move(*unpacked.error), unpacked.at, {}});
    return contents;
}

} // namespace palmares::activity_files

#include "model/activity_files/read.h"

#include <utility>

#include "model/activity_files/containers/zip.h"
#include "model/activity_files/fit/fit.h"
#include "model/activity_files/tables/athlete_csv.h"
#include "model/activity_files/tables/strava_export.h"
#include "model/activity_files/text.h"
#include "model/activity_files/xml/gpx.h"
#include "model/activity_files/xml/tcx.h"
#include "model/providers/provider.h"

namespace palmares::activity_files {
namespace {

enum class Format { fit, gpx, tcx, athleteCsv, stravaExport, providersJson, unknown };

bool isXml(std::string_view bytes)
{
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return true;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::string_view text = trimmed(bytes.substr(0, 1024));
    return text.starts_with('<') || bytes.starts_with(std::string_view("\0<", 2));
}

std::size_t firstOf(std::string_view text, std::string_view asciiWord)
{
    const auto found = text.find(asciiWord);
    if (found != text.npos) return found;
    std::string wide; // UTF-16 in either order contains the letters with zeros between
    for (const char c : asciiWord)
        wide.append(1, c).append(1, '\0');
    return text.find(wide);
}

/// By the element that comes first; names decide where neither is there.
Format xmlFormat(std::string_view fileName, std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, 64 << 10);
    const auto gpx = firstOf(head, "<gpx");
    const auto tcx = std::min(firstOf(head, "TrainingCenterDatabase"), firstOf(head, "<Activities"));
    if (gpx != head.npos || tcx != head.npos) return gpx < tcx ? Format::gpx : Format::tcx;
    if (endsWithIgnoringCase(fileName, ".tcx")) return Format::tcx;
    if (endsWithIgnoringCase(fileName, ".gpx") || firstOf(head, ":gpx") != head.npos) return Format::gpx;
    return Format::unknown;
}

Format formatOf(std::string_view fileName, std::string_view bytes)
{
    if (looksLikeFit(bytes)) return Format::fit;
    if (isXml(bytes)) return xmlFormat(fileName, bytes);
    if (providers::looksLikeJson(bytes)) return Format::providersJson;
    if (looksLikeStravaExport(bytes)) return Format::stravaExport;
    if (looksLikeAthleteCsv(bytes)) return Format::athleteCsv;
    if (endsWithIgnoringCase(fileName, ".fit")) return Format::fit;
    if (endsWithIgnoringCase(fileName, ".gpx")) return Format::gpx;
    if (endsWithIgnoringCase(fileName, ".tcx")) return Format::tcx;
    if (endsWithIgnoringCase(fileName, ".csv")) return Format::athleteCsv;
    if (endsWithIgnoringCase(fileName, ".json")) return Format::providersJson;
    return Format::unknown;
}

FileContents readPlain(std::string_view fileName, std::string_view nameWithoutGz, std::string_view bytes,
                       const Defaults& defaults, UnpackBudget& budget)
{
    FileContents contents;
    if (bytes.empty()) {
        contents.problems.push_back(damagedAtByte(fileName, 0, "empty_file", "The file is empty."));
        return contents;
    }
    switch (formatOf(nameWithoutGz, bytes)) {
    case Format::fit: return readFit(fileName, bytes, defaults);
    case Format::gpx: return readGpx(fileName, bytes, defaults);
    case Format::tcx: return readTcx(fileName, bytes, defaults);
    case Format::athleteCsv: return readAthleteCsv(fileName, bytes, defaults);
    case Format::stravaExport: return readStravaExport(bytes, {}, defaults, budget);
    case Format::providersJson: return providers::readDocument(fileName, bytes, defaults);
    case Format::unknown: break;
    }
    contents.problems.push_back(damagedAtByte(
        fileName, 0, "unknown_format", "The file is neither FIT, GPX, TCX, JSON, a known CSV nor an archive of them."));
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
    if (!looksLikeGzip(bytes)) return readPlain(fileName, fileName, bytes, defaults, budget);
    std::string_view inner = fileName;
    if (endsWithIgnoringCase(inner, ".gz")) inner.remove_suffix(3);
    Unpacked unpacked = gunzip(bytes, budget);
    if (!unpacked.error) return readPlain(fileName, inner, unpacked.bytes, defaults, budget);
    FileContents contents;
    const bool isDamaged = unpacked.error->kind == Error::Kind::corrupt;
    if (isDamaged && !unpacked.bytes.empty()) contents = readPlain(fileName, inner, unpacked.bytes, defaults, budget);
    contents.partial = true;
    contents.problems.insert(contents.problems.begin(),
                             {std::string(fileName), std::move(*unpacked.error), unpacked.at, {}});
    return contents;
}

} // namespace palmares::activity_files

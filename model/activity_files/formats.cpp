#include "model/activity_files/formats.h"

#include <algorithm>

#include "model/activity_files/fit/fit.h"
#include "model/activity_files/tables/athlete_csv.h"
#include "model/activity_files/tables/strava_export.h"
#include "model/activity_files/xml/gpx.h"
#include "model/activity_files/xml/tcx.h"
#include "model/imports/text.h"
#include "model/providers/provider.h"

namespace palmares::activity_files {
namespace {

FileContents readJson(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    return providers::readDocument(fileName, bytes, defaults);
}

FileContents readExportAlone(std::string_view, std::string_view bytes, const Defaults& defaults)
{
    return readStravaExport(bytes, {}, defaults);
}

bool endsLikeOne(const std::vector<std::string_view>& endings, std::string_view fileName)
{
    if (endsWithIgnoringCase(fileName, ".gz")) fileName.remove_suffix(3);
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return endsWithIgnoringCase(fileName, ending); });
}

bool endsLike(const Format& format, std::string_view fileName)
{
    return endsLikeOne(format.endings, fileName);
}

bool holds(const Format& format, Holding holding)
{
    return holding == Holding::activities || format.has_places;
}

} // namespace

std::span<const Format> formats()
{
    // Two formats share an ending: the name of a table alone makes it the first of them.
    static const std::vector<Format> all{
        {"FIT", {".fit"}, {}, true, looksLikeFit, readFit},
        {"GPX", {".gpx"}, {}, true, looksLikeGpx, readGpx},
        {"TCX", {".tcx"}, {}, true, looksLikeTcx, readTcx},
        {"JSON", {".json"}, {}, true, providers::looksLikeJson, readJson},
        {"CSV", {".csv"}, {".txt", ".tsv"}, false, looksLikeAthleteCsv, readAthleteCsv},
        {"CSV", {".csv"}, {".txt", ".tsv"}, false, looksLikeStravaExport, readExportAlone},
    };
    return all;
}

const Format* formatByContent(std::string_view bytes)
{
    const auto found = std::ranges::find_if(formats(), [&](const Format& each) { return each.looksLike(bytes); });
    return found == formats().end() ? nullptr : &*found;
}

const Format* formatOf(std::string_view fileName, std::string_view bytes)
{
    if (const Format* const format = formatByContent(bytes)) return format;
    const auto found = std::ranges::find_if(formats(), [&](const Format& each) { return endsLike(each, fileName); });
    return found == formats().end() ? nullptr : &*found;
}

bool mayHoldActivities(std::string_view path)
{
    return std::ranges::any_of(formats(), [&](const Format& each) { return endsLikeOne(each.shared, path); });
}

bool isActivityFileName(std::string_view path)
{
    return std::ranges::any_of(formats(), [&](const Format& each) { return endsLike(each, path); });
}

std::string formatNames(std::string_view conjunction, Holding holding)
{
    std::vector<std::string_view> names;
    for (const Format& each : formats())
        if (holds(each, holding) && std::ranges::count(names, each.name) == 0) names.push_back(each.name);
    std::string text(names.front());
    for (const std::string_view name : std::span(names).subspan(1)) {
        text += name == names.back() ? ' ' + std::string(conjunction) + ' ' : ", ";
        text += name;
    }
    return text;
}

std::string filePatterns(Holding holding)
{
    std::vector<std::string> patterns;
    for (const Format& each : formats())
        for (const std::string_view ending : each.endings)
            if (const std::string pattern = '*' + std::string(ending);
                holds(each, holding) && std::ranges::count(patterns, pattern) == 0)
                patterns.insert(patterns.end(), {pattern, pattern + ".gz"});
    std::string text;
    for (const std::string& pattern : patterns)
        text += (text.empty() ? "" : " ") + pattern;
    return text;
}

} // namespace palmares::activity_files

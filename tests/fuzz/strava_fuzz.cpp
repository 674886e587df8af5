#include "model/activity_files/read.h"
#include "model/activity_files/tables/strava_export.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    const auto linked = [](std::string_view path) -> std::optional<activity_files::FileContents> {
        return activity_files::read(path, "<gpx><trk/></gpx>", {});
    };
    return fuzz::check(activity_files::readStravaExport(fuzz::textOf(data, size), linked, {}));
}

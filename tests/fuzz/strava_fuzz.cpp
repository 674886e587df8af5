#include "model/activity_files/tables/strava_export.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    const auto open = [](std::string_view) -> std::optional<std::string> { return "<gpx><trk/></gpx>"; };
    return fuzz::check(activity_files::readStravaExport(fuzz::textOf(data, size), open, {}));
}

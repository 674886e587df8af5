#include "model/activity_files/xml/gpx.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    return fuzz::check(activity_files::readGpx("a.gpx", fuzz::textOf(data, size), {}));
}

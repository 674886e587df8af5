#include "model/activity_files/tables/athlete_csv.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    return fuzz::check(activity_files::readAthleteCsv("a.csv", fuzz::textOf(data, size), {}));
}

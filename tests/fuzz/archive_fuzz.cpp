#include "model/activity_files/read.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    return fuzz::check(activity_files::read("a.zip", fuzz::textOf(data, size), {}));
}

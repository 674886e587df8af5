#include "model/providers/provider.h"
#include "tests/fuzz/activities_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace palmares;
    const auto contents = providers::readDocument("a.json", fuzz::textOf(data, size), {.sport = {}, .now = {}});
    for (const auto& activity : contents.activities) {
        fuzz::require(activity.reported && !activity.reported->athlete_uuid.empty());
        for (const auto& effort : activity.segment_efforts)
            fuzz::require(std::isfinite(effort.distance_m) && effort.distance_m >= 0 && effort.elapsed_s >= 0);
    }
    for (const auto& notice : contents.news.notices)
        fuzz::require(!notice.athlete_uuid.empty() && !notice.provider.empty());
    return fuzz::check(contents);
}

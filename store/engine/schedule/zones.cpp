#include "store/engine/schedule/zones.h"

#include <date/tz.h>

#include <exception>

namespace palmares::engine {

std::string currentZone()
{
    try {
        return date::current_zone()->name();
    } catch (const std::exception&) {
        return "UTC";
    }
}

std::vector<std::string> zoneNames()
{
    std::vector<std::string> names;
    try {
        for (const auto& zone : date::get_tzdb().zones)
            names.push_back(zone.name());
    } catch (const std::exception&) {
        names.emplace_back("UTC");
    }
    return names;
}

} // namespace palmares::engine

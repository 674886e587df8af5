#include "model/schedule/zones.h"

#include <date/tz.h>

#include <chrono>
#include <exception>

namespace palmares::schedule {
namespace {

const date::time_zone* find(std::string_view zone)
{
    try {
        return date::locate_zone(zone);
    } catch (const std::exception&) {
        return nullptr;
    }
}

std::unexpected<Error> unknown(std::string_view zone)
{
    return rejected("unknown_time_zone", "There is no time zone called \"" + std::string(zone) + "\".", "time_zone");
}

} // namespace

Result<LocalTime> toLocal(Timestamp time, std::string_view zone)
{
    const date::time_zone* found = find(zone);
    if (found == nullptr) return unknown(zone);
    const auto local = found->to_local(date::sys_seconds(std::chrono::seconds(time.seconds)));
    return LocalTime{local.time_since_epoch().count()};
}

Result<Timestamp> toUtc(LocalTime time, std::string_view zone)
{
    const date::time_zone* found = find(zone);
    if (found == nullptr) return unknown(zone);
    const date::local_seconds local(std::chrono::seconds(time.seconds));
    return Timestamp{found->to_sys(local, date::choose::earliest).time_since_epoch().count()};
}

Result<Zone> zoneOf(std::string_view zone)
{
    const date::time_zone* found = find(zone);
    if (found == nullptr) return unknown(zone);
    return [found](Timestamp time) {
        const auto info = found->get_info(date::sys_seconds(std::chrono::seconds(time.seconds)));
        return ZoneSpan{info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(),
                        info.offset.count()};
    };
}

} // namespace palmares::schedule

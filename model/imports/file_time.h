#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/core/time.h"

namespace palmares::activity_files {

/// An instant in microseconds (UTC), with the zone it was written in where the file states one.
struct FileTime {
    std::int64_t microseconds = 0;
    std::int64_t offset_s = 0; ///< local time minus UTC; 0 for `Z` and for no zone

    Timestamp instant() const { return RecordedAt{microseconds}.toSeconds(); }
    LocalTime local() const { return {instant().seconds + offset_s}; }
    /// UTC is what formats demand, so that 0 names no zone.
    bool namesZone() const { return offset_s != 0; }
};

/// An XML dateTime: `2015-12-11T15:43:13.994+01:00`; digits below microseconds are dropped, a missing zone means UTC.
std::optional<FileTime> fileTimeFrom(std::string_view text);

} // namespace palmares::activity_files

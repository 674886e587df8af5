#include <algorithm>

#include "model/athlete/athlete.h"
#include "model/athlete/names.h"

namespace palmares::athlete {

namespace {

/// Beyond any activity, and far from where adding to a date would overflow.
constexpr std::int64_t hundredYears = 100 * 366 * secondsPerDay;

void checkDuration(std::string_view field, Seconds duration, Problems& problems)
{
    problems.check(duration.value >= 0, field, "must not be negative");
    problems.check(duration.value <= hundredYears, field, "must be at most 100 years");
}

/// Facts of an activity, whether it is imported or updated.
void checkActivity(const auto& c, Problems& problems)
{
    problems.check(c.source != ActivitySource::provider || (c.provider && !c.provider->empty()), "provider",
                   "must be present");
    checkDuration("elapsed_time_in_seconds", c.elapsed_time_in_seconds, problems);
    checkDuration("moving_time_in_seconds", c.moving_time_in_seconds, problems);
    problems.check(c.distance_in_metres.value >= 0, "distance_in_metres", "must not be negative");
    problems.check(!c.elevation_gain_in_metres || c.elevation_gain_in_metres->value >= 0, "elevation_gain_in_metres",
                   "must not be negative");
    const auto isSound = [](const ActivityEffort& effort) {
        return effort.elapsed_time_in_seconds.value >= 0 && effort.moving_time_in_seconds.value >= 0 &&
               effort.distance_in_metres.value >= 0;
    };
    problems.check(std::ranges::all_of(c.segment_efforts, isSound), "segment_efforts", "must not be negative");
    problems.check(std::ranges::all_of(c.best_efforts, isSound), "best_efforts", "must not be negative");
}

} // namespace

void validate(const ImportAthlete& c, Problems& problems, const Context&)
{
    problems.present("firstname", trimmed(c.firstname));
    problems.check(!c.birth_year || (*c.birth_year >= firstBirthYear && *c.birth_year <= lastBirthYear), "birth_year",
                   "must be a year from 1900 to 2100");
}

void validate(const SetAthleteClubMemberships& c, Problems& problems, const Context&)
{
    for (const ClubId& club : c.club_uuids)
        problems.present("club_uuids", club);
}

void validate(const ImportActivity& c, Problems& problems, const Context&)
{
    checkActivity(c, problems);
}

void validate(const UpdateActivity& c, Problems& problems, const Context&)
{
    checkActivity(c, problems);
}

} // namespace palmares::athlete
